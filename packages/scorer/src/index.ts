export type {
  AskKind,
  DimensionName,
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
