import { findProvider } from '@pydantic/genai-prices';
import { parse } from 'yaml';
import type { LongContextPrices, ModelFacts, ModelPrices } from './model-facts.js';
import type { CatalogData, CatalogEntry } from './catalog-data.js';

/** Only tests and the catalogue's own regeneration load this file: it needs the price library and a YAML parser. */

/** The library's newest release that was read, and its day. A test compares the version with the one that is installed. */
export const PRICE_LIBRARY = { name: '@pydantic/genai-prices', version: '0.1.8', releasedOn: '2026-09-23' } as const;

/** One entry of `capabilities.yaml`. */
interface HandKept extends Omit<CatalogEntry, 'prices'> {
  readonly provider: string;
  readonly model: string;
  readonly priceId?: string;
  readonly prices?: Omit<ModelPrices, 'source' | 'asOf'>;
}

type Library = NonNullable<ReturnType<typeof findProvider>>['models'][number];
type LibraryPrices = Exclude<Library['prices'], readonly unknown[]>;
type LibraryPrice = LibraryPrices[string];

/** The catalogue from the hand-kept YAML and the price library's entries of exactly the same ids. */
export function buildCatalog(yaml: string): CatalogData {
  const { models } = parse(yaml, { merge: true }) as { models: readonly HandKept[] };
  const providers: Record<string, Record<string, CatalogEntry>> = {};
  for (const entry of models) {
    const entries = (providers[entry.provider] ??= {});
    if (entries[entry.model]) throw new Error(`capabilities.yaml has ${entry.provider}/${entry.model} twice`);
    entries[entry.model] = catalogEntry(entry);
  }
  const checked = models.flatMap((entry) => entry.checked ?? []);
  return { date: checked.sort().at(-1) ?? PRICE_LIBRARY.releasedOn, pricesFrom: PRICE_LIBRARY, providers };
}

function catalogEntry(entry: HandKept): CatalogEntry {
  const { provider, model, priceId, prices: ownPrices, ...kept } = entry;
  const library = findProvider({ providerId: provider })?.models.find(({ id }) => id === (priceId ?? model));
  const prices = pricesOf(entry, ownPrices, library);
  const contextWindow = kept.contextWindow ?? library?.context_window;
  const facts: ModelFacts = { ...kept, ...(prices && { prices }), ...(contextWindow && { contextWindow }) };
  return { ...facts, source: kept.source };
}

function pricesOf(entry: HandKept, own: HandKept['prices'], library: Library | undefined): ModelPrices | undefined {
  if (entry.free) return { input: 0, output: 0, source: 'catalog', ...(entry.checked && { asOf: entry.checked }) };
  if (library && own)
    throw new Error(`the price library knows ${entry.provider}/${entry.model}: delete its own prices`);
  if (own) return { ...own, source: 'catalog', ...(entry.checked && { asOf: entry.checked }) };
  return library && libraryPrices(library, PRICE_LIBRARY.releasedOn);
}

function libraryPrices(library: Library, asOf: string): ModelPrices | undefined {
  const prices = dearestOf(library.prices, asOf);
  const input = base(prices?.input_mtok);
  const output = base(prices?.output_mtok);
  if (input === undefined || output === undefined) return undefined;
  const cacheRead = base(prices?.cache_read_mtok);
  const cacheWrite = base(prices?.cache_write_mtok);
  const longContext = prices && longContextOf(prices, { input, output });
  return {
    input,
    output,
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
    ...(longContext && { longContext }),
    source: 'catalog',
    asOf,
  };
}

/** Of several prices the newest that is in force; of several times of day the dearest, so that no estimate flatters. */
function dearestOf(prices: Library['prices'], asOf: string): LibraryPrices | undefined {
  if (!Array.isArray(prices)) return prices;
  const inForce = prices.filter(({ constraint }) => constraint?.type !== 'start_date' || constraint.start_date <= asOf);
  const newest = inForce.findLast(({ constraint }) => constraint?.type !== 'time_of_date')?.prices;
  const byTheHour = inForce.flatMap(({ constraint, prices: some }) =>
    constraint?.type === 'time_of_date' ? [some] : [],
  );
  return byTheHour.reduce<LibraryPrices | undefined>(
    (dearest, some) => (isDearer(some, dearest) ? some : dearest),
    newest,
  );
}

function isDearer(some: LibraryPrices, other: LibraryPrices | undefined): boolean {
  return (base(some.output_mtok) ?? 0) > (base(other?.output_mtok) ?? 0);
}

function base(price: LibraryPrice): number | undefined {
  return typeof price === 'object' ? price.base : price;
}

function longContextOf(prices: LibraryPrices, short: { input: number; output: number }): LongContextPrices | undefined {
  const tier = (price: LibraryPrice): { start: number; price: number } | undefined =>
    typeof price === 'object' ? price.tiers[0] : undefined;
  const input = tier(prices.input_mtok);
  if (!input) return undefined;
  const cacheRead = tier(prices.cache_read_mtok)?.price;
  const cacheWrite = tier(prices.cache_write_mtok)?.price;
  return {
    aboveTokens: input.start,
    input: input.price,
    output: tier(prices.output_mtok)?.price ?? short.output,
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
  };
}
