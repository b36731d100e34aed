import { ARABIC, CLASSES, DIGIT, FOLDS, HAN, IGNORED, KANA, MATH, NEWLINE, isWordKind } from './character-classes.js';
import {
  ADDED,
  BLANK,
  BULLET,
  CODE,
  DIFF,
  FENCE,
  LINE_KINDS,
  REMOVED,
  classifyLine,
  isMaterial,
} from './line-kinds.js';
import { finishSignature, signatureStep } from './word-table.js';
import type { WordTable } from './word-table.js';

/** Text beyond this is not scored: the first 64 K and the last 32 K code units are. */
export const HEAD_BUDGET = 64 * 1024;
export const TAIL_BUDGET = 32 * 1024;

export const HIT_QUOTED = 1;
export const HIT_MATERIAL = 2;
export const HIT_NEGATED = 4;

/** An English word's worth of meaning per character of the scripts that do not part words. */
const WORD_PER_HAN = 0.6;
const WORD_PER_KANA = 0.35;
const LONGEST_QUOTE = 80;
/** One-letter words of the languages of Europe: not variables. */
const COMMON_SINGLES = 'aeiouywсвкоуяи';
const ARABIC_PREFIXES = 'وفبلكسا';
const MAX_HITS = 8192;

/** Marks that are counted, by code unit below 128; slot 0 counts the rest. */
const MARKS = '?!.,;:(){}[]=+-*/<>|\\`"\'$^_#@%&~';
const SLOTS = new Uint8Array(128);
for (let at = 0; at < MARKS.length; at++) SLOTS[MARKS.charCodeAt(at)] = at + 1;
const CODE_MARKS = new Uint8Array(128);
for (const mark of '{};') CODE_MARKS[mark.charCodeAt(0)] = 1;
const CLOSERS: Readonly<Record<number, string>> = {
  0x22: '"',
  0x60: '`',
  0x201c: '”',
  0x201e: '“',
  0xab: '»',
  0x300c: '」',
  0x300e: '』',
};
const WIDE_MARKS: Readonly<Record<number, string>> = {
  0xff1f: '?',
  0x61f: '?',
  0xff01: '!',
  0x3002: '.',
  0x964: '.',
  0xff0c: ',',
  0x3001: ',',
  0x60c: ',',
  0xff1b: ';',
  0x61b: ';',
  0xff1a: ':',
};

/** One match of the lexicon: which term, where, and what stands around it. */
export interface Hit {
  readonly term: number;
  readonly at: number;
  readonly length: number;
  readonly word: number;
  readonly paragraph: number;
  flags: number;
}

export interface Paragraph {
  words: number;
  materialWords: number;
  lines: number;
  start: number;
  end: number;
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
  letters = 0;
  digits = 0;
  mathSigns = 0;
  commands = 0;
  identifiers = 0;
  wordLetters = 0;
  alphabeticWords = 0;
  longWords = 0;
  sentences = 0;
  questions = 0;
  items = 0;
  longestSentence = 0;
  quotes = 0;
  quotedCharacters = 0;
  optionRun = 0;
  single = 0;
  tokens = 0;
  edgeless = 0;
  characters = 0;
  /** Loop turns of the pass and of every walk in the word table: what the linearity test counts. */
  steps = 0;

  mark(sign: string): number {
    return this.marks[MARKS.indexOf(sign) + 1] as number;
  }
}

class Scanner {
  readonly scan = new Scan();
  readonly #table: WordTable;
  readonly #text: string;
  #lineStart = 0;
  #lineHits = 0;
  #lineMarks = 0;
  #lineCommands = 0;
  #lineWords = 0;
  #fenced = false;
  #previousKind = BLANK;
  #quoteEnd = -1;
  #quoteTries = 0;
  #sentenceWords = 0;
  #sentenceItems = 0;
  #paragraph: Paragraph = { words: 0, materialWords: 0, lines: 0, start: 0, end: 0 };
  #matchedUntil = 0;

  constructor(text: string, table: WordTable) {
    this.#text = text;
    this.#table = table;
  }

  run(from: number, to: number): void {
    const text = this.#text;
    this.#lineStart = from;
    this.#paragraph.start = from;
    let at = from;
    while (at < to) {
      const unit = text.charCodeAt(at);
      const kind = CLASSES[unit] as number;
      if (kind >= KANA) at = this.#edgeless(at, to, kind);
      else if (kind >= DIGIT) at = this.#word(at, to);
      else {
        if (kind === NEWLINE) this.#endLine(at, to);
        else if (kind !== 1) this.#sign(unit, kind, at, to);
        at++;
      }
      this.scan.steps++;
    }
    this.#endLine(to, to);
    this.#endParagraph(to);
    this.#endSentence();
  }

