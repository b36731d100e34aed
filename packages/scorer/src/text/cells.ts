import { CLASSES, CLASS_COUNT, FOLDS, SPACE } from './character-classes.js';
import { PAIR_COSTS, kindBefore } from './estimate-tokens.js';

/** What a code unit is and what it folds to, in one number: the class in the last four bits, the folded unit above. */
const CELLS = Int32Array.from(CLASSES, (kind, unit) => ((FOLDS[unit] as number) << 4) | kind);

export const kindOf = (cell: number): number => cell & 15;
export const letterOf = (cell: number): number => cell >> 4;

/** What stands behind a stretch: spaces. */
const END = (0x20 << 4) | SPACE;

/** So many stand behind a stretch: a look behind its last word needs no look at where it ends. */
const ENDS = 3;

/** The longest stretch that is read at once, in code units. */
const LONGEST_STRETCH = 8 * 1024;

/**
 * The stretch of a text that is being read, cell by cell: every later look at a character is one look here.
 * One for all scans, because scans do not overlap and making a new one for each would cost as much as the scan.
 */
export const stretch = new Int32Array(LONGEST_STRETCH + ENDS);

/** Reads `text[from, to)`, at most `LONGEST_STRETCH` units, into `stretch`; gives what it costs, like `costOf`. */
export function readStretch(text: string, from: number, to: number): number {
  let cost = 0;
  let before = kindBefore(text, from);
  for (let at = from; at < to; at++) {
    const cell = CELLS[text.charCodeAt(at)] as number;
    const kind = kindOf(cell);
    stretch[at - from] = cell;
    cost += PAIR_COSTS[before * CLASS_COUNT + kind] as number;
    before = kind;
  }
  for (let end = to - from; end < to - from + ENDS; end++) stretch[end] = END;
  return cost;
}
