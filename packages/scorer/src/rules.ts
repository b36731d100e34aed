import { MEASURE } from './dimensions/counts.js';
import { orders } from './dimensions/negation-complexity.js';
import type { Reading } from './dimensions/reading.js';
import { SIGNAL } from './lexicon/signals.js';
import { ADDED, DIFF, LOG, REMOVED, TRACE } from './text/line-kinds.js';
import type { OverrideName, Tier } from './types.js';

/** A rule that needs no fitting: it holds the difficulty within a class, whatever the sum of the signals says. */
export interface Rule {
  readonly name: OverrideName;
  readonly atLeast?: Extract<Tier, 'MEDIUM'> | 'hard';
  readonly atMost?: Extract<Tier, 'SIMPLE' | 'MEDIUM'>;
  readonly reasoning?: boolean;
}

/** A few words in no known language, no sign of work: not enough to call it anything but ordinary. */
const FEWEST_WORDS = 3;

const isSilent = (reading: Reading): boolean =>
  reading.evidence === 0 &&
  reading.scan.materialWords === 0 &&
  reading.scan.words >= FEWEST_WORDS &&
  reading.scan.numbers === 0;

const LONGEST_WAIVER = 35;

/** "Don't prove it, just say yes or no": the work is named to be left out, and nothing else is ordered. */
const isWaived = (reading: Reading): boolean =>
  reading.count(MEASURE.waived) > 0 &&
  reading.scan.words <= LONGEST_WAIVER &&
  reading.scan.materialWords === 0 &&
  (reading.has(SIGNAL.brief) > 0 || reading.has(SIGNAL.factoid) > 0) &&
  !orders(reading);

/** "and the sun?": a few words that take up the question before. */
const takesUp = (reading: Reading): boolean =>
  reading.scan.words <= 6 &&
  reading.leads(SIGNAL.ellipsis) > 0 &&
  reading.firstSignal(SIGNAL.ellipsis) &&
  !orders(reading);

const MATERIAL_LINES = 3;
const WORK_ON_LOG = [
  SIGNAL.why,
  SIGNAL.debug,
  SIGNAL.explain,
  SIGNAL.analyze,
  SIGNAL.how,
  SIGNAL.transform,
  SIGNAL.fix,
];

/** A change to look at is a small review at least, and so is a log whose cause is asked for: never one short recall. */
function isReview(reading: Reading): boolean {
  const line = (kind: number): number => reading.scan.lines[kind] as number;
  if (line(DIFF) + line(ADDED) + line(REMOVED) >= MATERIAL_LINES) return true;
  return line(LOG) + line(TRACE) >= MATERIAL_LINES && reading.kinds(WORK_ON_LOG) > 0;
}

const SHARE_OF_COMMAS = 0.7;

/** Words in a row with a comma behind each are a list: none of them orders anything. */
const isBareList = ({ scan }: Reading): boolean =>
  scan.items >= 8 && scan.items >= SHARE_OF_COMMAS * scan.words && scan.sentences <= 1;

/** Whoever orders code gets a function at least, however simple it is. */
const isCodeOrder = (reading: Reading): boolean =>
  reading.leads(SIGNAL.write) + reading.leads(SIGNAL.build) > 0 &&
  reading.has(SIGNAL.codeUnit) + reading.has(SIGNAL.language) > 0 &&
  reading.scan.words > 3;

/** The rule that holds for a reading, the first of the list that applies. */
export function ruleFor(reading: Reading): Rule | undefined {
  if (takesUp(reading)) return { name: 'follow-up', atMost: 'SIMPLE' };
  if (isSilent(reading)) return { name: 'no-signal', atLeast: 'MEDIUM', atMost: 'MEDIUM' };
  if (isBareList(reading)) return { name: 'bare-list', atMost: 'MEDIUM' };
  if (isReview(reading)) return { name: 'review', atLeast: 'MEDIUM' };
  if (isCodeOrder(reading)) return { name: 'code-order', atLeast: 'MEDIUM' };
  if (isWaived(reading)) return { name: 'waived', atMost: 'SIMPLE' };
  return undefined;
}
