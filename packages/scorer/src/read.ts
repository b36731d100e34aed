import { FEATURES } from './dimensions/index.js';
import type { FeatureEntry } from './dimensions/index.js';
import { readScan } from './dimensions/reading.js';
import type { Reading } from './dimensions/reading.js';
import { withoutCourtesy } from './text/courtesy.js';
import { costOf } from './text/estimate-tokens.js';
import type { Scan } from './text/scan-counts.js';
import { scanText } from './text/scan.js';
import type { WordTable } from './text/word-table.js';

/** Tokens are counted in so much of a text; the rest is taken to be as dense. */
const COUNTED = 4 * 1024;

/** A text's tokens, from what a scan of `text[from, to)` has added up and the rest. */
function lengthInTokens(text: string, scan: Scan, from: number, to: number): number {
  if (text.length > COUNTED) return Math.round(((costOf(text, 0, COUNTED) / 100) * text.length) / COUNTED);
  return Math.round((costOf(text, 0, from) + scan.cost + costOf(text, to, text.length)) / 100);
}

/** Reads one text: one pass, then counts per signal. */
export function readText(text: string, table: WordTable): Reading {
  const [from, to] = withoutCourtesy(text);
  const scan = scanText(text, table, from, to);
  return readScan(scan, table, lengthInTokens(text, scan, from, to));
}

/** The features of a text that are not zero, in the order of `FEATURES`: their places there, and their values. */
export interface Found {
  readonly places: number[];
  readonly values: number[];
}

/** The features alone: what else an entry says is not looked at for every text. */
const READERS = FEATURES.map(({ of }) => of);

export function findFeatures(reading: Reading): Found {
  const places: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < READERS.length; at++) {
    const value = (READERS[at] as FeatureEntry['of'])(reading);
    if (value === 0) continue;
    places.push(at);
    values.push(value);
  }
  return { places, values };
}

/** The feature vector of a reading, in the order of `FEATURES`: what fitting fits. */
export function featuresOf(reading: Reading): Float64Array {
  return Float64Array.from(FEATURES, ({ of }) => of(reading));
}
