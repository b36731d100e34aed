import type { Dimension } from '../dimensions/dimension.js';
import type { Found } from '../dimensions/find-features.js';
import { DIMENSIONS, FEATURES } from '../dimensions/index.js';
import type { FeatureEntry } from '../dimensions/index.js';
import type { DimensionName, Tier } from '../types.js';
import { chanceAt } from './chance.js';
import { WEIGHTS } from './weights.js';
import type { Head } from './weights.js';

const toVector = (weights: Readonly<Record<string, number>>): Float64Array =>
  Float64Array.from(FEATURES, ({ name }) => weights[name] ?? 0);

const TIER_WEIGHTS = toVector(WEIGHTS.tier.weights);
const KIND_WEIGHTS = toVector(WEIGHTS.kind.weights);
const GAIN_WEIGHTS = toVector(WEIGHTS.gain.weights);
const [LOW, HIGH] = WEIGHTS.tier.range as [number, number];

/** Boundaries of `difficulty`: SIMPLE below the first, COMPLEX or REASONING from the second. */
export const DEFAULT_BOUNDARIES = WEIGHTS.tier.boundaries.map(
  (at) => (at - LOW) / (HIGH - LOW),
) as unknown as readonly [number, number];
/** Where `difficulty` stands when no feature speaks. */
const BASE_DIFFICULTY = -LOW / (HIGH - LOW);
export const DEFAULT_VERSION = `default@${WEIGHTS.version}`;

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

function sum({ places, values }: Found, weights: Float64Array): number {
  let total = 0;
  for (let at = 0; at < places.length; at++)
    total += (values[at] as number) * (weights[places[at] as number] as number);
  return total;
}

const headSum = (head: Head, found: Found, weights: Float64Array): number => head.bias + sum(found, weights);

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

/** The unclamped difficulty: base plus all contributions. */
export const difficultyOf = (found: Found): number => BASE_DIFFICULTY + sum(found, TIER_WEIGHTS) / (HIGH - LOW);

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

export const gainOf = (found: Found): number => logistic(headSum(WEIGHTS.gain, found, GAIN_WEIGHTS));
export const isReasoning = (found: Found): boolean => headSum(WEIGHTS.kind, found, KIND_WEIGHTS) >= 0;

/** The chance that the tier is acceptable, by the distance to the nearest boundary. */
export const confidenceOf = (tier: Tier, margin: number): number => chanceAt(WEIGHTS.confidence[tier] ?? [], margin);
