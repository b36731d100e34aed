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
