export type { ModelFacts, ModelPrices } from './model-facts.js';
