import type { Tier } from '../src/types.js';

export const TIERS: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];
/** Cost class of a tier: COMPLEX and REASONING cost the same. */
export const LEVELS: Readonly<Record<Tier, number>> = { SIMPLE: 0, MEDIUM: 1, COMPLEX: 2, REASONING: 2 };

export const SETTINGS = {
  seed: 5,
  /** Pull of a weight back to its prior. A strong one carries over to sources that are not in the data. */
  l2: 0.12,
  rounds: 140,
  /** Rounds of a fit that starts from another of the same rows. */
  furtherRounds: 60,
  /** Breadth counts, volume does not: at most so many rows of one source. The source with the other languages may have more. */
  rowsPerSource: 150,
  rowsOfBroadSource: 1600,
  /** A source is broad where it holds so many languages. */
  broadLanguages: 8,
  /** Rewrites of each row that are fitted beside it. */
  rewrites: ['typos'],
  /** Longer texts are not rewritten. */
  longestRewritten: 4000,
  /** 1 would weigh every class alike, 0 by its rows. */
  classBalance: 0.8,
  /** A language with so many rows must be within accepted so often; else its rows count more, for so many rounds. */
  languageRows: 50,
  languageAccepted: 0.75,
  languageUnder: 0.12,
  languageRounds: 2,
  folds: 5,
  plainL2: [1e-5, 1e-4, 1e-3, 1e-2, 1e-1],
} as const;

/** What the plain model of the comparison may see: structure, no words, no rules. */
export const STRUCTURAL = [
  'wordsLog',
  'wordsFew',
  'wordsSome',
  'wordsMore',
  'wordsMany',
  'wordsLong',
  'material',
  'wordLength',
  'longestSentence',
  'longWords',
  'numbered',
  'bullets',
  'items',
  'itemsTwo',
  'sentences',
  'paragraphs',
  'codeLines',
  'anyCode',
  'diff',
  'diffLines',
  'trace',
  'log',
  'identifiers',
  'brackets',
  'questions',
  'notation',
  'notationMany',
  'dollars',
  'equals',
  'numbers',
  'anyNumber',
  'variables',
  'quotes',
  'quotedShare',
] as const;
