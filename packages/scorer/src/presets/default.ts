import { DIMENSIONS, FEATURES } from '../dimensions/index.js';
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

function sum(vector: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let at = 0; at < vector.length; at++) total += (vector[at] as number) * (weights[at] as number);
  return total;
}

const headSum = (head: Head, vector: Float64Array, weights: Float64Array): number => head.bias + sum(vector, weights);

/** How far each dimension moves the difficulty. */
export function contributionsOf(vector: Float64Array): Map<DimensionName, number> {
  const byDimension = new Map<DimensionName, number>();
  for (let at = 0; at < vector.length; at++) {
    const share = ((vector[at] as number) * (TIER_WEIGHTS[at] as number)) / (HIGH - LOW);
    if (share === 0) continue;
    const { name } = DIMENSIONS[(FEATURES[at] as (typeof FEATURES)[number]).dimension] as (typeof DIMENSIONS)[number];
    byDimension.set(name, (byDimension.get(name) ?? 0) + share);
  }
  return byDimension;
}

/** The unclamped difficulty: base plus all contributions. */
export const difficultyOf = (vector: Float64Array): number =>
  BASE_DIFFICULTY + sum(vector, TIER_WEIGHTS) / (HIGH - LOW);

/** Features that easy words around a hard ask can bring in, whatever the ask is. */
const EASY = new Set<DimensionName>(['questionComplexity', 'simpleIndicators', 'negationComplexity']);
const EASY_FEATURES = FEATURES.flatMap(({ name, dimension }, at) =>
  EASY.has((DIMENSIONS[dimension] as (typeof DIMENSIONS)[number]).name) || name === 'sentences' || name === 'noOrder'
    ? [at]
    : [],
);
/** What the length of a part may add. */
const SHORTER = 0.4;

/** The difficulty without what speaks for an easy ask: a part of the text may have about as much. */
export function hardestPart(vector: Float64Array, difficulty: number): number {
  let easy = SHORTER;
  for (const at of EASY_FEATURES) easy -= Math.min(0, (vector[at] as number) * (TIER_WEIGHTS[at] as number));
  return difficulty + easy / (HIGH - LOW);
}

export const gainOf = (vector: Float64Array): number => logistic(headSum(WEIGHTS.gain, vector, GAIN_WEIGHTS));
export const isReasoning = (vector: Float64Array): boolean => headSum(WEIGHTS.kind, vector, KIND_WEIGHTS) >= 0;

/** The chance that the tier is acceptable, by the distance to the nearest boundary. */
export const confidenceOf = (tier: Tier, margin: number): number => chanceAt(WEIGHTS.confidence[tier] ?? [], margin);
