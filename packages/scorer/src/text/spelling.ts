import { CLASSES, FOLDS, HANGUL, IGNORED, isEdgeless, isLetter, isWordKind } from './character-classes.js';

export const SEPARATOR = 0x20;
/** Words shorter than this are matched letter by letter only: swapping letters in them makes other words. */
export const SHORTEST_SWAPPED = 5;

/** One-letter words of the languages of Europe: not variables. */
export const COMMON_SINGLES = new Set([...'aeiouywсвкоуяи'].map((letter) => letter.charCodeAt(0)));

/** Regular English forms of a verb or noun: prove → proves, proved, proving. */
export function inflect(word: string): string[] {
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  if (/[^aeiou]y$/.test(word)) {
    const base = word.slice(0, -1);
    return [word, `${base}ies`, `${base}ied`, `${word}ing`];
  }
  const plural = /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
  return [word, plural, `${stem}ed`, `${stem}ing`];
}

/** A spelling as the scan sees it: folded letters, one separator between words; `open` if longer words match, too. */
export interface Spelling {
  readonly text: string;
  readonly open: boolean;
}

/** Words that stay as they are; most spellings are. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** Folds a spelling, marks between words being one separator; none stands at either end. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text;
  let result = '';
  let parted = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = CLASSES[unit] as number;
    if (kind === IGNORED) continue;
    if (!isWordKind(kind)) parted = result !== '';
    else {
      result += (parted ? ' ' : '') + String.fromCharCode(FOLDS[unit] as number);
      parted = false;
    }
  }
  return result;
}

/** Reads a spelling; `undefined` for nothing, and for one letter alone, which is a variable far more often than it is a word. */
export function toSpelling(text: string): Spelling | undefined {
  const starred = text.endsWith('*');
  const spelling = folded(starred ? text.slice(0, -1) : text);
  const kind = CLASSES[spelling.charCodeAt(spelling.length - 1)] ?? 0;
  if (spelling === '' || (spelling.length === 1 && !isEdgeless(kind) && kind !== HANGUL)) return undefined;
  return { text: spelling, open: starred || kind >= HANGUL };
}

/** Whether a folded spelling is one word of letters, and long enough to be known with two of them swapped. */
export function maySwap(spelling: string): boolean {
  if (spelling.length < SHORTEST_SWAPPED) return false;
  for (let at = 0; at < spelling.length; at++) if (!isLetter(CLASSES[spelling.charCodeAt(at)] as number)) return false;
  return true;
}
