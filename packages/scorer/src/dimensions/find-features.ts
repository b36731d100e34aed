import type { Finding, Share } from './dimension.js';
import { FEATURES } from './index.js';
import type { Reading } from './reading.js';

/** The features of a text that are not zero, in the order of `FEATURES`: their places there, and their values. */
export interface Found {
  readonly places: number[];
  readonly values: number[];
}

const isShare = (feature: Finding | Share): feature is Share => 'place' in feature;

// What features are, side by side: one loop reads them all.
const needs = FEATURES.map(({ feature }) => (isShare(feature) ? [feature.place] : feature.needs));
/** The counts of which each feature needs one, one feature behind the other, and where those of each end. */
const NEEDS = Uint16Array.from(needs.flat());
const ENDS = new Uint16Array(FEATURES.length);
for (let at = 0, end = 0; at < ENDS.length; at++) ENDS[at] = end += (needs[at] as readonly number[]).length;
const SHARES = FEATURES.map(({ feature }) => (isShare(feature) ? feature : undefined));
const FROM = Float64Array.from(SHARES, (share) => share?.from ?? 0);
/** What counts for 1: of logarithmic features its logarithm. */
const FULL = Float64Array.from(SHARES, (share) => (share?.logarithmic ? Math.log1p(share.full) : (share?.full ?? 0)));
const LOGARITHMIC = Uint8Array.from(SHARES, (share) => (share?.logarithmic ? 1 : 0));
const FINDERS = FEATURES.map(({ feature }) => (isShare(feature) ? undefined : feature.of));

function shareOf(at: number, count: number): number {
  const full = FULL[at] as number;
  if (LOGARITHMIC[at] === 1) return Math.min(1, Math.log1p(count) / full);
  const value = Math.max(0, count - (FROM[at] as number));
  return value >= full ? 1 : value / full;
}

export function findFeatures(reading: Reading): Found {
  const { counts } = reading;
  const found: Found = { places: [], values: [] };
  for (let at = 0, need = 0; at < FINDERS.length; at++) {
    const end = ENDS[at] as number;
    let count = 0;
    while (count === 0 && need < end) count = counts[NEEDS[need++] as number] as number;
    need = end;
    if (count === 0) continue;
    const value = FINDERS[at]?.(reading) ?? shareOf(at, count);
    if (value === 0) continue;
    found.places.push(at);
    found.values.push(value);
  }
  return found;
}

/** The feature vector of a reading, in the order of `FEATURES`: what fitting fits. */
export function featuresOf(reading: Reading): Float64Array {
  const { places, values } = findFeatures(reading);
  const vector = new Float64Array(FEATURES.length);
  for (const [at, place] of places.entries()) vector[place] = values[at] as number;
  return vector;
}
