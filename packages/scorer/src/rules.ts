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

/** The rule that holds for a reading, the first of the list that applies. */
export function ruleFor(reading: Reading): Rule | undefined {
  if (isSilent(reading)) return { name: 'no-signal', atLeast: 'MEDIUM', atMost: 'MEDIUM' };
  return undefined;
}
