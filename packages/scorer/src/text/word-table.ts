import { DIGIT, HANGUL, IGNORED, isWordKind } from './character-classes.js';
import { SEPARATOR, maySwap } from './spelling.js';
import type { Spellings } from './spellings.js';
import { WholeWords } from './whole-words.js';
import { headOfWord, numberOf, signatureOfWord } from './word-numbers.js';
import { WordSieve } from './word-sieve.js';

const LETTERS = 26;
const A = 0x61;
/** White space and punctuation between the words of a phrase; more than this parts them. */
const LONGEST_GAP = 4;
const LATIN_WORD = /^[a-z]+$/;

/** Common words that are other words with two letters swapped. */
const NEVER_SWAPPED = ['could', 'trail', 'united', 'dairy', 'casual', 'quite', 'angel', 'perfect'];

/** The spellings that share their first `depth` letters, and the node where these end. */
interface Branch {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * Lays out a trie of sorted spellings in one array. Two numbers a node: its letter and above it what ends there, as `endingOf` says;
 * its first child, shifted by one, and 1 for the last of its siblings. Siblings stand side by side and each node's children close
 * behind it, so that a walk stays in a line or two of cache.
 */
function layOut(sorted: readonly string[], endingOf: (spelling: string) => number): Int32Array {
  const nodes = [0, 1];
  const branches: Branch[] = [{ node: 0, from: 0, to: sorted.length, depth: 0 }];
  for (let branch = branches.pop(); branch; branch = branches.pop()) {
    const { node, to, depth } = branch;
    let { from } = branch;
    const letterOf = (at: number): number => (sorted[at] as string).charCodeAt(depth);
    if ((sorted[from] as string).length === depth) {
      nodes[2 * node] = (nodes[2 * node] as number) | (endingOf(sorted[from] as string) << 16);
      from++;
    }
    if (from === to) continue;
    nodes[2 * node + 1] = (nodes[2 * node + 1] as number) | nodes.length;
    while (from < to) {
      const letter = letterOf(from);
      let end = from + 1;
      while (end < to && letterOf(end) === letter) end++;
      branches.push({ node: nodes.length / 2, from, to: end, depth: depth + 1 });
      nodes.push(letter, 0);
      from = end;
    }
    nodes[nodes.length - 1] = 1;
  }
  return Int32Array.from(nodes);
}

/**
 * The table automaton for lexical signals: a trie that is entered at the start of a word, by its first three letters at once where
 * they are ASCII, and left at the first letter that fits no entry, so that no text costs more than its words times the longest entry.
 * Beside it, fingerprints find single words with swapped inner letters, and a sieve keeps out most words that begin no entry.
 */
export class WordTable {
  /** The signals of each term, by the term's number; term 0 is none. */
  readonly termSignals: ReadonlyArray<readonly number[]>;
  /** How many spellings the table holds. */
  readonly size: number;
  readonly sieve = new WordSieve();
  readonly #nodes: Int32Array;
  /** The terms of each ending: for words that go on, and for whole words. Ending 0 is none. */
  readonly #openTerms: Uint16Array;
  readonly #wholeTerms: Uint16Array;
  /** Where a walk starts: by the first letter, and by the first three of ASCII. */
  readonly #roots = new Int32Array(0x10000);
  readonly #triples = new Int32Array(LETTERS ** 3);
  readonly #words: WholeWords;
  readonly #signatures = new Map<number, number>();

  /** Length in code units of the last match, and how many steps all walks took. */
  matchLength = 0;
  steps = 0;
  /** How many of the first letters the last entry took at once. */
  #entered = 1;

