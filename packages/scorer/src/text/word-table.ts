import { CLASSES, FOLDS, HANGUL, IGNORED, isWordKind } from './character-classes.js';
import { SEPARATOR, inflect, signatureOfUnits, toSpelling } from './spelling.js';
import type { Spelling } from './spelling.js';

const SLOT_BITS = 17;
const SLOTS = 1 << SLOT_BITS;
const SIGNATURE_SLOTS = 1 << 14;
const LETTERS = 26;
const A = 0x61;
/** White space and punctuation between the words of a phrase; more than this parts them. */
const LONGEST_GAP = 4;

/** Common words that are other words with two letters swapped. */
const NEVER_SWAPPED = ['could', 'trail', 'united', 'dairy', 'casual', 'quite', 'angel', 'perfect'];

const isLowerAscii = (unit: number): boolean => unit >= A && unit < A + LETTERS;
/** Where a transition stands: key and child side by side, so that one look costs one line of cache. */
const slotOf = (key: number): number => (Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> (32 - SLOT_BITS)) << 1;

/**
 * The table automaton for lexical signals: the states of a trie whose transitions stand in one hashed table. It is entered at the
 * start of a word, by the first three letters at once where they are ASCII, and left at the first letter that fits no entry, so that
 * no text costs more than its words times the longest entry. Beside it, fingerprints find single words with swapped inner letters.
 */
export class WordTable {
  /** The signals of each term, by the term's number; term 0 is none. */
  readonly termSignals: number[][] = [[]];
  readonly #terms = new Map<string, number>();
  readonly #slots = new Int32Array(2 * SLOTS);
  readonly #openTerms = new Uint16Array(0x10000);
  readonly #wholeTerms = new Uint16Array(0x10000);
  readonly #triples = new Uint16Array(LETTERS ** 3);
  readonly #signatures = new Map<number, number>();
  readonly #signatureTerms = new Uint16Array(SIGNATURE_SLOTS);
  #size = 1;

  /** Length in code units of the last match, and how many steps all walks took. */
  matchLength = 0;
  steps = 0;

  get size(): number {
    return this.#size;
  }

  constructor() {
    for (const word of NEVER_SWAPPED) this.#sign(toSpelling(word)?.units ?? [], 0);
  }

  /** Adds a spelling for a signal; `word+` stands for the regular English forms. */
  add(text: string, signal: number): void {
    if (text.endsWith('+')) {
      for (const form of inflect(text.slice(0, -1))) this.add(form, signal);
      return;
    }
    const spelling = toSpelling(text);
    if (!spelling || this.#size > 0xff00) return;
    const term = this.#termOf(spelling);
    const signals = this.termSignals[term] as number[];
    if (!signals.includes(signal)) signals.push(signal);
    let node = 0;
    for (const unit of spelling.units) node = this.#childFor(node, unit);
    this.#noteTriple(spelling.units);
    (spelling.open ? this.#openTerms : this.#wholeTerms)[node] = term;
    if (!spelling.open) this.#sign(spelling.units, term);
  }

  #termOf({ units, open }: Spelling): number {
    const key = `${String.fromCharCode(...units)}${open ? '*' : ''}`;
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    this.termSignals.push([]);
    this.#terms.set(key, this.termSignals.length - 1);
    return this.termSignals.length - 1;
  }

  #childFor(node: number, unit: number): number {
    const key = (node << 16) | unit;
    const slots = this.#slots;
    let slot = slotOf(key);
    while (slots[slot + 1] !== 0) {
      if (slots[slot] === key) return slots[slot + 1] as number;
      slot = (slot + 2) & (2 * SLOTS - 1);
    }
    slots[slot] = key;
    slots[slot + 1] = this.#size;
    return this.#size++;
  }

  #noteTriple(units: readonly number[]): void {
    const [first, second, third] = units as readonly [number, number, number];
    if (units.length < 3 || !isLowerAscii(first) || !isLowerAscii(second) || !isLowerAscii(third)) return;
    const at = ((first - A) * LETTERS + second - A) * LETTERS + third - A;
    this.#triples[at] = this.#child(this.#child(this.#child(0, first), second), third);
  }

  #child(node: number, unit: number): number {
    const key = (node << 16) | unit;
    const slots = this.#slots;
    let slot = slotOf(key);
    for (;;) {
      const child = slots[slot + 1] as number;
      if (child === 0 || slots[slot] === key) return child;
      slot = (slot + 2) & (2 * SLOTS - 1);
    }
  }

  #sign(units: readonly number[], term: number): void {
    const signature = signatureOfUnits(units);
    if (signature === undefined || this.#signatures.has(signature)) return;
    this.#signatures.set(signature, term);
    if (term !== 0) this.#signatureTerms[signature & (SIGNATURE_SLOTS - 1)] = term;
  }

  /** The term of a word by its fingerprint, or 0: for words that no walk matched. */
  findSwapped(signature: number): number {
    if (this.#signatureTerms[signature & (SIGNATURE_SLOTS - 1)] === 0) return 0;
    return this.#signatures.get(signature) ?? 0;
  }

  /** How many of the first letters the table knows at once: 3 where they are ASCII, else 1. */
  #entered = 1;

  #enter(text: string, from: number, to: number): number {
    const first = FOLDS[text.charCodeAt(from)] as number;
    this.#entered = 1;
    if (from + 2 >= to || !isLowerAscii(first)) return this.#child(0, first);
    const second = FOLDS[text.charCodeAt(from + 1)] as number;
    const third = FOLDS[text.charCodeAt(from + 2)] as number;
    if (!isLowerAscii(second) || !isLowerAscii(third)) return this.#child(0, first);
    this.#entered = 3;
    return this.#triples[((first - A) * LETTERS + second - A) * LETTERS + third - A] as number;
  }

  /** The longest entry that starts at `from`, as its term, or 0. Sets `matchLength`. */
  match(text: string, from: number, to: number): number {
    let node = this.#enter(text, from, to);
    let at = from + this.#entered;
    let best = 0;
    while (node !== 0) {
      this.steps++;
      const open = this.#openTerms[node] as number;
      if (open !== 0) best = this.#matched(open, at - from);
      while (at < to && CLASSES[text.charCodeAt(at)] === IGNORED) at++;
      const unit = at < to ? text.charCodeAt(at) : SEPARATOR;
      const kind = CLASSES[unit] as number;
      const whole = this.#wholeTerms[node] as number;
      if (whole !== 0 && (kind >= HANGUL || !isWordKind(kind))) best = this.#matched(whole, at - from);
      if (at >= to) return best;
      const word = isWordKind(kind);
      node = this.#child(node, word ? (FOLDS[unit] as number) : SEPARATOR);
      at = word ? at + 1 : this.#afterGap(text, at, to);
    }
    return best;
  }

  #matched(term: number, length: number): number {
    this.matchLength = length;
    return term;
  }

  #afterGap(text: string, at: number, to: number): number {
    const limit = Math.min(to, at + LONGEST_GAP);
    while (at < limit && !isWordKind(CLASSES[text.charCodeAt(at)] as number)) at++;
    return at;
  }
}
