import { findProvider } from '../providers/index.js';
import type { CatalogData, CatalogEntry } from './catalog-data.js';
import data from './catalog.json' with { type: 'json' };
import type { ModelFacts } from './model-facts.js';

const catalog = data as unknown as CatalogData;

/** ISO date of the last look at the catalogue's hand-kept facts. Prices carry their own date, `prices.asOf`. */
export const catalogDate: string = catalog.date;

/** One row of the catalogue. */
export interface CatalogRow {
  readonly provider: string;
  /** The id that is sent upstream. */
  readonly model: string;
  readonly facts: CatalogEntry;
}

/**
 * What is known of a model as one provider serves it, by the provider's name (or alias) and the exact id sent upstream.
 * A local provider's models cost nothing, whatever their name, and so do OpenRouter's `:free` variants. `undefined`: not known.
 */
export function lookupModel(provider: string, upstreamModel: string): ModelFacts | undefined {
  const known = findProvider(provider);
  const name = known?.name ?? provider;
  const models = Object.hasOwn(catalog.providers, name) ? catalog.providers[name] : undefined;
  const entry = models && Object.hasOwn(models, upstreamModel) ? models[upstreamModel] : undefined;
  const isFree = (known?.local === true && !isHosted(upstreamModel)) || isFreeVariant(name, upstreamModel);
  if (isFree) return { prices: { input: 0, output: 0, source: 'catalog' }, free: true, ...entry };
  return entry;
}

/** Every row, in the catalogue's order. */
export function listCatalog(): readonly CatalogRow[] {
  return Object.entries(catalog.providers).flatMap(([provider, models]) =>
    Object.entries(models).map(([model, facts]) => ({ provider, model, facts })),
  );
}

/** Ollama passes these on to its paid cloud: https://docs.ollama.com/cloud */
function isHosted(model: string): boolean {
  return /[:-]cloud$/.test(model);
}

/** https://openrouter.ai/docs/guides/routing/model-variants/free */
function isFreeVariant(provider: string, model: string): boolean {
  return provider === 'openrouter' && model.endsWith(':free');
}
