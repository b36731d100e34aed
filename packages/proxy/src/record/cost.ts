import { uncachedInputTokens, type ModelFacts, type ModelPrices, type Usage } from '@slr/providers';

/** USD, and who says so. `unknown` has no amount: it is not zero. */
export type Cost =
  | { readonly usd: number; readonly source: 'reported' | 'config' | 'free' }
  | { readonly usd: number; readonly source: 'catalog'; readonly asOf?: string }
  | { readonly source: 'unknown' };

export const unknownCost: Cost = { source: 'unknown' };

const perMillion = (tokens: number, price: number): number => (tokens * price) / 1_000_000;

function priced(usage: Usage, prices: ModelPrices): number {
  const read = usage.cacheReadTokens ?? 0;
  const write = usage.cacheWriteTokens ?? 0;
  const usd =
    perMillion(uncachedInputTokens(usage), prices.input) +
    perMillion(read, prices.cacheRead ?? prices.input) +
    perMillion(write, prices.cacheWrite ?? prices.input) +
    perMillion(usage.outputTokens ?? 0, prices.output);
  return Math.round(usd * 1e10) / 1e10;
}

/**
 * What an answer cost: what the provider reported, else the tokens at the dated price of the model, else unknown. A model that
 * is marked as free costs nothing; one without a price is never taken for free.
 */
export function costOf(usage: Usage | undefined, model: ModelFacts): Cost {
  if (usage?.reportedCost !== undefined) return { usd: usage.reportedCost, source: 'reported' };
  const { prices } = model;
  if (prices === undefined) return model.free === true ? { usd: 0, source: 'free' } : unknownCost;
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return unknownCost;
  const usd = priced(usage, prices);
  if (prices.source === 'config') return { usd, source: 'config' };
  return { usd, source: 'catalog', ...(prices.asOf !== undefined && { asOf: prices.asOf }) };
}
