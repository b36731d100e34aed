import type { Tier } from '../src/types.js';
import { figuresOf } from './figures.js';
import type { Figures } from './figures.js';
import type { Decided } from './model.js';
import type { Row } from './rows.js';

const STEPS = 24;
const WIDEST = 8;

const answersAt = (decided: readonly Decided[], shift: number): Tier[] =>
  decided.map(({ excess, below, above }) => (excess >= shift ? above : below));

/**
 * The figures of the preset with its boundary of the hard tiers moved, for every source alike, as far down as it goes
 * without sending more easy rows to the dear tiers than `easyToDear`.
 */
export function atEasyToDear(rows: readonly Row[], decided: readonly Decided[], easyToDear: number): Figures {
  let [low, high] = [-WIDEST, WIDEST];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (figuresOf(rows, answersAt(decided, middle)).easyToDear > easyToDear) low = middle;
    else high = middle;
  }
  return figuresOf(rows, answersAt(decided, high));
}
