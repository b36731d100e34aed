import { CLASSES, CLASS_COUNT, DIGIT, HAN, KANA, NEWLINE } from './character-classes.js';
import { classifyLine, isMaterial } from './line-kinds.js';
import type { Scan } from './scan-counts.js';

/** An English word's worth of meaning per character of the scripts that do not part words. */
export const WORD_PER_HAN = 0.6;
export const WORD_PER_KANA = 0.35;
/** What a character adds to the words, by the classes of the one before it and of its own. */
const WORTH = new Float64Array(CLASS_COUNT * CLASS_COUNT);
for (let before = 0; before < CLASS_COUNT; before++) {
  for (let kind = DIGIT; kind < KANA; kind++) WORTH[before * CLASS_COUNT + kind] = before < DIGIT ? 1 : 0;
  WORTH[before * CLASS_COUNT + KANA] = WORD_PER_KANA;
  WORTH[before * CLASS_COUNT + HAN] = WORD_PER_HAN;
}
/** So many lines of a middle are told apart; the rest are taken to be like the one before. */
const MOST_LINES = 64;

/** So much of a middle is read at most, in blocks that stand evenly over it; the rest is taken to be like them. Code units. */
export const MOST_SKIMMED = 16 * 1024;
const BLOCK = 1024;

/**
 * Counts the middle of a long text: words, and whether their lines are prose or pasted material. Nobody hides an order there, so no
 * word is looked up, and the pass costs a look at the class of each character that is read.
 * @param most code units to read, a multiple of 1024
 */
export function skimText(text: string, from: number, to: number, scan: Scan, most: number): void {
  const length = to - from;
  if (length <= most) return skimBlock(text, from, to, 1, MOST_LINES, scan);
  const blocks = most / BLOCK;
  for (let block = 0; block < blocks; block++) {
    const start = from + Math.floor((block * (length - BLOCK)) / (blocks - 1));
    skimBlock(text, start, start + BLOCK, length / most, MOST_LINES / blocks, scan);
  }
}

/** @param weight what each word counts for @param mostLines lines that are told apart */
function skimBlock(text: string, from: number, to: number, weight: number, mostLines: number, scan: Scan): void {
  let before = 0;
  let material = false;
  let lines = 0;
  for (let at = from; at < to;) {
    const start = at;
    let words = 0;
    do {
      const kind = CLASSES[text.charCodeAt(at++)] as number;
      words += WORTH[before * CLASS_COUNT + kind] as number;
      before = kind;
    } while (before !== NEWLINE && at < to);
    if (before !== NEWLINE) material = false;
    else if (lines++ < mostLines) material = noteLine(text, start, at - 1, scan);
    if (material) scan.materialWords += words * weight;
    else scan.words += words * weight;
  }
  scan.steps += to - from;
}

function noteLine(text: string, from: number, to: number, scan: Scan): boolean {
  const last = text.charCodeAt(to - 1);
  const kind = classifyLine(text, from, to, last === 0x3b || last === 0x7b || last === 0x7d ? 2 : 0, 0);
  scan.lines[kind] = (scan.lines[kind] as number) + 1;
  return isMaterial(kind);
}
