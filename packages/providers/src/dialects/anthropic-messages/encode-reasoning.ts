import type { Losses } from '../../canonical/losses.js';
import { budgetOfEffort, effortOf, MINIMUM_THINKING_BUDGET } from '../../canonical/reasoning.js';
import type { ChatRequest, Reasoning, ReasoningEffort, Sampling } from '../../canonical/request.js';
import type { JsonObject } from '../../json.js';
import { nearestEffort, type ClaudeTraits } from './quirks.js';
import type { WireEffort, WireThinkingConfig } from './wire.js';

export interface ThinkingSettings {
  thinking?: WireThinkingConfig;
  effort?: WireEffort;
  maxTokens: number;
}

export interface ThinkingLimits {
  maxTokens: number;
  /** What the model can give at most; absent where unknown. */
  ceiling?: number;
  /** `enabled` thinking is refused while the running tool loop began without. */
  loopWithoutThinking: boolean;
}

/** How the model is told to think: adaptively with an effort, or with a budget, by what its generation takes. */
export function encodeThinking(
  request: ChatRequest,
  traits: ClaudeTraits,
  limits: ThinkingLimits,
  losses: Losses,
): ThinkingSettings {
  const reasoning = request.reasoning;
  const effort = encodeEffort(reasoning, traits, losses);
  const settings = { maxTokens: limits.maxTokens, ...(effort !== undefined && { effort }) };
  if (reasoning?.mode === 'off') return { ...settings, thinking: { type: 'disabled' } };
  if (reasoning?.mode === undefined || effortOf(reasoning) === 'none') return settings;
  if (forcesTool(request)) {
    losses.warn('thinking', 'Thinking does not go with a forced tool call; it was left out.');
    return settings;
  }
  const adaptive = reasoning.mode === 'adaptive' ? traits.adaptive : !traits.budget;
  if (adaptive) return { ...settings, thinking: { type: 'adaptive', ...display(reasoning) } };
  return { ...settings, ...encodeBudget(reasoning, limits, losses) };
}

function display(reasoning: Reasoning): { display?: 'summarized' | 'omitted' } {
  if (reasoning.visible === undefined) return {};
  return { display: reasoning.visible ? 'summarized' : 'omitted' };
}

function encodeEffort(reasoning: Reasoning | undefined, traits: ClaudeTraits, losses: Losses): WireEffort | undefined {
  const wanted = wantedEffort(reasoning, traits);
  if (wanted === undefined || wanted === 'none') return undefined;
  const effort = nearestEffort(wanted, traits.efforts);
  // Where a budget says the same there is no loss.
  const told = effort === wanted || (effort === undefined && reasoning?.mode !== undefined);
  if (!told) losses.warn('reasoning-effort', `The model has no effort ${wanted}; it was told ${effort ?? 'none'}.`);
  return effort;
}

/** A budget for a model that only knows efforts becomes the word for it; elsewhere only a word of the client's own counts. */
function wantedEffort(reasoning: Reasoning | undefined, traits: ClaudeTraits): ReasoningEffort | undefined {
  if (reasoning === undefined || reasoning.mode === 'off') return undefined;
  if (reasoning.effort !== undefined) return reasoning.effort;
  return reasoning.mode === 'budget' && !traits.budget ? effortOf(reasoning) : undefined;
}

function encodeBudget(
  reasoning: Reasoning,
  limits: ThinkingLimits,
  losses: Losses,
): Pick<ThinkingSettings, 'thinking' | 'maxTokens'> {
  if (limits.loopWithoutThinking) {
    losses.warn('thinking', 'The running tool loop began without thinking; it goes on without.');
    return { maxTokens: limits.maxTokens };
  }
  const effort = effortOf(reasoning) ?? 'medium';
  const wanted = reasoning.budgetTokens ?? budgetOfEffort(effort === 'none' ? 'minimal' : effort);
  const budget = Math.max(MINIMUM_THINKING_BUDGET, wanted);
  // The limit covers thinking and answer: what the client allowed for the answer comes on top.
  const maxTokens = limits.maxTokens > budget ? limits.maxTokens : budget + limits.maxTokens;
  const capped = Math.min(maxTokens, limits.ceiling ?? maxTokens);
  const fitting = Math.min(budget, capped - 1);
  if (fitting < MINIMUM_THINKING_BUDGET) {
    losses.warn('thinking', 'The output limit leaves no room for thinking; it was left out.');
    return { maxTokens: limits.maxTokens };
  }
  return { thinking: { type: 'enabled', budget_tokens: fitting }, maxTokens: capped };
}

function forcesTool({ toolChoice }: ChatRequest): boolean {
  return (
    toolChoice?.type === 'required' ||
    toolChoice?.type === 'tool' ||
    (toolChoice?.type === 'allowed' && toolChoice.required)
  );
}

/** The API's smallest `top_p` while thinking: platform.claude.com/docs, extended thinking, feature compatibility. */
const MINIMUM_TOP_P = 0.95;

export function encodeSampling(sampling: Sampling, traits: ClaudeTraits, thinks: boolean, losses: Losses): JsonObject {
  if (sampling.seed !== undefined) losses.unsupported('seed');
  if (sampling.presencePenalty) losses.unsupported('presence_penalty');
  if (sampling.frequencyPenalty) losses.unsupported('frequency_penalty');
  const { temperature, topP, topK } = sampling;
  if (!traits.sampling || thinks) return encodeRestricted(sampling, traits.sampling, losses);
  return {
    ...(temperature !== undefined && { temperature: Math.min(1, Math.max(0, temperature)) }),
    ...encodeTopP(topP, temperature !== undefined && traits.oneSampling, losses),
    ...(topK !== undefined && { top_k: topK }),
  };
}

function encodeTopP(topP: number | undefined, taken: boolean, losses: Losses): JsonObject {
  if (topP === undefined || (taken && topP === 1)) return {};
  if (!taken) return { top_p: topP };
  losses.warn('sampling', 'top_p was left out: the model takes it or temperature, not both.');
  return {};
}

/** Thinking and the latest models only take the defaults, so the defaults are simply left out. */
function encodeRestricted({ temperature, topP, topK }: Sampling, takesTopP: boolean, losses: Losses): JsonObject {
  if (temperature !== undefined && temperature !== 1)
    losses.warn('sampling', 'temperature was left out: the model or its thinking does not take it.');
  if (topK !== undefined) losses.warn('sampling', 'top_k was left out: the model or its thinking does not take it.');
  if (topP === undefined || topP === 1) return {};
  if (takesTopP && topP >= MINIMUM_TOP_P) return { top_p: topP };
  losses.warn('sampling', 'top_p was left out: the model or its thinking does not take it.');
  return {};
}