  #word(from: number, to: number): number {
    const text = this.#text;
    const first = FOLDS[text.charCodeAt(from)] as number;
    let at = from + 1;
    let last = first;
    let previous = 0;
    let sum = 0;
    let digits = first >= 48 && first <= 57 ? 1 : 0;
    let length = 1;
    while (at < to) {
      const unit = text.charCodeAt(at);
      const kind = CLASSES[unit] as number;
      if (kind < DIGIT || kind >= KANA) {
        if (kind !== IGNORED) break;
        at++;
        continue;
      }
      last = FOLDS[unit] as number;
      if (kind === DIGIT) digits++;
      if (length > 1) sum = signatureStep(sum, previous);
      previous = last;
      length++;
      at++;
    }
    this.scan.steps += length;
    this.#countWord(from, first, length, digits);
    if (first > 57 || first < 48) {
      const term =
        this.#table.match(text, from, to) ||
        (length >= 5 ? this.#swapped(first, last, length, sum) : 0) ||
        (CLASSES[first] === ARABIC ? this.#withoutPrefix(from, to) : 0);
      if (term !== 0) this.#hit(term, from, this.#table.matchLength);
    }
    return at;
  }

  /** Arabic joins "and", "so", "with", "for" and "the" to the word that follows: the word is looked up without them, too. */
  #withoutPrefix(from: number, to: number): number {
    for (let at = from + 1; at <= from + 3 && at < to; at++) {
      if (!ARABIC_PREFIXES.includes(String.fromCharCode(FOLDS[this.#text.charCodeAt(at - 1)] as number))) return 0;
      const term = this.#table.match(this.#text, at, to);
      if (term !== 0) return term;
    }
    return 0;
  }

  #swapped(first: number, last: number, length: number, sum: number): number {
    this.#table.matchLength = length;
    return this.#table.findSwapped(finishSignature(first, last, length, sum));
  }

  #countWord(from: number, first: number, length: number, digits: number): void {
    const scan = this.scan;
    const letters = length - digits;
    scan.letters += letters;
    scan.digits += digits;
    if (first <= 57) {
      scan.numbers++;
      if (digits >= 3) scan.longNumbers++;
    } else if (digits > 0) scan.identifiers++;
    if (letters > 0) {
      scan.wordLetters += letters;
      scan.alphabeticWords++;
      if (letters >= 9) scan.longWords++;
    }
    if (length === 1) this.#single(from, first);
    this.#lineWords += 1;
    this.#sentenceWords += 1;
  }

  /** One letter alone: a variable, or the label of an option when labels follow each other. */
  #single(from: number, first: number): void {
    const scan = this.scan;
    if (!COMMON_SINGLES.includes(String.fromCharCode(first))) scan.single++;
    const next = this.#text.charCodeAt(from + 1);
    const labels = next === 0x29 || next === 0x2e || next === 0x3a;
    if (labels && first === 0x61 + scan.optionRun) scan.optionRun++;
  }

  #edgeless(from: number, to: number, kind: number): number {
    const weight = kind === HAN ? WORD_PER_HAN : WORD_PER_KANA;
    this.scan.letters++;
    this.scan.edgeless++;
    this.#lineWords += weight;
    this.#sentenceWords += weight;
    if (from >= this.#matchedUntil) {
      const term = this.#table.match(this.#text, from, to);
      if (term !== 0) {
        this.#hit(term, from, this.#table.matchLength);
        this.#matchedUntil = from + this.#table.matchLength;
      }
    }
    return from + 1;
  }

