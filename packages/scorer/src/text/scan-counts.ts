import { LINE_KINDS } from './line-kinds.js';
import { MARKS, MARK_SLOTS } from './marks.js';

const NO_LINES: readonly number[] = Array.from({ length: LINE_KINDS }, () => 0);
const NO_MARKS: readonly number[] = Array.from({ length: MARKS.length + 1 }, () => 0);

export const HIT_QUOTED = 1;
export const HIT_MATERIAL = 2;
export const HIT_NEGATED = 4;

/** One match of the lexicon: which term, where, and what stands around it. */
export interface Hit {
  readonly term: number;
  readonly at: number;
  readonly length: number;
  readonly word: number;
  readonly paragraph: number;
  /** How many sentences ended before it. */
  readonly sentence: number;
  flags: number;
}

export interface Paragraph {
  words: number;
  materialWords: number;
}

/** Everything that one pass over a text counts. */
export class Scan {
  readonly hits: Hit[] = [];
  readonly paragraphs: Paragraph[] = [];
  /** Lines by kind, and marks by their slot. */
  readonly lines = NO_LINES.slice();
  readonly marks = NO_MARKS.slice();
  /** English words' worth of prose, and of pasted material. */
  words = 0;
  materialWords = 0;
  numbers = 0;
  longNumbers = 0;
  mathSigns = 0;
  commands = 0;
  /** Dollar signs that no amount of money follows: around formulas. */
  formulas = 0;
  identifiers = 0;
  wordLetters = 0;
  alphabeticWords = 0;
  longWords = 0;
  sentences = 0;
  questions = 0;
  /** Separators in the longest enumeration of one sentence. */
  items = 0;
  longestSentence = 0;
  quotes = 0;
  quotedCharacters = 0;
  /** Labels a), b), c) that follow each other, wherever they stand. */
  optionRun = 0;
  /** Letters that stand alone: variables. */
  single = 0;
  characters = 0;
  /** What the characters cost that were read one by one, in hundredths of a token. */
  cost = 0;
  /** Loop turns of the pass and of every walk in the word table: what the linearity test counts. */
  steps = 0;

  mark(sign: string): number {
    return this.marks[MARK_SLOTS[sign.charCodeAt(0)] as number] as number;
  }
}
