export { findAsk, type Ask } from './ask.js';
export { createScorer, explain, presets, score } from './score.js';
export type { Harness } from './harnesses/harness.js';
export { SIGNAL_NAMES, type Lexicon, type SignalName } from './lexicon/signals.js';
export type { OwnDimension, ScorerOptions } from './options.js';
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
