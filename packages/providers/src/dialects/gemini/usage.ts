import { toTokenCount, type Usage } from '../../canonical/usage.js';
import { isJsonObject, type JsonValue } from '../../json.js';
import type { WireUsage } from './wire.js';

/** https://ai.google.dev/api/generate-content#UsageMetadata */
export function decodeUsage(value: JsonValue | undefined): Usage {
  if (!isJsonObject(value)) return {};
  const prompt = toTokenCount(value.promptTokenCount);
  const candidates = toTokenCount(value.candidatesTokenCount);
  const thoughts = toTokenCount(value.thoughtsTokenCount);
  const cached = toTokenCount(value.cachedContentTokenCount);
  const forTools = toTokenCount(value.toolUsePromptTokenCount) ?? 0;
  const output = outputTokens(prompt ?? 0, candidates, thoughts, toTokenCount(value.totalTokenCount));
  return {
    ...(prompt !== undefined && { inputTokens: prompt + forTools }),
    ...(output !== undefined && { outputTokens: output }),
    ...(cached !== undefined && { cacheReadTokens: cached }),
    ...(thoughts !== undefined && { reasoningTokens: thoughts }),
    raw: value,
  };
}

/** Candidates exclude thoughts, except where the total shows that some server has counted them in. */
function outputTokens(
  prompt: number,
  candidates: number | undefined,
  thoughts: number | undefined,
  total: number | undefined,
): number | undefined {
  if (candidates === undefined) return thoughts;
  return total === prompt + candidates ? candidates : candidates + (thoughts ?? 0);
}

export function encodeUsage(usage: Usage): WireUsage {
  const { inputTokens: input = 0, outputTokens: output, reasoningTokens: thoughts = 0 } = usage;
  return {
    promptTokenCount: input,
    ...(output !== undefined && { candidatesTokenCount: Math.max(0, output - thoughts) }),
    ...(thoughts > 0 && { thoughtsTokenCount: thoughts }),
    ...(usage.cacheReadTokens !== undefined && { cachedContentTokenCount: usage.cacheReadTokens }),
    totalTokenCount: input + (output ?? 0),
  };
}
