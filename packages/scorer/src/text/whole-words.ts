/** The terms of whole words by the words' numbers: a look at one place of memory finds most of them. */
export class WholeWords {
  /** Pairs of a word's number and its term; what finds its place taken stands in the next free one. */
  readonly #pairs: Int32Array;
  readonly #shift: number;

  /** @param most how many words there will be at most */
  constructor(most: number) {
    const bits = 1 + Math.ceil(Math.log2(most + 1));
    this.#pairs = new Int32Array(2 << bits);
    this.#shift = 32 - bits;
  }

  /** Adds a word, unless one has its number. */
  add(word: number, term: number): boolean {
    const at = this.#placeOf(word);
    if (this.#pairs[at + 1] !== 0) return false;
    this.#pairs[at] = word;
    this.#pairs[at + 1] = term;
    return true;
  }

  /** The term of a word, or 0. */
  find(word: number): number {
    return this.#pairs[this.#placeOf(word) + 1] as number;
  }

  /** Where a word stands, or would. */
  #placeOf(word: number): number {
    const pairs = this.#pairs;
    let at = (Math.imul(word, 0x9e3779b1) >>> this.#shift) << 1;
    while (pairs[at + 1] !== 0 && pairs[at] !== word) at = (at + 2) & (pairs.length - 1);
    return at;
  }
}
