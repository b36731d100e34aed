import type { ModelFacts } from '@slr/providers';
import { lookupModel } from '@slr/providers/catalog';
import { factsOfModelOnly } from './model-facts.js';

/**
 * What the catalogue knows of a model under the provider's own name and id. At a foreign address (`elsewhere`) the model is
 * the same, and its price is not.
 */
export function knownFacts(provider: string, upstreamModel: string, elsewhere: boolean): ModelFacts {
  const facts = lookupModel(provider, upstreamModel) ?? {};
  return elsewhere ? factsOfModelOnly(facts) : facts;
}
