import type { DimensionName } from '../types.js';
import type { Reading } from './reading.js';

/** One of the named dimensions: its features, each a number from 0 to about 1, and the sentence that explains it. */
export interface Dimension {
  readonly name: DimensionName;
  readonly features: Readonly<Record<string, (reading: Reading) => number>>;
  /** What it saw, in our own words and numbers; never the prompt's. */
  detail(reading: Reading): string;
}

export function defineDimension(dimension: Dimension): Dimension {
  return dimension;
}

/** Counts grow less important as they grow: 0 → 0, `full` or more → 1. */
export const upTo = (full: number, value: number): number => (value >= full ? 1 : value / full);
/** 0 to 1 on a logarithmic scale, 1 at `full`. */
export const logUpTo = (full: number, value: number): number => Math.min(1, Math.log1p(value) / Math.log1p(full));
/** 1 where all are. Named one by one, because a list of them would be made anew for every feature of every text. */
export const both = (a: number, b: number, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1): number =>
  Math.min(a, b, c, d, e, f, g, h) > 0 ? 1 : 0;

export const times = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${Math.round(count * 10) / 10} ${many}`;
