import { inflect, toSpelling } from './spelling.js';

const MOST_SIGNALS = 1024;

/** Collects the spellings of lexicons, from which a `WordTable` is built. */
export class Spellings {
  /** The lists of signals that spellings stand for, each list once. List 0 is empty. */
  readonly signals: Array<readonly number[]> = [[]];
  /** Folded spellings that match as whole words, and those that longer words match, too; each with the number of its list. */
  readonly whole = new Map<string, number>();
  readonly open = new Map<string, number>();
  /** The number of a list with one signal more, by the number of the list and the signal. */
  readonly #longer = new Map<number, number>();

  /** Adds a spelling for a signal; `word+` stands for the regular English forms. */
  add(text: string, signal: number): void {
    if (text.endsWith('+')) {
      for (const form of inflect(text.slice(0, -1))) this.add(form, signal);
      return;
    }
    const spelling = toSpelling(text);
    if (!spelling) return;
    const terms = spelling.open ? this.open : this.whole;
    terms.set(spelling.text, this.#with(terms.get(spelling.text) ?? 0, signal));
  }

  #with(at: number, signal: number): number {
    const list = this.signals[at] ?? [];
    if (list.includes(signal)) return at;
    const known = this.#longer.get(at * MOST_SIGNALS + signal);
    if (known !== undefined) return known;
    this.#longer.set(at * MOST_SIGNALS + signal, this.signals.length);
    return this.signals.push([...list, signal]) - 1;
  }
}
