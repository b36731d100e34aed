import type { Dimension } from '../dimensions/dimension.js';
import type { Found } from '../dimensions/find-features.js';
import { DIMENSIONS, FEATURES } from '../dimensions/index.js';
import type { FeatureEntry } from '../dimensions/index.js';
import type { DimensionName, Tier } from '../types.js';
import { chanceAt } from './chance.js';
import { WEIGHTS } from './weights.js';

const TIER_WEIGHTS = Float64Array.from(FEATURES, ({ name }) => WEIGHTS.tier.weights[name] ?? 0);
/** The weights of all heads, those of a feature side by side. */
const HEAD_WEIGHTS = Float64Array.from(
  FEATURES.flatMap(({ name }) => [WEIGHTS.tier, WEIGHTS.kind, WEIGHTS.gain].map(({ weights }) => weights[name] ?? 0)),
);
const [LOW, HIGH] = WEIGHTS.tier.range as [number, number];

/** Boundaries of `difficulty`: SIMPLE below the first, COMPLEX or REASONING from the second. */
export const DEFAULT_BOUNDARIES = WEIGHTS.tier.boundaries.map(
  (at) => (at - LOW) / (HIGH - LOW),
) as unknown as readonly [number, number];
/** Where `difficulty` stands when no feature speaks. */
const BASE_DIFFICULTY = -LOW / (HIGH - LOW);
export const DEFAULT_VERSION = `default@${WEIGHTS.version}`;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** What the heads say of a text. */
export interface Weighed {
  /** Unclamped: base plus all contributions. */
  readonly difficulty: number;
  readonly isReasoning: boolean;
  readonly gain: number;
}

export function weigh({ places, values }: Found): Weighed {
  let tier = 0;
  let kind = 0;
  let gain = 0;
  for (let at = 0; at < places.length; at++) {
    const value = values[at] as number;
    const row = 3 * (places[at] as number);
    tier += value * (HEAD_WEIGHTS[row] as number);
    kind += value * (HEAD_WEIGHTS[row + 1] as number);
    gain += value * (HEAD_WEIGHTS[row + 2] as number);
  }
  return {
    difficulty: BASE_DIFFICULTY + tier / (HIGH - LOW),
    isReasoning: WEIGHTS.kind.bias + kind >= 0,
    gain: logistic(WEIGHTS.gain.bias + gain),
  };
}

/** How far a dimension, by its position in `DIMENSIONS`, moves the difficulty. */
export interface Contribution {
  readonly dimension: number;
  value: number;
}

/** How far each dimension moves the difficulty, in the order of `DIMENSIONS`; those that do not are left out. */
export function contributionsOf({ places, values }: Found): Contribution[] {
  const contributions: Contribution[] = [];
  let last: Contribution = { dimension: -1, value: 0 };
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const share = ((values[at] as number) * (TIER_WEIGHTS[place] as number)) / (HIGH - LOW);
    if (share === 0) continue;
    const { dimension } = FEATURES[place] as FeatureEntry;
    if (dimension !== last.dimension) contributions.push((last = { dimension, value: 0 }));
    last.value += share;
  }
  return contributions;
}

/** Features that easy words around a hard ask can bring in, whatever the ask is. */
const EASY = new Set<DimensionName>(['questionComplexity', 'simpleIndicators', 'negationComplexity']);
const EASY_FEATURES = FEATURES.map(
  ({ name, dimension }) =>
    EASY.has((DIMENSIONS[dimension] as Dimension).name) || name === 'sentences' || name === 'noOrder',
);
/** What the length of a part may add. */
const SHORTER = 0.8;

/** The difficulty without what speaks for an easy ask: a part of the text may have about as much. */
export function hardestPart({ places, values }: Found, difficulty: number): number {
  let easy = SHORTER;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    if (EASY_FEATURES[place]) easy -= Math.min(0, (values[at] as number) * (TIER_WEIGHTS[place] as number));
  }
  return difficulty + easy / (HIGH - LOW);
}

/** The chance that the tier is acceptable, by the distance to the nearest boundary. */
export const confidenceOf = (tier: Tier, margin: number): number => chanceAt(WEIGHTS.confidence[tier] ?? [], margin);
