import type { JsonObject } from '../json.js';

/**
 * Tokens. `inputTokens` is the total, cache reads and writes included: OpenAI and Gemini count so, Anthropic's three
 * numbers must be added up. `outputTokens` is the total, reasoning included: Gemini's two must be added up.
 * Absent means unknown, which is not zero.
 */
export interface Usage {
  inputTokens?: number;
  outputTokens?: number;
  /** Part of `inputTokens`. */
  cacheReadTokens?: number;
  /** Part of `inputTokens`. */
  cacheWriteTokens?: number;
  /** Part of `outputTokens`. */
  reasoningTokens?: number;
  /** USD, as the provider reported it. */
  reportedCost?: number;
  /** The upstream's own object. */
  raw?: JsonObject;
}

/** What a later report adds to an earlier one: upstreams report cumulatively, so the later number wins. */
export function mergeUsage(earlier: Usage | undefined, later: Usage | undefined): Usage {
  return { ...earlier, ...later };
}

/** Input tokens that neither came from nor went to a cache; never negative, whatever the upstream reported. */
export function uncachedInputTokens(usage: Usage): number {
  return Math.max(0, (usage.inputTokens ?? 0) - (usage.cacheReadTokens ?? 0) - (usage.cacheWriteTokens ?? 0));
}

/** A count as upstreams write it, or undefined for anything that is not a finite number of at least zero. */
export function toTokenCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.trunc(value) : undefined;
}
