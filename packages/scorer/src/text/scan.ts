import { kindOf, letterOf, readStretch, stretch } from './cells.js';
import {
  ARABIC,
  CLASSES,
  DIGIT,
  HAN,
  IGNORED,
  KANA,
  LATIN,
  MATH,
  NEWLINE,
  SPACE,
  isWordKind,
} from './character-classes.js';
import { BOOK_AHEAD, BOOK_BEHIND, HEAD_BUDGET, TAIL_BUDGET, WORDS_AHEAD, WORDS_BEHIND } from './budgets.js';
import { ADDED, BLANK, BULLET, CODE, DIFF, FENCE, REMOVED, classifyLine, isMaterial } from './line-kinds.js';
import { CLOSERS, CODE_MARKS, MARK_SLOTS, WIDE_MARKS } from './marks.js';
import { HIT_MATERIAL, HIT_QUOTED, Scan } from './scan-counts.js';
import type { Hit, Paragraph } from './scan-counts.js';
import { MOST_SKIMMED, WORD_PER_HAN, WORD_PER_KANA, skimText } from './skim.js';
import { SHORTEST_SWAPPED, signatureOf, spread } from './spelling.js';
import type { WordTable } from './word-table.js';

const LONGEST_QUOTE = 80;
const MOST_VAIN_QUOTES = 64;
const MOST_HITS = 8192;
const MOST_PARAGRAPHS = 256;
/** One-letter words of the languages of Europe: not variables. */
const COMMON_SINGLES = new Set([...'aeiouywсвкоуяи'].map((letter) => letter.charCodeAt(0)));
const ARABIC_PREFIXES = 'وفبلكسا';

const isAsciiLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;
const isDigitUnit = (unit: number): boolean => unit >= 48 && unit <= 57;

class Scanner {
  readonly scan = new Scan();
  readonly #table: WordTable;
  readonly #text: string;
  #start = 0;
  #lineStart = 0;
  #lineHits = 0;
  #lineMarks = 0;
  #lineCommands = 0;
  #lineWords = 0;
  #fenced = false;
  #previousKind = BLANK;
  #quoteEnd = -1;
  #vainQuotes = 0;
  #sentenceWords = 0;
  #sentenceItems = 0;
  #paragraph: Paragraph = { words: 0, materialWords: 0 };
  #matchedUntil = 0;

  constructor(text: string, table: WordTable) {
    this.#text = text;
    this.#table = table;
  }

  run(from: number, to: number): void {
    this.scan.cost += readStretch(this.#text, from, to);
    this.scan.steps += 2 * (to - from);
    this.#start = from;
    this.#lineStart = from;
    let at = from;
    while (at < to) {
      const kind = kindOf(stretch[at - from] as number);
      if (kind >= DIGIT) {
        at = kind >= KANA ? this.#edgeless(at, to, kind) : this.#word(at, to);
        continue;
      }
      if (kind === NEWLINE) this.#endLine(at, to);
      else if (kind !== SPACE) this.#sign(this.#text.charCodeAt(at), kind, at, to);
      at++;
    }
    this.#endLine(to, to);
    this.#endParagraph();
    this.#endSentence();
  }

  #word(from: number, to: number): number {
    const cells = stretch;
    const first = from - this.#start;
    let at = first;
    let digits = 0;
    let ignored = 0;
    for (; ; at++) {
      const kind = (cells[at] as number) & 15;
      if (kind === LATIN) continue;
      if (kind === DIGIT) digits++;
      else if (kind === IGNORED) ignored++;
      else if (kind < DIGIT || kind >= KANA) break;
    }
    const length = at - first - ignored;
    const letter = (cells[first] as number) >> 4;
    this.#countWord(from, letter, length, digits);
    if (!isDigitUnit(letter)) this.#look(first, at, to - this.#start, length);
    return this.#start + at;
  }

