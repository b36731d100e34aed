export type { CatalogEntry } from './catalog-data.js';
export { catalogDate, listCatalog, lookupModel, type CatalogRow } from './lookup-model.js';
export type { LongContextPrices, ModelFacts, ModelPrices } from './model-facts.js';
