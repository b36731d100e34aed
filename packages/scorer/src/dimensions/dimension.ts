import type { DimensionName } from '../types.js';
import { MEASURE } from './counts.js';
import type { Reading } from './reading.js';

/** A feature of one count: how much it is of `full`, at most 1, counted from `from` on. */
export interface Share {
  readonly place: number;
  readonly full: number;
  readonly from: number;
  readonly logarithmic: boolean;
}

/** Any other feature: 0 where none of the counts that it needs is there, so that it is not looked at for most texts. */
export interface Finding {
  readonly needs: readonly number[];
  readonly of: (reading: Reading) => number;
}

/** A number from 0 to about 1. Most are shares: those are data, because a function of its own for each would cost more than all the rest. */
export type Feature = Share | Finding;

/** One of the named dimensions: its features, and the sentence that explains it. */
export interface Dimension {
  readonly name: DimensionName;
  readonly features: Readonly<Record<string, Feature>>;
  /** What it saw, in our own words and numbers; never the prompt's. */
  readonly detail: (reading: Reading) => string;
}

export function defineDimension(dimension: Dimension): Dimension {
  return dimension;
}

/** Counts grow less important as they grow: 0 → 0, `full` or more → 1. Takes a place of a reading's counts, like those that follow. */
export const upTo = (full: number, place: number, from = 0): Share => ({ place, full, from, logarithmic: false });
/** 0 to 1 on a logarithmic scale, 1 at `full`. */
export const logUpTo = (full: number, place: number): Share => ({ place, full, from: 0, logarithmic: true });
/** 1 where a signal is ordered, or a measure is 1 or more. */
export const has = (place: number): Share => upTo(1, place);
/** A feature of more than one count, looked at where one of some is there. */
export const when = (needs: readonly number[], of: Finding['of']): Finding => ({ needs, of });
/** A feature that every text may have. */
export const always = (of: Finding['of']): Finding => when([MEASURE.one], of);

/** A number as its share of `full`. */
export const share = (full: number, value: number): number => (value >= full ? 1 : value / full);
/** 1 where all are. Named one by one, because a list of them would be made anew for every feature of every text. */
export const all = (a: number, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1): number =>
  Math.min(a, b, c, d, e, f, g, h) > 0 ? 1 : 0;

/** What a dimension saw where that is how often some signals are ordered. */
export const counted =
  (signals: readonly number[], one: string, many: string, about = ''): Dimension['detail'] =>
  (reading) =>
    times(reading.sum(signals), one, many) + about;

export const times = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${Math.round(count * 10) / 10} ${many}`;
