import { wordsOf } from './words.js';

/** A set of phrases, asked for by their words. */
export interface PhraseSet {
  readonly phrases: ReadonlySet<string>;
  /** The longest phrase, in words, by its first word: most words begin none, and cost one look. */
  readonly longestByFirst: ReadonlyMap<string, number>;
}

/** Builds a set from comma-separated lists, one per language. */
export function phraseSet(lists: Readonly<Record<string, string>>): PhraseSet {
  const phrases = new Set<string>();
  const longestByFirst = new Map<string, number>();
  for (const list of Object.values(lists)) {
    for (const phrase of list.split(',')) {
      const words = wordsOf(phrase);
      if (words.length === 0) continue;
      phrases.add(words.join(' '));
      const first = words[0] ?? '';
      longestByFirst.set(first, Math.max(longestByFirst.get(first) ?? 0, words.length));
    }
  }
  return { phrases, longestByFirst };
}

/** How many words the longest phrase of the set takes that begins at `start`; 0 for none. */
export function matchAt(set: PhraseSet, words: readonly string[], start: number): number {
  for (
    let length = Math.min(set.longestByFirst.get(words[start] ?? '') ?? 0, words.length - start);
    length > 0;
    length -= 1
  ) {
    if (set.phrases.has(words.slice(start, start + length).join(' '))) return length;
  }
  return 0;
}

/** Whether a phrase of the set occurs anywhere; gives its length in words, 0 for none. */
export function longestMatch(set: PhraseSet, words: readonly string[]): number {
  let best = 0;
  for (let start = 0; start < words.length; start += 1) best = Math.max(best, matchAt(set, words, start));
  return best;
}
