import { defineDimension, logUpTo, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const words = (r: Reading): number => r.scan.words;

/** How long the ask is, in words' worth of any script. */
export const tokenCount = defineDimension({
  name: 'tokenCount',
  features: {
    wordsLog: (r) => logUpTo(400, words(r)),
    wordsFew: (r) => Math.max(0, 1 - words(r) / 8),
    wordsSome: (r) => upTo(1, Math.max(0, words(r) - 8) / 12),
    wordsMore: (r) => upTo(1, Math.max(0, words(r) - 20) / 30),
    wordsMany: (r) => upTo(1, Math.max(0, words(r) - 50) / 100),
    wordsLong: (r) => upTo(1, Math.max(0, words(r) - 150) / 350),
    passage: (r) => logUpTo(1000, r.passageWords),
    material: (r) => logUpTo(300, r.scan.materialWords),
    wordLength: (r) =>
      Math.max(-1, Math.min(1, (r.scan.wordLetters / (r.scan.alphabeticWords || 1) - 5) / 3)) *
      (r.scan.alphabeticWords > 0 ? 1 : 0),
    longestSentence: (r) => logUpTo(60, r.scan.longestSentence),
    book: (r) => upTo(1, Math.max(0, r.tokens - 8_000) / 60_000),
  },
  detail: (r) => `${times(Math.round(words(r)), 'word', 'words')}, about ${times(r.tokens, 'token', 'tokens')}`,
});
