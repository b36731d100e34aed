import { kindOf, letterOf } from './cells.js';
import { IGNORED, LATIN } from './character-classes.js';
import { SEPARATOR } from './spelling.js';
import { headOfWord } from './word-numbers.js';

/** As a power of two: two bits for each word and phrase, in rows of one line of memory, so that a word needs but one of them. */
const WORD_ROWS = 8;
/** The same for the stems. */
const STEM_ROWS = 6;
const ROW_LENGTH = 16;

/** So much of a stem counts; a shorter one stands in the sieve with all that may follow it. */
const STEM_LETTERS = 4;
const STEM_MASK = (1 << (5 * STEM_LETTERS)) - 1;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => letter.charCodeAt(0));

// What stands behind a word:

/** Whatever: the word matches alone. */
const ALONE = 0;
/** Something, it is not known what. */
const ANYTHING = 1;
/** A gap, and two letters; the second may be `SEPARATOR`. */
const aheadOf = (first: number, second: number): number => Math.imul((first << 8) | second, 0x27d4eb2d);

/** What stands behind a word whose gap is at a cell. */
export function aheadAt(cells: Int32Array, gap: number): number {
  const first = cells[gap + 1] as number;
  const second = cells[gap + 2] as number;
  if (kindOf(first) !== LATIN) return ANYTHING;
  if (kindOf(second) === LATIN) return aheadOf(letterOf(first), letterOf(second));
  return kindOf(second) < IGNORED ? aheadOf(letterOf(first), SEPARATOR) : ANYTHING;
}

/**
 * Tells for most words of ASCII letters, by a look at two lines of memory, that no spelling begins with them, so that they need no walk
 * through the table. It never says so of a word that one begins with, or is with inner letters swapped.
 */
export class WordSieve {
  readonly #words = new Int32Array(ROW_LENGTH << WORD_ROWS);
  readonly #stems = new Int32Array(ROW_LENGTH << STEM_ROWS);

  /** A word that matches alone, by its signature. */
  addWhole(word: number): void {
    this.#add(word, ALONE);
  }

  /** A word that longer words match, too. */
  addStem(stem: string): void {
    const step = 1 << (5 * Math.min(stem.length, STEM_LETTERS));
    for (let head = headOfWord(stem) & STEM_MASK; head <= STEM_MASK; head += step)
      put(this.#stems, rowOf(head, STEM_ROWS), head);
  }

  /** @param word the signature of its first word @param rest what stands behind that word @param open whether longer words match its last */
  addPhrase(word: number, rest: string, open: boolean): void {
    for (const ahead of aheadsOf(rest, open)) this.#add(word, ahead);
  }

  #add(word: number, ahead: number): void {
    put(this.#words, rowOf(word, WORD_ROWS), word ^ ahead);
  }

  /** Whether a word may match alone. */
  mayMatch(signature: number): boolean {
    return holds(this.#words, rowOf(signature, WORD_ROWS), signature ^ ALONE);
  }

  /** Whether a word may begin with a stem, or with what is behind it be a phrase; `ahead` as `aheadAt` has it. */
  mayBegin(signature: number, head: number, ahead: number): boolean {
    const stem = head & STEM_MASK;
    return (
      holds(this.#words, rowOf(signature, WORD_ROWS), signature ^ ahead) ||
      holds(this.#stems, rowOf(stem, STEM_ROWS), stem)
    );
  }
}

const rowOf = (key: number, rows: number): number => (Math.imul(key, 0x9e3779b1) >>> (32 - rows)) * ROW_LENGTH;

function put(bits: Int32Array, row: number, key: number): void {
  const mixed = Math.imul(key, 0x85ebca6b);
  const at = row + (mixed >>> 28);
  bits[at] = (bits[at] as number) | maskOf(mixed);
}

function holds(bits: Int32Array, row: number, key: number): boolean {
  const mixed = Math.imul(key, 0x85ebca6b);
  const mask = maskOf(mixed);
  return ((bits[row + (mixed >>> 28)] as number) & mask) === mask;
}

/** Two of the 32 bits of a number. */
const maskOf = (mixed: number): number => (1 << ((mixed >>> 18) & 31)) | (1 << ((mixed >>> 23) & 31));

/** All that `aheadAt` may say where a phrase goes on. */
function aheadsOf(rest: string, open: boolean): number[] {
  const first = rest.charCodeAt(0);
  if (rest.length > 1) return [ANYTHING, aheadOf(first, rest.charCodeAt(1))];
  return [ANYTHING, aheadOf(first, SEPARATOR), ...(open ? LETTERS.map((second) => aheadOf(first, second)) : [])];
}
