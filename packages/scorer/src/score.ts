import { estimateTokens } from './text/estimate-tokens.js';
import type { Explanation, ScoreInput, ScoreResult, Scorer } from './types.js';

export interface ScorerOptions {
  /** `default` or `classic`; `default@0.1` pins a version. Default: `default`. */
  readonly preset?: string;
}

export function createScorer(_options: ScorerOptions = {}): Scorer {
  const version = 'default@0.1';
  const run = (input: ScoreInput): ScoreResult => {
    const tokens = typeof input === 'string' ? estimateTokens(input) : 0;
    return {
      tier: 'MEDIUM',
      score: 0.5,
      difficulty: 0.5,
      confidence: 0.5,
      evidence: 0,
      margin: 0.1,
      signals: [],
      features: { tokens },
      override: 'no-signal',
      ask: 'ask',
      version,
    };
  };
  return { version, score: run, explain: (input) => ({ ...run(input), summary: '', decisive: [] }) };
}

export const score = (input: ScoreInput, options?: ScorerOptions): ScoreResult => createScorer(options).score(input);
export const explain = (input: ScoreInput, options?: ScorerOptions): Explanation =>
  createScorer(options).explain(input);
