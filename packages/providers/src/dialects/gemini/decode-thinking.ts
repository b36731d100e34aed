import { isReasoningEffort } from '../../canonical/reasoning.js';
import type { Reasoning } from '../../canonical/request.js';
import { expectOptionalNumber } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { toCamelCase } from './member-names.js';

/** A level from Gemini 3, a budget before: 0 is off, -1 leaves it to the model. */
export function decodeThinking(value: JsonValue | undefined): { reasoning?: Reasoning; rest?: JsonObject } {
  if (!isJsonObject(value)) return {};
  const { includeThoughts, thinkingBudget, thinkingLevel, ...rest } = toCamelCase(value);
  const budget = expectOptionalNumber(thinkingBudget, 'generationConfig.thinkingConfig.thinkingBudget');
  const level = typeof thinkingLevel === 'string' ? thinkingLevel.toLowerCase() : undefined;
  const reasoning: Reasoning = {
    ...(budget !== undefined && budgetReasoning(budget)),
    ...(isReasoningEffort(level) && { effort: level }),
    ...(typeof includeThoughts === 'boolean' && { visible: includeThoughts }),
  };
  return {
    ...(Object.keys(reasoning).length > 0 && { reasoning }),
    ...(Object.keys(rest).length > 0 && { rest }),
  };
}

function budgetReasoning(budget: number): Reasoning {
  if (budget === 0) return { mode: 'off' };
  return budget < 0 ? { mode: 'adaptive' } : { mode: 'budget', budgetTokens: budget };
}