  constructor({ open, whole, signals }: Spellings) {
    this.termSignals = signals;
    this.size = open.size + whole.size;
    const sorted = [...new Set([...open.keys(), ...whole.keys()])].sort();
    const endings = new Map<number, number>([[0, 0]]);
    this.#nodes = layOut(sorted, (spelling) => {
      const both = ((open.get(spelling) ?? 0) << 16) | (whole.get(spelling) ?? 0);
      if (!endings.has(both)) endings.set(both, endings.size);
      return endings.get(both) ?? 0;
    });
    this.#openTerms = Uint16Array.from(endings.keys(), (both) => both >>> 16);
    this.#wholeTerms = Uint16Array.from(endings.keys(), (both) => both & 0xffff);
    this.#noteEntries();
    this.#words = new WholeWords(whole.size);
    for (const word of NEVER_SWAPPED) this.#signatures.set(signatureOfWord(word), 0);
    for (const [spelling, term] of whole) this.#noteWhole(spelling, term);
    for (const spelling of open.keys()) this.#noteOpen(spelling);
  }

  /** Notes what finds a spelling, or lets it through to a walk, if it begins with a word of ASCII letters. */
  #noteWhole(spelling: string, term: number): void {
    if (spelling.includes(' ')) return this.#notePhrase(spelling, false);
    const signature = signatureOfWord(spelling);
    if (maySwap(spelling) && !this.#signatures.has(signature)) this.#signatures.set(signature, term);
    if (!LATIN_WORD.test(spelling)) return;
    this.sieve.addWhole(signature);
    // Two words with one number are told apart by a walk, as if they were stems.
    if (!this.#words.add(numberOf(signature, headOfWord(spelling)), term)) this.sieve.addStem(spelling);
  }

  #noteOpen(spelling: string): void {
    if (spelling.includes(' ')) this.#notePhrase(spelling, true);
    else if (LATIN_WORD.test(spelling)) this.sieve.addStem(spelling);
  }

  #notePhrase(spelling: string, open: boolean): void {
    const gap = spelling.indexOf(' ');
    const word = spelling.slice(0, gap);
    if (LATIN_WORD.test(word)) this.sieve.addPhrase(signatureOfWord(word), spelling.slice(gap + 1), open);
  }

  /** Notes where the walks of each first letter, and of three ASCII letters, start. */
  #noteEntries(): void {
    const nodes = this.#nodes;
    for (let node = (nodes[1] as number) >> 1; node > 0 && 2 * node < nodes.length; node++) {
      this.#roots[(nodes[2 * node] as number) & 0xffff] = node;
      if (((nodes[2 * node + 1] as number) & 1) === 1) break;
    }
    for (let pair = 0; pair < LETTERS ** 2; pair++) {
      const first = this.#roots[A + Math.floor(pair / LETTERS)] as number;
      const second = childOf(nodes, first, A + (pair % LETTERS));
      for (let third = 0; second !== 0 && third < LETTERS; third++)
        this.#triples[pair * LETTERS + third] = childOf(nodes, second, A + third);
    }
  }

  /** The term of a word of ASCII letters alone, or 0: for words that no stem or phrase begins with. */
  findWord(signature: number, head: number): number {
    return this.#words.find(numberOf(signature, head));
  }

  /** The term of a word by its fingerprint, or 0: for words that no walk matched. */
  findSwapped(signature: number): number {
    return this.#signatures.get(signature) ?? 0;
  }

  /** Where the walk from `from` starts, the first letters taken. Sets `#entered`. */
  #enter(cells: Int32Array, from: number): number {
    const first = ((cells[from] as number) >> 4) - A;
    const second = ((cells[from + 1] as number) >> 4) - A;
    const third = ((cells[from + 2] as number) >> 4) - A;
    // As unsigned numbers, all but the letters of ASCII are larger.
    if (first >>> 0 < LETTERS && second >>> 0 < LETTERS && third >>> 0 < LETTERS) {
      this.#entered = 3;
      return this.#triples[(first * LETTERS + second) * LETTERS + third] as number;
    }
    this.#entered = 1;
    return this.#roots[first + A] as number;
  }

  /** The longest entry that starts at the cell `from` of the stretch and ends before `to`, as its term, or 0. Sets `matchLength`. */
  match(cells: Int32Array, from: number, to: number): number {
    const nodes = this.#nodes;
    let node = this.#enter(cells, from);
    let at = from + this.#entered;
    let best = 0;
    let steps = 0;
    while (node !== 0) {
      steps++;
      const reached = at;
      let cell = cells[at] as number;
      while ((cell & 15) === IGNORED) cell = cells[++at] as number;
      const kind = cell & 15;
      const ending = (nodes[2 * node] as number) >>> 16;
      if (ending !== 0) best = this.#ended(ending, reached - from, at - from, kind) || best;
      if (at >= to) break;
      if (kind >= DIGIT) {
        node = childOf(nodes, node, cell >> 4);
        at++;
      } else {
        node = childOf(nodes, node, SEPARATOR);
        if (node !== 0) at = afterGap(cells, at, to);
      }
    }
    this.steps += steps;
    return best;
  }

  /** The term that ends before a character of the class `next`, or 0; the whole word before the one that may go on. */
  #ended(ending: number, openLength: number, wholeLength: number, next: number): number {
    const whole = this.#wholeTerms[ending] as number;
    if (whole !== 0 && (next >= HANGUL || !isWordKind(next))) {
      this.matchLength = wholeLength;
      return whole;
    }
    const open = this.#openTerms[ending] as number;
    if (open !== 0) this.matchLength = openLength;
    return open;
  }
}

/** The child of a node, itself maybe 0 for none, by its letter; siblings are sorted. */
function childOf(nodes: Int32Array, node: number, letter: number): number {
  if (node === 0) return 0;
  let child = (nodes[2 * node + 1] as number) >> 1;
  if (child === 0) return 0;
  for (;;) {
    const found = (nodes[2 * child] as number) & 0xffff;
    if (found === letter) return child;
    if (found > letter || ((nodes[2 * child + 1] as number) & 1) === 1) return 0;
    child++;
  }
}

function afterGap(cells: Int32Array, at: number, to: number): number {
  const limit = Math.min(to, at + LONGEST_GAP);
  while (at < limit && ((cells[at] as number) & 15) < DIGIT) at++;
  return at;
}
