import { toTokenCount, uncachedInputTokens, type Usage } from '../../canonical/usage.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import type { WireUsage } from './wire.js';

/** Anthropic's `input_tokens` leaves out what was read from and written to the cache: the total is the sum of three. */
export function decodeUsage(value: JsonValue | undefined): Usage {
  if (!isJsonObject(value)) return {};
  const uncached = toTokenCount(value.input_tokens);
  const read = toTokenCount(value.cache_read_input_tokens);
  const write = toTokenCount(value.cache_creation_input_tokens);
  const output = toTokenCount(value.output_tokens);
  const details = value.output_tokens_details;
  const thinking = isJsonObject(details) ? toTokenCount(details.thinking_tokens) : undefined;
  return {
    ...(uncached !== undefined && { inputTokens: uncached + (read ?? 0) + (write ?? 0) }),
    ...(output !== undefined && { outputTokens: output }),
    ...(read !== undefined && { cacheReadTokens: read }),
    ...(write !== undefined && { cacheWriteTokens: write }),
    ...(thinking !== undefined && { reasoningTokens: thinking }),
    ...(typeof value.cost === 'number' && { reportedCost: value.cost }),
    raw: value,
  };
}

export function encodeUsage(usage: Usage): WireUsage {
  return {
    input_tokens: uncachedInputTokens(usage),
    output_tokens: usage.outputTokens ?? 0,
    cache_read_input_tokens: usage.cacheReadTokens ?? 0,
    cache_creation_input_tokens: usage.cacheWriteTokens ?? 0,
    ...(usage.reasoningTokens !== undefined && { output_tokens_details: { thinking_tokens: usage.reasoningTokens } }),
  };
}

/**
 * The numbers of `message_start` and `message_delta` as one object. The later ones are cumulative, but an upstream may leave
 * out or null those that did not change.
 */
export function mergeWireUsage(earlier: JsonObject, later: JsonValue | undefined): JsonObject {
  const merged = { ...earlier };
  if (!isJsonObject(later)) return merged;
  for (const [key, value] of Object.entries(later)) {
    if (value !== null && value !== undefined) merged[key] = value;
  }
  return merged;
}
