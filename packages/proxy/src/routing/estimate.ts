import type { ModelPrices } from '@slr/providers';
import type { Tier } from '@slr/scorer';
import type { Decision } from './decision.js';

/**
 * Tokens of a usual answer by tier, for the estimate before the answer exists; the client's own limit caps them. They weigh the
 * two halves of a price against each other and say nothing about a single answer.
 */
const USUAL_ANSWER: Readonly<Record<Tier, number>> = { SIMPLE: 200, MEDIUM: 600, COMPLEX: 1500, REASONING: 2500 };
const PER_MILLION = 1e6;

/** A price that is not known is absent here and never 0. */
export function estimateCost(
  inputTokens: number,
  maxOutputTokens: number | undefined,
  tier: Tier,
  prices: ModelPrices | undefined,
  baseline: ModelPrices | undefined,
): Decision['estimate'] {
  const outputTokens = Math.min(USUAL_ANSWER[tier], maxOutputTokens ?? Infinity);
  const costAt = ({ input, output }: ModelPrices): number =>
    (inputTokens * input + outputTokens * output) / PER_MILLION;
  const cost = prices === undefined ? undefined : costAt(prices);
  const base = baseline === undefined ? undefined : costAt(baseline);
  const savings = cost === undefined || base === undefined || base <= 0 ? undefined : 1 - cost / base;
  const estimate: { -readonly [member in keyof Decision['estimate']]: Decision['estimate'][member] } = {
    inputTokens,
    outputTokens,
  };
  if (cost !== undefined) estimate.cost = cost;
  if (base !== undefined) estimate.baseline = base;
  if (savings !== undefined) estimate.savings = savings;
  return estimate;
}