  #hit(term: number, at: number, length: number): void {
    const scan = this.scan;
    if (scan.hits.length >= MAX_HITS) return;
    const flags = at < this.#quoteEnd ? HIT_QUOTED : 0;
    const word = scan.words + scan.materialWords + this.#lineWords;
    scan.hits.push({ term, at, length, word, paragraph: scan.paragraphs.length, flags });
  }

  #sign(unit: number, kind: number, at: number, to: number): void {
    const scan = this.scan;
    if (kind === MATH) scan.mathSigns++;
    const sign = unit < 128 ? unit : (WIDE_MARKS[unit]?.charCodeAt(0) ?? 0);
    if (sign !== 0) {
      const slot = SLOTS[sign] as number;
      scan.marks[slot] = (scan.marks[slot] as number) + 1;
      this.#lineMarks += CODE_MARKS[sign] as number;
      this.#structure(sign, unit, at);
    }
    if (CLOSERS[unit] !== undefined && at >= this.#quoteEnd) this.#quote(unit, at, to);
  }

  #structure(sign: number, unit: number, at: number): void {
    const next = this.#text.charCodeAt(at + 1);
    const ends = unit >= 128 || !isWordKind(CLASSES[next] ?? 0);
    if (sign === 0x2c || sign === 0x3b) this.#sentenceItems++;
    else if (sign === 0x3f && ends) this.scan.questions++;
    else if (sign === 0x5c && (next | 32) >= 97 && (next | 32) <= 122) {
      this.scan.commands++;
      this.#lineCommands++;
    } else if (sign === 0x5f && isWordKind(CLASSES[next] ?? 0)) this.scan.identifiers++;
    if ((sign === 0x2e || sign === 0x3f || sign === 0x21) && ends) this.#endSentence();
  }

  /** A short quotation is looked for once, at its opening; after 64 vain looks no more are made, so that the pass stays linear. */
  #quote(unit: number, at: number, to: number): void {
    if (this.#quoteTries > 64 || (unit === 0x60 && this.#text.charCodeAt(at + 1) === 0x60)) return;
    const span = this.#text.slice(at + 1, Math.min(to, at + 1 + LONGEST_QUOTE));
    const close = span.indexOf(CLOSERS[unit] as string);
    this.scan.steps += span.length;
    if (close < 0 || span.lastIndexOf('\n', close) >= 0) {
      this.#quoteTries++;
      return;
    }
    this.scan.quotes++;
    this.scan.quotedCharacters += close;
    this.#quoteEnd = at + 1 + close + 1;
  }

  #endSentence(): void {
    const scan = this.scan;
    if (this.#sentenceWords > 0) {
      scan.sentences++;
      if (this.#sentenceWords > scan.longestSentence) scan.longestSentence = this.#sentenceWords;
      if (this.#sentenceItems > scan.items) scan.items = this.#sentenceItems;
    }
    this.#sentenceWords = 0;
    this.#sentenceItems = 0;
  }

  #endLine(at: number, to: number): void {
    const scan = this.scan;
    let kind = classifyLine(this.#text, this.#lineStart, at, this.#lineMarks, this.#lineCommands);
    if (kind === FENCE) this.#fenced = !this.#fenced;
    else if (this.#fenced && kind !== BLANK && kind !== DIFF && kind !== ADDED) kind = CODE;
    else if (kind === REMOVED) kind = this.#removedOrBullet(at, to);
    scan.lines[kind] = (scan.lines[kind] as number) + 1;
    const material = isMaterial(kind) || kind === REMOVED;
    if (material) {
      scan.materialWords += this.#lineWords;
      this.#paragraph.materialWords += this.#lineWords;
      for (let hit = this.#lineHits; hit < scan.hits.length; hit++) (scan.hits[hit] as Hit).flags |= HIT_MATERIAL;
    } else {
      scan.words += this.#lineWords;
      this.#paragraph.words += this.#lineWords;
    }
    this.#paragraph.lines++;
    if (kind === BLANK) this.#endParagraph(at);
    if (kind !== 0) this.#endSentence();
    this.#previousKind = kind;
    this.#lineStart = at + 1;
    this.#lineHits = scan.hits.length;
    this.#lineMarks = 0;
    this.#lineCommands = 0;
    this.#lineWords = 0;
    if (this.#quoteEnd > at) this.#quoteEnd = -1;
  }

  /** `-` opens an item of a list; in a diff it opens a removed line. */
  #removedOrBullet(at: number, to: number): number {
    const previous = this.#previousKind;
    if (previous === DIFF || previous === ADDED || previous === REMOVED) return REMOVED;
    if (at + 1 < to && this.#text.charCodeAt(at + 1) === 0x2b) return REMOVED;
    return this.#fenced ? CODE : BULLET;
  }

  #endParagraph(at: number): void {
    const paragraph = this.#paragraph;
    paragraph.end = at;
    if (paragraph.words + paragraph.materialWords > 0 && this.scan.paragraphs.length < 256) {
      this.scan.paragraphs.push(paragraph);
    }
    this.#paragraph = { words: 0, materialWords: 0, lines: 0, start: at + 1, end: at + 1 };
  }
}

/** Scans `text[from, to)`: one linear pass, the middle left out beyond the budget. */
export function scanText(text: string, table: WordTable, from = 0, to = text.length): Scan {
  const scanner = new Scanner(text, table);
  const before = table.steps;
  if (to - from <= HEAD_BUDGET + TAIL_BUDGET) scanner.run(from, to);
  else {
    scanner.run(from, from + HEAD_BUDGET);
    scanner.run(to - TAIL_BUDGET, to);
  }
  scanner.scan.characters = to - from;
  scanner.scan.steps += table.steps - before;
  return scanner.scan;
}
