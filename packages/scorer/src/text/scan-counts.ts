import { LINE_KINDS } from './line-kinds.js';

/** Marks that are counted, by code unit below 128; slot 0 counts the rest. */
export const MARKS = '?!.,;:(){}[]=+-*/<>|\\`"\'$^_#@%&~';

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
  readonly lines = new Uint32Array(LINE_KINDS);
  readonly marks = new Uint32Array(MARKS.length + 1);
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
  /** Loop turns of the pass and of every walk in the word table: what the linearity test counts. */
  steps = 0;

  mark(sign: string): number {
    return this.marks[MARKS.indexOf(sign) + 1] as number;
  }
}