  /** Looks a word up. Places are cells of the stretch, from here on. */
  #look(first: number, end: number, to: number, length: number): void {
    let term = this.#table.match(stretch, first, to);
    if (term === 0 && length >= SHORTEST_SWAPPED) term = this.#swapped(first, end, length);
    if (term === 0 && kindOf(stretch[first] as number) === ARABIC) term = this.#withoutPrefix(first, to);
    if (term !== 0) this.#hit(term, this.#start + first, this.#table.matchLength);
  }

  /** Arabic joins "and", "so", "with", "for" and "the" to the word that follows: the word is looked up without them, too. */
  #withoutPrefix(first: number, to: number): number {
    for (let at = first + 1; at <= first + 3 && at < to; at++) {
      if (!ARABIC_PREFIXES.includes(String.fromCharCode(letterOf(stretch[at - 1] as number)))) return 0;
      const term = this.#table.match(stretch, at, to);
      if (term !== 0) return term;
    }
    return 0;
  }

  #swapped(first: number, end: number, length: number): number {
    const opening = letterOf(stretch[first] as number);
    let last = opening;
    let sum = 0;
    let inner = 0;
    for (let at = first + 1; at < end; at++) {
      const cell = stretch[at] as number;
      if (kindOf(cell) === IGNORED) continue;
      if (inner++ > 0) sum = (sum + spread(last)) | 0;
      last = letterOf(cell);
    }
    this.scan.steps += end - first;
    this.#table.matchLength = end - first;
    return this.#table.findSwapped(signatureOf(opening, last, length, sum));
  }

  #countWord(from: number, first: number, length: number, digits: number): void {
    const scan = this.scan;
    const letters = length - digits;
    if (isDigitUnit(first)) {
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
    if (!COMMON_SINGLES.has(first)) scan.single++;
    const next = this.#text.charCodeAt(from + 1);
    const labels = next === 0x29 || next === 0x2e || next === 0x3a;
    if (labels && first === 0x61 + scan.optionRun) scan.optionRun++;
  }

  #edgeless(from: number, to: number, kind: number): number {
    const weight = kind === HAN ? WORD_PER_HAN : WORD_PER_KANA;
    this.#lineWords += weight;
    this.#sentenceWords += weight;
    if (from >= this.#matchedUntil) {
      const term = this.#table.match(stretch, from - this.#start, to - this.#start);
      if (term !== 0) {
        this.#hit(term, from, this.#table.matchLength);
        this.#matchedUntil = from + this.#table.matchLength;
      }
    }
    return from + 1;
  }

  #hit(term: number, at: number, length: number): void {
    const scan = this.scan;
    if (scan.hits.length >= MOST_HITS) return;
    const flags = at < this.#quoteEnd ? HIT_QUOTED : 0;
    const word = scan.words + scan.materialWords + this.#lineWords;
    scan.hits.push({ term, at, length, word, paragraph: scan.paragraphs.length, sentence: scan.sentences, flags });
  }

  #sign(unit: number, kind: number, at: number, to: number): void {
    const scan = this.scan;
    if (kind === MATH) scan.mathSigns++;
    const sign = unit < 128 ? unit : (WIDE_MARKS.get(unit) ?? 0);
    if (sign !== 0) {
      const slot = MARK_SLOTS[sign] as number;
      scan.marks[slot] = (scan.marks[slot] as number) + 1;
      this.#lineMarks += CODE_MARKS[sign] as number;
      this.#structure(sign, unit, at);
    }
    if (at >= this.#quoteEnd && (unit > 128 || unit === 0x22 || unit === 0x60 || unit === 0x27))
      this.#quote(unit, at, to);
  }

  #structure(sign: number, unit: number, at: number): void {
    switch (sign) {
      case 0x2c:
      case 0x3b:
        this.#sentenceItems++;
        break;
      case 0x3f:
      case 0x2e:
      case 0x21:
        this.#maybeEnd(sign, unit, at);
        break;
      case 0x5c:
        this.#maybeCommand(at);
        break;
      case 0x24:
        this.scan.formulas += CLASSES[this.#text.charCodeAt(at + 1)] === DIGIT ? 0 : 1;
        break;
      case 0x5f:
        if (isWordKind(CLASSES[this.#text.charCodeAt(at + 1)] ?? 0)) this.scan.identifiers++;
        break;
    }
  }

  /** A mark ends a sentence unless a word goes on right behind it, as in 3.5 or index.ts. */
  #maybeEnd(sign: number, unit: number, at: number): void {
    if (unit < 128 && isWordKind(CLASSES[this.#text.charCodeAt(at + 1)] ?? 0)) return;
    if (sign === 0x3f) this.scan.questions++;
    this.#endSentence();
  }

  #maybeCommand(at: number): void {
    if (!isAsciiLetter(this.#text.charCodeAt(at + 1))) return;
    // "\boxed{...}" orders where the answer stands; it is no mathematics by itself.
    if (this.#text.slice(at + 1, at + 6).toLowerCase() === 'boxed') return;
    this.scan.commands++;
    this.#lineCommands++;
  }

  /** A short quotation is looked for once, at its opening; after many vain looks no more are made, so that the pass stays linear. */
  #quote(unit: number, at: number, to: number): void {
    const closer = this.#closerOf(unit, at);
    if (closer === undefined) return;
    const span = this.#text.slice(at + 1, Math.min(to, at + 1 + LONGEST_QUOTE));
    const close = span.indexOf(closer);
    this.scan.steps += close < 0 ? span.length : close;
    if (close < 0 || span.lastIndexOf('\n', close) >= 0) {
      this.#vainQuotes++;
      return;
    }
    // A text that is one quotation from end to end is the ask itself.
    const behind = at + close + 2;
    if (at === this.#start && (behind >= to || this.#text.charCodeAt(behind) === unit)) return;
    this.scan.quotes++;
    this.scan.quotedCharacters += close;
    this.#quoteEnd = behind;
  }

  /** What closes the quotation that opens at a sign, if one does. */
  #closerOf(unit: number, at: number): string | undefined {
    if (this.#vainQuotes > MOST_VAIN_QUOTES) return undefined;
    const inWord = unit === 0x27 && at > 0 && isWordKind(CLASSES[this.#text.charCodeAt(at - 1)] as number);
    const inFence = unit === 0x60 && this.#text.charCodeAt(at + 1) === 0x60;
    return inWord || inFence ? undefined : CLOSERS.get(unit);
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

  #kindOfLine(at: number, to: number): number {
    const kind = classifyLine(this.#text, this.#lineStart, at, this.#lineMarks, this.#lineCommands);
    if (kind === FENCE) this.#fenced = !this.#fenced;
    else if (this.#fenced && kind !== BLANK && kind !== DIFF && kind !== ADDED) return CODE;
    else if (kind === REMOVED) return this.#removedOrBullet(at, to);
    return kind;
  }

  #endLine(at: number, to: number): void {
    const scan = this.scan;
    const kind = this.#kindOfLine(at, to);
    scan.lines[kind] = (scan.lines[kind] as number) + 1;
    if (isMaterial(kind) || kind === REMOVED) this.#noteMaterial();
    else {
      scan.words += this.#lineWords;
      this.#paragraph.words += this.#lineWords;
    }
    if (kind === BLANK) this.#endParagraph();
    if (kind !== 0) this.#endSentence();
    this.#previousKind = kind;
    this.#lineStart = at + 1;
    this.#lineHits = scan.hits.length;
    this.#lineMarks = 0;
    this.#lineCommands = 0;
    this.#lineWords = 0;
    if (this.#quoteEnd > at) this.#quoteEnd = -1;
  }

  #noteMaterial(): void {
    const scan = this.scan;
    scan.materialWords += this.#lineWords;
    this.#paragraph.materialWords += this.#lineWords;
    for (let hit = this.#lineHits; hit < scan.hits.length; hit++) (scan.hits[hit] as Hit).flags |= HIT_MATERIAL;
  }

  /** `-` opens an item of a list; in a diff it opens a removed line. */
  #removedOrBullet(at: number, to: number): number {
    const previous = this.#previousKind;
    if (previous === DIFF || previous === ADDED || previous === REMOVED) return REMOVED;
    if (at + 1 < to && this.#text.charCodeAt(at + 1) === 0x2b) return REMOVED;
    return this.#fenced ? CODE : BULLET;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    const paragraphs = this.scan.paragraphs;
    if (paragraph.words + paragraph.materialWords === 0) return;
    if (paragraphs.length < MOST_PARAGRAPHS) paragraphs.push(paragraph);
    this.#paragraph = { words: 0, materialWords: 0 };
  }
}

/** Both ends word by word, the middle by its shape; of a book less, and nothing between the two budgets. */
function scanLong(scanner: Scanner, text: string, from: number, to: number): void {
  const isBook = to - from > HEAD_BUDGET + TAIL_BUDGET;
  const ahead = from + (isBook ? BOOK_AHEAD : WORDS_AHEAD);
  const behind = to - (isBook ? BOOK_BEHIND : WORDS_BEHIND);
  scanner.run(from, ahead);
  if (isBook) {
    skimText(text, ahead, from + HEAD_BUDGET, scanner.scan, MOST_SKIMMED / 4);
    skimText(text, to - TAIL_BUDGET, behind, scanner.scan, MOST_SKIMMED / 4);
  } else skimText(text, ahead, behind, scanner.scan, MOST_SKIMMED);
  scanner.run(behind, to);
}

/** Scans `text[from, to)` in one linear pass: both ends word by word, the middle by its shape, nothing beyond the budget. */
export function scanText(text: string, table: WordTable, from = 0, to = text.length): Scan {
  const scanner = new Scanner(text, table);
  const { scan } = scanner;
  const before = table.steps;
  if (to - from <= WORDS_AHEAD + WORDS_BEHIND) scanner.run(from, to);
  else scanLong(scanner, text, from, to);
  scan.characters = to - from;
  scan.steps += table.steps - before;
  return scan;
}
