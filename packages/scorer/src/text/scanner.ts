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
  isAsciiLetter,
  isDigitUnit,
  isWordKind,
} from './character-classes.js';
import { ADDED, BLANK, BULLET, CODE, DIFF, FENCE, REMOVED, classifyLine, isMaterial } from './line-kinds.js';
import { CLOSERS, CODE_MARKS, MARK_SLOTS, WIDE_MARKS } from './marks.js';
import { HIT_MATERIAL, HIT_QUOTED, Scan } from './scan-counts.js';
import type { Hit, Paragraph } from './scan-counts.js';
import { WORD_PER_HAN, WORD_PER_KANA } from './skim.js';
import { COMMON_SINGLES, SHORTEST_SWAPPED } from './spelling.js';
import { headShare, nextWeight, signatureOf, spread } from './word-numbers.js';
import { aheadAt } from './word-sieve.js';
import type { WordTable } from './word-table.js';

const LONGEST_QUOTE = 80;
const MOST_VAIN_QUOTES = 64;
const MOST_HITS = 8192;
const MOST_PARAGRAPHS = 256;
const ARABIC_PREFIXES = 'وفبلكسا';

/** One pass over parts of a text, word by word. */
export class Scanner {
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
        at =
          kind === LATIN ? this.#word(at, to) : kind >= KANA ? this.#edgeless(at, to, kind) : this.#mixedWord(at, to);
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

  /** A word that begins with an ASCII letter: most have no others, and most of these begin no entry of the table. */
  #word(from: number, to: number): number {
    const cells = stretch;
    const start = from - this.#start;
    let at = start;
    let cell = cells[at] as number;
    let letter;
    let shares = 0;
    let head = 0;
    let weight = 1;
    do {
      letter = letterOf(cell);
      shares = (shares + spread(letter)) | 0;
      head = (head + headShare(letter, weight)) | 0;
      weight = nextWeight(weight);
      cell = cells[++at] as number;
    } while (kindOf(cell) === LATIN);
    if (kindOf(cell) >= IGNORED) return this.#mixedWord(from, to);
    const length = at - start;
    const first = letterOf(cells[start] as number);
    const signature = signatureOf(first, letter, length, shares);
    this.#countWord(from, first, length, 0);
    const { sieve } = this.#table;
    if (sieve.mayBegin(signature, head, aheadAt(cells, at))) this.#look(start, at, to - this.#start, length, signature);
    else if (sieve.mayMatch(signature)) this.#lookWord(from, length, signature, head);
    return this.#start + at;
  }

  #mixedWord(from: number, to: number): number {
    const start = from - this.#start;
    const first = letterOf(stretch[start] as number);
    let at = start;
    let last = first;
    let shares = 0;
    let digits = 0;
    let ignored = 0;
    for (; ; at++) {
      const cell = stretch[at] as number;
      const kind = kindOf(cell);
      if (kind < IGNORED || kind >= KANA) break;
      if (kind === DIGIT) digits++;
      if (kind === IGNORED) ignored++;
      else {
        last = letterOf(cell);
        shares = (shares + spread(last)) | 0;
      }
    }
    const length = at - start - ignored;
    this.#countWord(from, first, length, digits);
    if (!isDigitUnit(first)) this.#look(start, at, to - this.#start, length, signatureOf(first, last, length, shares));
    return this.#start + at;
  }

  /** Looks a word of ASCII letters up that no stem or phrase begins with. */
  #lookWord(from: number, length: number, signature: number, head: number): void {
    const table = this.#table;
    const term = table.findWord(signature, head) || (length >= SHORTEST_SWAPPED ? table.findSwapped(signature) : 0);
    if (term !== 0) this.#hit(term, from, length);
  }

  /** Looks a word up: as it stands, with two letters swapped, and without what Arabic joins to it. Places are cells of the stretch. */
  #look(first: number, end: number, to: number, length: number, signature: number): void {
    let term = this.#table.match(stretch, first, to);
    if (term === 0 && length >= SHORTEST_SWAPPED) {
      term = this.#table.findSwapped(signature);
      this.#table.matchLength = end - first;
    }
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
