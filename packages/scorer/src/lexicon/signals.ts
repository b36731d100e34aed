import type { DimensionName } from '../types.js';

/**
 * What a word or phrase can tell about the work that is asked for, whatever the language, and the dimension that owns it.
 * A lexicon lists spellings per signal; nothing behind this line knows languages.
 */
const SIGNAL_DIMENSIONS = {
  prove: 'reasoningMarkers',
  derive: 'reasoningMarkers',
  theorem: 'reasoningMarkers',
  stepwise: 'reasoningMarkers',
  puzzle: 'reasoningMarkers',
  logic: 'reasoningMarkers',
  solve: 'reasoningMarkers',
  arithmetic: 'reasoningMarkers',
  math: 'domainSpecificity',
  advancedMath: 'domainSpecificity',
  science: 'domainSpecificity',
  profession: 'domainSpecificity',
  code: 'codePresence',
  codeUnit: 'codePresence',
  language: 'codePresence',
  debug: 'codePresence',
  review: 'codePresence',
  test: 'codePresence',
  system: 'technicalTerms',
  technology: 'technicalTerms',
  scale: 'technicalTerms',
  concern: 'technicalTerms',
  design: 'imperativeVerbs',
  build: 'imperativeVerbs',
  write: 'imperativeVerbs',
  plan: 'imperativeVerbs',
  analyze: 'imperativeVerbs',
  overhaul: 'imperativeVerbs',
  finalOrder: 'imperativeVerbs',
  explain: 'imperativeVerbs',
  compare: 'imperativeVerbs',
  list: 'imperativeVerbs',
  fix: 'imperativeVerbs',
  transform: 'referenceComplexity',
  reference: 'referenceComplexity',
  format: 'outputFormat',
  document: 'outputFormat',
  creative: 'creativeMarkers',
  fact: 'questionComplexity',
  factoid: 'questionComplexity',
  how: 'questionComplexity',
  ellipsis: 'questionComplexity',
  why: 'questionComplexity',
  define: 'simpleIndicators',
  greeting: 'simpleIndicators',
  assistant: 'simpleIndicators',
  trivia: 'simpleIndicators',
  constraint: 'constraintCount',
  include: 'constraintCount',
  agent: 'agenticTask',
  negator: 'negationComplexity',
  waiver: 'negationComplexity',
  needless: 'negationComplexity',
  brief: 'negationComplexity',
  modest: 'negationComplexity',
  sequence: 'multiStepPatterns',
} as const satisfies Record<string, DimensionName>;

export type SignalName = keyof typeof SIGNAL_DIMENSIONS;
export const SIGNAL_NAMES = Object.keys(SIGNAL_DIMENSIONS) as readonly SignalName[];
/** The position of each signal in `SIGNAL_NAMES`: what readings count by. */
export const SIGNAL = Object.fromEntries(SIGNAL_NAMES.map((name, at) => [name, at])) as Readonly<
  Record<SignalName, number>
>;

/**
 * Spellings per signal. Lower case or not, accents or not: matching folds both sides. `word*` also matches longer words (a stem);
 * `word+` adds the regular English forms (s, ed, ing). Han, kana and Hangul entries match inside a run and need no star.
 */
export type Lexicon = Readonly<Partial<Record<SignalName, readonly string[]>>>;
