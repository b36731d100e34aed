import { findAsk } from './ask.js';
import type { Ask } from './ask.js';
import { withoutErrorWord } from './ask/pasted-error.js';
import { explainResult } from './explain.js';
import { buildWordTable, sharedWordTable } from './lexicon/index.js';
import type { ScorerOptions } from './options.js';
import { CLASSIC_VERSION, scoreClassic } from './presets/classic.js';
import { DEFAULT_BOUNDARIES, DEFAULT_VERSION } from './presets/default.js';
import { scoreDecided, scoreTexts } from './score-texts.js';
import type { Profile } from './score-texts.js';
import type { Explanation, ScoreInput, ScoreResult, Scorer } from './types.js';

/** The presets of this version of the package, by name; the part behind `@` is what a pin names. */
export const presets = { default: DEFAULT_VERSION, classic: CLASSIC_VERSION } as const;

function presetOf(name: string): keyof typeof presets {
  for (const [preset, version] of Object.entries(presets)) {
    if (name === preset || name === version) return preset as keyof typeof presets;
  }
  const known = Object.entries(presets).flat().join(', ');
  throw new RangeError(`Unknown preset ${JSON.stringify(name)}: expected one of ${known}.`);
}

function within(name: string, value: number, low: number, high: number): number {
  if (typeof value === 'number' && value >= low && value <= high) return value;
  throw new RangeError(`${name} must be a number from ${low} to ${high}, found ${String(value)}.`);
}

/** The dial moves both boundaries: at 0 half-way up to the next class, at 10 half-way down. */
function boundariesOf(options: ScorerOptions): readonly [number, number] {
  const medium = within('boundaries.medium', options.boundaries?.medium ?? DEFAULT_BOUNDARIES[0], 0, 1);
  const hard = within('boundaries.hard', options.boundaries?.hard ?? DEFAULT_BOUNDARIES[1], 0, 1);
  if (hard < medium) throw new RangeError(`boundaries.hard (${hard}) must not be below boundaries.medium (${medium}).`);
  const dial = (5 - within('costDial', options.costDial ?? 5, 0, 10)) / 10;
  return [medium + dial * (hard - medium), hard + dial * Math.min(1 - hard, hard - medium)];
}

function profileOf(options: ScorerOptions): Profile {
  const ownWords = options.lexicon !== undefined;
  return {
    boundaries: boundariesOf(options),
    table: ownWords ? () => buildOnce(options) : sharedWordTable,
    dimensions: options.dimensions ?? [],
  };
}

const built = new WeakMap<object, ReturnType<typeof buildWordTable>>();

function buildOnce(options: ScorerOptions): ReturnType<typeof buildWordTable> {
  const lexicon = options.lexicon ?? {};
  const known = built.get(lexicon) ?? buildWordTable([lexicon]);
  built.set(lexicon, known);
  return known;
}

/** What looks like a program's error and nothing else is ordinary work, unless its words are hard work: nobody hides behind "Error:". */
function scoreError(ask: Ask, profile: Profile): ScoreResult {
  const [text = ''] = ask.texts;
  const rest = withoutErrorWord(text);
  if (rest === text) return scoreDecided(ask, profile);
  const { decidedTier: _tier, override: _rule, ...undecided } = ask;
  const scored = scoreTexts({ ...undecided, texts: [rest] }, profile);
  return scored.tier === 'COMPLEX' || scored.tier === 'REASONING' ? scored : scoreDecided(ask, profile);
}

function scoreAsk(ask: Ask, profile: Profile): ScoreResult {
  if (ask.override === 'pasted-error') return scoreError(ask, profile);
  if (ask.decidedTier) return scoreDecided(ask, profile);
  return scoreTexts(ask, profile);
}

/**
 * Scored once by every scorer. Its Han and kana count for fractions of a word: V8 stores a count in another way once it has held a
 * fraction, and throws away what it has compiled for whole numbers.
 */
const SAMPLE = '証明、かな\n\n```\nx = 証明;\n```\nprove it';

/**
 * Resolves options once. Throws `RangeError` for an unknown preset or a value out of range; what it returns never throws.
 */
export function createScorer(options: ScorerOptions = {}): Scorer {
  const preset = presetOf(options.preset ?? 'default');
  if (preset === 'classic') {
    return { version: CLASSIC_VERSION, score: scoreClassic, explain: (input) => explainResult(scoreClassic(input)) };
  }
  const profile = profileOf(options);
  const run = (input: ScoreInput): ScoreResult => scoreAsk(findAsk(input, options.harnesses), profile);
  // The table is built here, not at the first request.
  run(SAMPLE);
  return { version: DEFAULT_VERSION, score: run, explain: (input) => explainResult(run(input), profile.boundaries) };
}

let plain: Scorer | undefined;

const scorerFor = (options: ScorerOptions | undefined): Scorer =>
  options ? createScorer(options) : (plain ??= createScorer());

/** Scores one input; `createScorer` is the way for many. */
export const score = (input: ScoreInput, options?: ScorerOptions): ScoreResult => scorerFor(options).score(input);

/** The same decision in plain words: what each dimension contributed, and what would have moved the tier. */
export const explain = (input: ScoreInput, options?: ScorerOptions): Explanation => scorerFor(options).explain(input);
