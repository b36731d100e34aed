import { CLASSES, DIGIT, HAN, KANA, NEWLINE } from './character-classes.js';
import { classifyLine, isMaterial } from './line-kinds.js';
import type { Scan } from './scan-counts.js';

/** An English word's worth of meaning per character of the scripts that do not part words. */
export const WORD_PER_HAN = 0.6;
export const WORD_PER_KANA = 0.35;
/** So many lines of a long middle are told apart; the rest are taken to be like the one before. */
const MOST_LINES = 64;

/**
 * Counts the middle of a long text: words, and whether their lines are prose or pasted material. Nobody hides an order there, so no
 * word is looked up, and the pass costs a look at the class of each character.
 */
export function skimText(text: string, from: number, to: number, scan: Scan): void {
  let start = from;
  let words = 0;
  let previous = 0;
  let material = false;
  let lines = 0;
  for (let at = from; at < to; at++) {
    const kind = CLASSES[text.charCodeAt(at)] as number;
    if (kind >= DIGIT) {
      if (kind >= KANA) words += kind === HAN ? WORD_PER_HAN : WORD_PER_KANA;
      else if (previous < DIGIT) words++;
    } else if (kind === NEWLINE) {
      if (lines++ < MOST_LINES) material = noteLine(text, start, at, scan);
      if (material) scan.materialWords += words;
      else scan.words += words;
      words = 0;
      start = at + 1;
    }
    previous = kind;
  }
  scan.words += words;
  scan.steps += to - from;
}

function noteLine(text: string, from: number, to: number, scan: Scan): boolean {
  const last = text.charCodeAt(to - 1);
  const kind = classifyLine(text, from, to, last === 0x3b || last === 0x7b || last === 0x7d ? 2 : 0, 0);
  scan.lines[kind] = (scan.lines[kind] as number) + 1;
  return isMaterial(kind);
}
