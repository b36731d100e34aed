import { toTokenCount, type Usage } from '../../canonical/usage.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import type { CompletionUsage } from './wire.js';

const NONE: JsonObject = {};

/**
 * `prompt_tokens` holds what came from and went to a cache. OpenRouter writes `cache_write_tokens` and `cost`, LiteLLM
 * `cache_creation_tokens`, DeepSeek `prompt_cache_hit_tokens`.
 */
export function decodeUsage(value: JsonValue | undefined): Usage {
  if (!isJsonObject(value)) return {};
  const input = toTokenCount(value.prompt_tokens);
  const output = toTokenCount(value.completion_tokens);
  const prompt = isJsonObject(value.prompt_tokens_details) ? value.prompt_tokens_details : NONE;
  const completion = isJsonObject(value.completion_tokens_details) ? value.completion_tokens_details : NONE;
  const read = toTokenCount(prompt.cached_tokens ?? value.prompt_cache_hit_tokens);
  const write = toTokenCount(prompt.cache_write_tokens ?? prompt.cache_creation_tokens);
  const reasoning = toTokenCount(completion.reasoning_tokens);
  const usage: Usage = {};
  if (input !== undefined) usage.inputTokens = input;
  if (output !== undefined) usage.outputTokens = output;
  if (read !== undefined) usage.cacheReadTokens = read;
  if (write !== undefined) usage.cacheWriteTokens = write;
  if (reasoning !== undefined) usage.reasoningTokens = reasoning;
  if (typeof value.cost === 'number') usage.reportedCost = value.cost;
  usage.raw = value;
  return usage;
}

export function encodeUsage(usage: Usage): CompletionUsage & { cost?: number } {
  const input = usage.inputTokens ?? 0;
  const output = usage.outputTokens ?? 0;
  const { cacheReadTokens: read, cacheWriteTokens: write, reasoningTokens: reasoning } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: read ?? 0, ...(write !== undefined && { cache_write_tokens: write }) },
    ...(reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: reasoning } }),
    ...(usage.reportedCost !== undefined && { cost: usage.reportedCost }),
  };
}
