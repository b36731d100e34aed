import { toTokenCount, type Usage } from '../../canonical/usage.js';
import { isJsonObject, type JsonValue } from '../../json.js';
import type { WireUsage } from './wire.js';

/** `input_tokens` holds what came from and went to a cache. */
export function decodeUsage(value: JsonValue | undefined): Usage {
  if (!isJsonObject(value)) return {};
  const inputDetails = isJsonObject(value.input_tokens_details) ? value.input_tokens_details : {};
  const outputDetails = isJsonObject(value.output_tokens_details) ? value.output_tokens_details : {};
  const input = toTokenCount(value.input_tokens);
  const output = toTokenCount(value.output_tokens);
  const read = toTokenCount(inputDetails.cached_tokens);
  const write = toTokenCount(inputDetails.cache_write_tokens);
  const reasoning = toTokenCount(outputDetails.reasoning_tokens);
  return {
    ...(input !== undefined && { inputTokens: input }),
    ...(output !== undefined && { outputTokens: output }),
    ...(read !== undefined && { cacheReadTokens: read }),
    ...(write !== undefined && { cacheWriteTokens: write }),
    ...(reasoning !== undefined && { reasoningTokens: reasoning }),
    ...(typeof value.cost === 'number' && { reportedCost: value.cost }),
    raw: value,
  };
}

/** Every number is there: the SDKs take none of them for optional. */
export function encodeUsage(usage: Usage): WireUsage {
  const { inputTokens: input = 0, outputTokens: output = 0 } = usage;
  return {
    input_tokens: input,
    input_tokens_details: {
      cached_tokens: usage.cacheReadTokens ?? 0,
      cache_write_tokens: usage.cacheWriteTokens ?? 0,
    },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: usage.reasoningTokens ?? 0 },
    total_tokens: input + output,
    ...(usage.reportedCost !== undefined && { cost: usage.reportedCost }),
  };
}
