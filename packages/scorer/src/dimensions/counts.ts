import { SIGNAL_NAMES } from '../lexicon/signals.js';
import { ADDED, BULLET, CODE, DIFF, LOG, NUMBERED, OPTION, TRACE } from '../text/line-kinds.js';
import type { Scan } from '../text/scan-counts.js';

const SIGNALS = SIGNAL_NAMES.length;

// A reading's counts stand in one list. The first are how often each signal is ordered, at its position in `SIGNAL_NAMES`;
// behind them:

/** How often a signal stands among the first words. */
export const leading = (signal: number): number => SIGNALS + signal;
/** How often it stands outside of the order: in what is pasted, or in the passage. */
export const beside = (signal: number): number => 2 * SIGNALS + signal;

const MEASURES = [
  /** 1 for every text. */
  'one',
  'words',
  'material',
  'tokens',
  'numbers',
  'identifiers',
  'longWords',
  'variables',
  'formulas',
  'notation',
  'equals',
  'brackets',
  'items',
  'longestSentence',
  'questions',
  'options',
  'quotes',
  'code',
  'diff',
  'trace',
  'log',
  'numbered',
  'bullets',
  'passage',
  'waived',
  'mentioned',
] as const;

/** The place of each measure of the text. */
export const MEASURE = Object.fromEntries(MEASURES.map((name, at) => [name, 3 * SIGNALS + at])) as Readonly<
  Record<(typeof MEASURES)[number], number>
>;

/** What a reading starts from. A fraction makes V8 keep all of them as fractions, so that no count changes how a list is kept. */
export const NO_COUNTS: readonly number[] = Array.from({ length: 3 * SIGNALS + MEASURES.length }, () => 0.5).fill(0);

/** Notes what a scan measures. */
export function noteMeasures(counts: number[], scan: Scan, tokens: number): void {
  const { lines } = scan;
  counts[MEASURE.one] = 1;
  counts[MEASURE.words] = scan.words;
  counts[MEASURE.material] = scan.materialWords;
  counts[MEASURE.tokens] = tokens;
  counts[MEASURE.numbers] = scan.numbers;
  counts[MEASURE.identifiers] = scan.identifiers;
  counts[MEASURE.longWords] = scan.longWords;
  counts[MEASURE.variables] = scan.single;
  counts[MEASURE.formulas] = scan.formulas;
  counts[MEASURE.notation] = scan.mathSigns + scan.commands + scan.mark('^');
  counts[MEASURE.equals] = scan.mark('=');
  counts[MEASURE.brackets] = scan.mark('{') + scan.mark('[') + scan.mark(';');
  counts[MEASURE.items] = scan.items;
  counts[MEASURE.longestSentence] = scan.longestSentence;
  counts[MEASURE.questions] = scan.questions;
  counts[MEASURE.options] = Math.max(lines[OPTION] as number, scan.optionRun);
  counts[MEASURE.quotes] = scan.quotes;
  counts[MEASURE.code] = lines[CODE] as number;
  counts[MEASURE.diff] = (lines[DIFF] as number) + (lines[ADDED] as number);
  counts[MEASURE.trace] = lines[TRACE] as number;
  counts[MEASURE.log] = lines[LOG] as number;
  counts[MEASURE.numbered] = lines[NUMBERED] as number;
  counts[MEASURE.bullets] = lines[BULLET] as number;
}
