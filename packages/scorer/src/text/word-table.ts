import { CLASSES, FOLDS, HANGUL, IGNORED, isEdgeless, isWordKind, isLetter } from './character-classes.js';

const SEPARATOR = 0x20;
/** Words shorter than this are matched letter by letter only: swapping letters in them makes other words. */
const SHORTEST_SWAPPED = 5;
const SIGNATURE_BITS = 14;

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

/** A word's fingerprint that stays the same when inner letters are swapped: first letter, last letter, sum over the rest. */
export function signatureStep(sum: number, unit: number): number {
  const spread = Math.imul(unit, 0x9e3779b1);
  return (sum + Math.imul(spread ^ (spread >>> 15), 0x85ebca6b)) | 0;
}

export function finishSignature(first: number, last: number, length: number, sum: number): number {
  return (Math.imul(first, 0x27d4eb2d) ^ Math.imul(last, 0x165667b1) ^ Math.imul(length, 0x9e3779b1) ^ sum) | 0;
}

/** Common words that are other words with two letters swapped. */
const NOT_SWAPPED = new Set(['could', 'trail', 'united', 'dairy', 'casual', 'quite', 'angel', 'perfect'].map(signatureOf));

function signatureOf(word: string): number {
  let sum = 0;
  for (let at = 1; at < word.length - 1; at++) sum = signatureStep(sum, word.charCodeAt(at));
  return finishSignature(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length, sum);
}

interface Entry {
  readonly units: readonly number[];
  readonly open: boolean;
}

function toEntry(spelling: string): Entry {
  const open = spelling.endsWith('*');
  const units: number[] = [];
  for (const character of (open ? spelling.slice(0, -1) : spelling).trim()) {
    const unit = character.charCodeAt(0);
    const kind = CLASSES[unit] ?? 0;
    if (kind === IGNORED) continue;
    if (isWordKind(kind)) units.push(FOLDS[unit] ?? unit);
    else if (units.length > 0 && units.at(-1) !== SEPARATOR) units.push(SEPARATOR);
  }
  while (units.at(-1) === SEPARATOR) units.pop();
  const lastKind = CLASSES[units.at(-1) ?? 0] ?? 0;
  return { units, open: open || lastKind >= HANGUL };
}

/**
 * The table automaton for lexical signals: a trie in flat arrays, entered at the start of a word and left at the first letter that
 * fits no entry, so that no text costs more than its words times the longest entry. Beside it, a table of fingerprints finds single
 * words whose inner letters were swapped by a typing slip.
 */
export class WordTable {
  /** Values of the entry a walk ended at: bit sets by term, see `termSignals`. */
  readonly termSignals: number[][] = [];
  readonly #terms = new Map<string, number>();
  #firstChild = new Int32Array(1024);
  #nextSibling = new Int32Array(1024);
  #unit = new Uint16Array(1024);
  #openTerm = new Int32Array(1024);
  #wholeTerm = new Int32Array(1024);
  #size = 1;
  readonly #roots = new Int32Array(0x10000);
  readonly #pairs = new Int32Array(26 * 26);
  readonly #signatures = new Int32Array(1 << SIGNATURE_BITS);
  readonly #signatureTerms = new Int32Array(1 << SIGNATURE_BITS);

  /** Length in code units of the last match, and how many steps all walks took. */
  matchLength = 0;
  steps = 0;

  add(spelling: string, signal: number): void {
    if (spelling.endsWith('+')) {
      for (const form of inflect(spelling.slice(0, -1))) this.add(form, signal);
      return;
    }
    const { units, open } = toEntry(spelling);
    // One letter alone is a variable far more often than it is a word.
    if (units.length === 0 || (units.length === 1 && !isEdgeless(CLASSES[units[0] ?? 0] ?? 0) && (units[0] ?? 0) < 0x600)) return;
    const term = this.#termOf(`${String.fromCharCode(...units)}${open ? '*' : ''}`);
    const signals = this.termSignals[term] ?? [];
    if (!signals.includes(signal)) signals.push(signal);
    let node = 0;
    for (const unit of units) node = this.#childFor(node, unit);
    if (open) this.#openTerm[node] = term;
    else this.#wholeTerm[node] = term;
    if (!open) this.#addSignature(units, term);
  }

