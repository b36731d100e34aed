import type { Losses } from '../../canonical/losses.js';
import { budgetOfEffort, effortOf, effortRank } from '../../canonical/reasoning.js';
import type { Reasoning, ReasoningEffort } from '../../canonical/request.js';
import type { GeminiTraits } from './quirks.js';
import type { WireThinkingConfig } from './wire.js';

/** How the model is told to think, by what its generation takes. Undefined where the client did not say. */
export function encodeThinking(
  reasoning: Reasoning | undefined,
  model: string,
  traits: GeminiTraits,
  losses: Losses,
): WireThinkingConfig | undefined {
  if (reasoning === undefined) return undefined;
  if (traits.thinking === 'none') {
    if (effortOf(reasoning) !== 'none') losses.warn('thinking', `${model} does not think; it was not asked to.`);
    return undefined;
  }
  const config =
    traits.thinking === 'level' ? encodeLevel(reasoning, traits, losses) : encodeBudget(reasoning, traits, losses);
  const off = reasoning.mode === 'off' || reasoning.effort === 'none';
  // Clients of other dialects show the thoughts whenever there are some.
  return { ...config, includeThoughts: reasoning.visible ?? !off };
}

function encodeLevel(reasoning: Reasoning, { levels }: GeminiTraits, losses: Losses): WireThinkingConfig {
  const effort = effortOf(reasoning);
  if (effort === undefined || (reasoning.mode === 'adaptive' && reasoning.effort === undefined)) return {};
  const fitting = levels.filter((level) => effortRank(level as ReasoningEffort) <= effortRank(effort));
  const thinkingLevel = fitting.at(-1) ?? levels[0];
  if (thinkingLevel === undefined) return {};
  if (reasoning.effort !== undefined && thinkingLevel !== effort) {
    losses.warn('reasoning-effort', `The model has no thinking level ${effort}; it was told ${thinkingLevel}.`);
  } else if (reasoning.mode === 'off') {
    losses.warn('thinking', `The model cannot stop thinking; it was told ${thinkingLevel}.`);
  }
  return { thinkingLevel };
}

function encodeBudget(reasoning: Reasoning, traits: GeminiTraits, losses: Losses): WireThinkingConfig {
  const effort = effortOf(reasoning);
  if (effort === undefined) return {};
  if (reasoning.mode === 'adaptive' && reasoning.effort === undefined) return { thinkingBudget: -1 };
  if (effort === 'none') {
    // Pro cannot be switched off.
    if (traits.minimumBudget !== 128) return { thinkingBudget: 0 };
    losses.warn('thinking', 'The model cannot stop thinking; it was given the smallest budget.');
    return { thinkingBudget: traits.minimumBudget };
  }
  const wanted = reasoning.budgetTokens ?? budgetOfEffort(effort);
  return { thinkingBudget: Math.min(traits.maximumBudget, Math.max(traits.minimumBudget, wanted)) };
}
