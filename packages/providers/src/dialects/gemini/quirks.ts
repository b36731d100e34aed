import { geminiVersion } from './model-name.js';

/** What a Gemini model takes. Names without a version get what the newest take: a new name is more likely than an old one. */
export interface GeminiTraits {
  /** Thinking by level (from 3) or by budget (2.5); earlier models do not think. */
  thinking: 'level' | 'budget' | 'none';
  /** In rising order; empty where thinking goes by budget. */
  levels: readonly string[];
  /** Tokens; 0 where thinking can be switched off. */
  minimumBudget: number;
  maximumBudget: number;
  /** Refuses a history whose calls of the current turn lack a signature. */
  needsSignatures: boolean;
}

/**
 * By version and size: https://ai.google.dev/gemini-api/docs/thinking (levels and budgets) and
 * https://ai.google.dev/gemini-api/docs/thought-signatures.
 */
export function geminiTraits(model: string): GeminiTraits {
  const version = geminiVersion(model) ?? 3;
  const isPro = /-pro/i.test(model);
  const isLite = /flash-lite/i.test(model);
  if (version >= 3) {
    const levels = isPro
      ? version >= 3.1
        ? ['low', 'medium', 'high']
        : ['low', 'high']
      : ['minimal', 'low', 'medium', 'high'];
    return { thinking: 'level', levels, minimumBudget: 0, maximumBudget: 0, needsSignatures: true };
  }
  const thinking = version >= 2.5 ? 'budget' : 'none';
  const minimumBudget = isPro ? 128 : isLite ? 512 : 1;
  return { thinking, levels: [], minimumBudget, maximumBudget: isPro ? 32_768 : 24_576, needsSignatures: false };
}