  #termOf(key: string): number {
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    if (this.termSignals.length === 0) this.termSignals.push([]);
    this.termSignals.push([]);
    this.#terms.set(key, this.termSignals.length - 1);
    return this.termSignals.length - 1;
  }

  #childFor(node: number, unit: number): number {
    const known = node === 0 ? (this.#roots[unit] ?? 0) : this.#child(node, unit);
    if (known !== 0) return known;
    const child = this.#size++;
    if (child >= this.#unit.length) this.#grow();
    this.#unit[child] = unit;
    if (node === 0) {
      this.#roots[unit] = child;
      return child;
    }
    this.#nextSibling[child] = this.#firstChild[node] ?? 0;
    this.#firstChild[node] = child;
    const parent = this.#unit[node] ?? 0;
    if (this.#roots[parent] === node && isLowerAscii(parent) && isLowerAscii(unit)) {
      this.#pairs[(parent - 97) * 26 + unit - 97] = child;
    }
    return child;
  }

  #grow(): void {
    const wider = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#firstChild = wider(this.#firstChild);
    this.#nextSibling = wider(this.#nextSibling);
    this.#openTerm = wider(this.#openTerm);
    this.#wholeTerm = wider(this.#wholeTerm);
    const units = new Uint16Array(this.#unit.length * 2);
    units.set(this.#unit);
    this.#unit = units;
  }

  #child(node: number, unit: number): number {
    let child = this.#firstChild[node] as number;
    while (child !== 0 && this.#unit[child] !== unit) {
      child = this.#nextSibling[child] as number;
      this.steps++;
    }
    return child;
  }

  #addSignature(units: readonly number[], term: number): void {
    if (units.length < SHORTEST_SWAPPED || !units.every((unit) => isLetter(CLASSES[unit] ?? 0))) return;
    let sum = 0;
    for (const unit of units.slice(1, -1)) sum = signatureStep(sum, unit);
    const signature = finishSignature(units[0] ?? 0, units.at(-1) ?? 0, units.length, sum);
    let slot = (signature >>> 0) % this.#signatures.length;
    while (this.#signatureTerms[slot] !== 0) {
      if (this.#signatures[slot] === signature) return;
      slot = (slot + 1) % this.#signatures.length;
    }
    this.#signatures[slot] = signature;
    this.#signatureTerms[slot] = term;
  }

  /** The term of a word by its fingerprint, or 0: for words that no walk matched. */
  findSwapped(signature: number): number {
    if (NOT_SWAPPED.has(signature)) return 0;
    let slot = (signature >>> 0) % this.#signatures.length;
    for (;;) {
      const term = this.#signatureTerms[slot] as number;
      if (term === 0 || this.#signatures[slot] === signature) return term;
      slot = (slot + 1) % this.#signatures.length;
    }
  }

  /** The longest entry that starts at `from`, as its term, or 0. Sets `matchLength`. */
  match(text: string, from: number, to: number): number {
    let best = 0;
    let at = from;
    let node = this.#enter(text, from, to);
    if (node === 0) return 0;
    at = from + this.#entered;
    for (;;) {
      const open = this.#openTerm[node] as number;
      if (open !== 0) {
        best = open;
        this.matchLength = at - from;
      }
      at = this.#skipIgnored(text, at, to);
      const unit = at < to ? text.charCodeAt(at) : SEPARATOR;
      const kind = CLASSES[unit] as number;
      const whole = this.#wholeTerm[node] as number;
      if (whole !== 0 && (!isWordKind(kind) || isEdgeless(kind) || kind === HANGUL)) {
        best = whole;
        this.matchLength = at - from;
      }
      if (at >= to) return best;
      const word = isWordKind(kind);
      node = this.#child(node, word ? (FOLDS[unit] as number) : SEPARATOR);
      if (node === 0) return best;
      at = word ? at + 1 : this.#skipGap(text, at, to);
      this.steps++;
    }
  }

  #entered = 1;

  #enter(text: string, from: number, to: number): number {
    const first = FOLDS[text.charCodeAt(from)] as number;
    this.#entered = 1;
    if (from + 1 < to && isLowerAscii(first)) {
      const second = FOLDS[text.charCodeAt(from + 1)] as number;
      if (isLowerAscii(second)) {
        this.#entered = 2;
        return this.#pairs[(first - 97) * 26 + second - 97] as number;
      }
    }
    return this.#roots[first] as number;
  }

  #skipIgnored(text: string, at: number, to: number): number {
    while (at < to && CLASSES[text.charCodeAt(at)] === IGNORED) at++;
    return at;
  }

  /** White space and punctuation between two words of a phrase; more than four characters part them. */
  #skipGap(text: string, at: number, to: number): number {
    const limit = Math.min(to, at + 4);
    while (at < limit && !isWordKind(CLASSES[text.charCodeAt(at)] as number)) at++;
    this.steps++;
    return at;
  }
}

function isLowerAscii(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}
