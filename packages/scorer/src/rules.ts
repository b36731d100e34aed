import type { Reading } from './dimensions/reading.js';
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

const ORDERS = ['prove', 'derive', 'design', 'build', 'overhaul', 'write', 'plan', 'analyze', 'transform'] as const;
const LONGEST_WAIVER = 35;

/** "Don't prove it, just say yes or no": the work is named to be left out, and nothing else is ordered. */
const isWaived = (reading: Reading): boolean =>
  reading.waived > 0 &&
  reading.scan.words <= LONGEST_WAIVER &&
  reading.scan.materialWords === 0 &&
  (reading.has('brief') > 0 || reading.has('factoid') > 0) &&
  !ORDERS.some((name) => reading.has(name) > 0);

/** The rule that holds for a reading, the first of the list that applies. */
export function ruleFor(reading: Reading): Rule | undefined {
  if (isSilent(reading)) return { name: 'no-signal', atLeast: 'MEDIUM', atMost: 'MEDIUM' };
  if (isWaived(reading)) return { name: 'waived', atMost: 'SIMPLE' };
  return undefined;
}
