export { createScorer, explain, score } from './score.js';
export type { ScorerOptions } from './score.js';
export { estimateTokens } from './text/estimate-tokens.js';
export type {
  AskKind,
  DimensionName,
  Explanation,
  Features,
  OverrideName,
  ScoreInput,
  ScoreMessage,
  ScorePart,
  ScoreResult,
  Scorer,
  Signal,
  Tier,
} from './types.js';
