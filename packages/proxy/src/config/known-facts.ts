import type { ModelFacts } from '@slr/providers';
import * as catalog from '@slr/providers/catalog';
import { factsOfModelOnly } from './model-facts.js';

const lookupModel =
  (catalog as { lookupModel?: (provider: string, model: string) => ModelFacts | undefined }).lookupModel ??
  ((): undefined => undefined);

/**
 * What the catalogue knows of a model under the provider's own name and id. At a foreign address (`elsewhere`) the model is
 * the same, and its price is not.
 */
export function knownFacts(provider: string, upstreamModel: string, elsewhere: boolean): ModelFacts {
  const facts = lookupModel(provider, upstreamModel) ?? {};
  if (elsewhere) return factsOfModelOnly(facts);
  // OpenRouter's own mark: such a variant costs nothing, whether the catalogue lists it or not.
  const isFreeVariant = provider === 'openrouter' && upstreamModel.endsWith(':free');
  return isFreeVariant ? { ...facts, free: true, prices: { input: 0, output: 0, source: 'catalog' } } : facts;
}
