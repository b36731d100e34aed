import { MEASURE } from './counts.js';
import { always, defineDimension, logUpTo, times, upTo } from './dimension.js';

/** How long the ask is, in words' worth of any script. */
export const tokenCount = defineDimension({
  name: 'tokenCount',
  features: {
    wordsLog: logUpTo(400, MEASURE.words),
    wordsFew: always((r) => Math.max(0, 1 - r.scan.words / 8)),
    wordsSome: upTo(12, MEASURE.words, 8),
    wordsMore: upTo(30, MEASURE.words, 20),
    wordsMany: upTo(100, MEASURE.words, 50),
    wordsLong: upTo(350, MEASURE.words, 150),
    passage: logUpTo(1000, MEASURE.passage),
    material: logUpTo(300, MEASURE.material),
    wordLength: always((r) =>
      r.scan.alphabeticWords > 0 ? Math.max(-1, Math.min(1, (r.scan.wordLetters / r.scan.alphabeticWords - 5) / 3)) : 0,
    ),
    longestSentence: logUpTo(60, MEASURE.longestSentence),
    book: upTo(60_000, MEASURE.tokens, 8_000),
  },
  detail: (r) => `${times(Math.round(r.scan.words), 'word', 'words')}, about ${times(r.tokens, 'token', 'tokens')}`,
});
