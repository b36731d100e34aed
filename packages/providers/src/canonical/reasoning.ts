import type { Reasoning, ReasoningEffort } from './request.js';

/** In rising order. */
const EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

export function effortRank(effort: ReasoningEffort): number {
  return EFFORTS.indexOf(effort);
}

export function isReasoningEffort(value: unknown): value is ReasoningEffort {
  return EFFORTS.includes(value as ReasoningEffort);
}

/** Anthropic takes no smaller thinking budget: platform.claude.com/docs, extended thinking. */
export const MINIMUM_THINKING_BUDGET = 1024;

const BUDGET: Record<Exclude<ReasoningEffort, 'none'>, number> = {
  minimal: MINIMUM_THINKING_BUDGET,
  low: MINIMUM_THINKING_BUDGET,
  medium: 2048,
  high: 4096,
  xhigh: 16_384,
  max: 32_768,
};

/** Tokens for a word, for models that only know a budget. The words that LiteLLM knows have its numbers. */
export function budgetOfEffort(effort: Exclude<ReasoningEffort, 'none'>): number {
  return BUDGET[effort];
}

/** The word for a budget in tokens, with LiteLLM's thresholds. */
export function effortOfBudget(tokens: number): Exclude<ReasoningEffort, 'none'> {
  if (tokens >= 10_000) return 'high';
  if (tokens >= 5000) return 'medium';
  return tokens >= 2000 ? 'low' : 'minimal';
}

/** One word for what the client asked for; undefined where it left that to the model. */
export function effortOf(reasoning: Reasoning | undefined): ReasoningEffort | undefined {
  if (reasoning === undefined) return undefined;
  if (reasoning.mode === 'off') return 'none';
  if (reasoning.effort !== undefined) return reasoning.effort;
  if (reasoning.budgetTokens !== undefined) return effortOfBudget(reasoning.budgetTokens);
  return reasoning.mode === undefined ? undefined : 'medium';
}
