import type { Ask } from './ask.js';
import type { Dimension } from './dimensions/dimension.js';
import { findFeatures } from './dimensions/find-features.js';
import type { Found } from './dimensions/find-features.js';
import { DIMENSIONS, FEATURES } from './dimensions/index.js';
import type { FeatureEntry } from './dimensions/index.js';
import type { Reading } from './dimensions/reading.js';
import { matchOwnDimensions } from './own-dimensions.js';
import type { OwnDimension } from './options.js';
import { DEFAULT_VERSION, confidenceOf, contributionsOf, hardestPart, weigh } from './presets/default.js';
import { ordersWork, partsOf } from './parts.js';
import { readText } from './read.js';
import { ruleFor } from './rules.js';
import type { Rule } from './rules.js';
import type { WordTable } from './text/word-table.js';
import type { Features, OverrideName, ScoreResult, Signal, Tier } from './types.js';

/** What a scorer's options come down to. */
export interface Profile {
  readonly boundaries: readonly [medium: number, hard: number];
  readonly table: () => WordTable;
  readonly dimensions: readonly OwnDimension[];
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function tierOf(difficulty: number, reasoning: boolean, [medium, hard]: Profile['boundaries']): Tier {
  if (difficulty < medium) return 'SIMPLE';
  if (difficulty < hard) return 'MEDIUM';
  return reasoning ? 'REASONING' : 'COMPLEX';
}

interface Judged {
  readonly tier: Tier;
  readonly difficulty: number;
  readonly gain: number;
  readonly override: OverrideName | undefined;
  readonly reading: Reading;
  readonly found: Found;
  readonly own: readonly Signal[];
}

/** Holds a difficulty within what a rule allows. */
function heldBy(rule: Rule | undefined, summed: number, [medium, hard]: Profile['boundaries']): number {
  if (!rule) return summed;
  const floor = rule.atLeast === 'hard' ? hard : rule.atLeast === 'MEDIUM' ? medium : -Infinity;
  const below = rule.atMost === 'SIMPLE' ? medium : rule.atMost === 'MEDIUM' ? hard : Infinity;
  return Math.min(below - 1e-6, Math.max(floor, summed));
}

/** Parts of parts: noise around an ask that is itself hard by a part. Each line of noise costs one more. */
const DEEPEST = 4;
/** So many parts of one text are judged at most, whatever it looks like. */
const MOST_PARTS = 12;

/**
 * Judges a text; where a part of it alone is a hard ask, what stands around the part takes nothing from it.
 * @param seen parts that were judged already: the same ones are reached in many ways
 */
function judge(text: string, profile: Profile, depth = 0, seen = new Set<string>()): Judged {
  const whole = judgeWhole(text, profile);
  const [, hard] = profile.boundaries;
  if (whole.difficulty >= hard || depth === DEEPEST) return whole;
  if (!ordersWork(whole.reading) && hardestPart(whole.found, whole.difficulty) < hard) return whole;
  for (const part of partsOf(text, whole.reading)) {
    if (seen.has(part)) continue;
    if (seen.size === MOST_PARTS) break;
    seen.add(part);
    const alone = judge(part, profile, depth + 1, seen);
    if (alone.difficulty >= hard) return alone;
  }
  return whole;
}

function judgeWhole(text: string, profile: Profile): Judged {
  const reading = readText(text, profile.table());
  const found = findFeatures(reading);
  const own = matchOwnDimensions(text, profile.dimensions);
  const weighed = weigh(found);
  const summed = weighed.difficulty + own.reduce((sum, { contribution }) => sum + contribution, 0);
  const rule = own.length === 0 ? ruleFor(reading) : undefined;
  const difficulty = heldBy(rule, summed, profile.boundaries);
  const tier = tierOf(clamp(difficulty), rule?.reasoning ?? weighed.isReasoning, profile.boundaries);
  const decided = rule && (difficulty !== summed || rule.name === 'no-signal');
  return { tier, difficulty, gain: weighed.gain, reading, found, own, override: decided ? rule.name : undefined };
}

/** Adds a signal behind those that are as strong: the strongest stands first. */
function addByStrength(signals: Signal[], signal: Signal): void {
  const strength = Math.abs(signal.contribution);
  let at = signals.push(signal) - 1;
  for (; at > 0 && Math.abs((signals[at - 1] as Signal).contribution) < strength; at--)
    signals[at] = signals[at - 1] as Signal;
  signals[at] = signal;
}

function signalsOf({ reading, found, own }: Judged): Signal[] {
  const signals: Signal[] = [];
  for (const { dimension, value } of contributionsOf(found)) {
    const { name, detail } = DIMENSIONS[dimension] as Dimension;
    addByStrength(signals, { dimension: name, contribution: rounded(value), detail: detail(reading) });
  }
  for (const signal of own) addByStrength(signals, signal);
  return signals;
}

function toFeatures({ places, values }: Found, tokens: number): Features {
  const features: Record<string, number> = { tokens };
  for (let at = 0; at < places.length; at++) {
    features[(FEATURES[places[at] as number] as FeatureEntry).name] = rounded(values[at] as number);
  }
  return features;
}

const marginOf = (difficulty: number, [medium, hard]: Profile['boundaries']): number =>
  Math.min(Math.abs(difficulty - medium), Math.abs(difficulty - hard));

function isHarder(one: Judged, other: Judged): boolean {
  return one.difficulty > other.difficulty;
}

/** Scores each text on its own; the hardest decides. */
export function scoreTexts(ask: Ask, profile: Profile): ScoreResult {
  let hardest: Judged | undefined;
  for (const text of ask.texts) {
    const judged = judge(text, profile);
    if (!hardest || isHarder(judged, hardest)) hardest = judged;
  }
  if (!hardest) return scoreDecided({ ...ask, decidedTier: 'MEDIUM', override: 'no-signal' }, profile);
  const margin = marginOf(hardest.difficulty, profile.boundaries);
  return {
    tier: hardest.tier,
    score: rounded(hardest.gain),
    difficulty: rounded(clamp(hardest.difficulty)),
    confidence: rounded(confidenceOf(hardest.tier, margin)),
    evidence: hardest.reading.evidence,
    margin: rounded(margin),
    signals: signalsOf(hardest),
    features: toFeatures(hardest.found, hardest.reading.tokens),
    ...(ask.floor && { floor: ask.floor }),
    ...(hardest.override && { override: hardest.override }),
    ask: ask.kind,
    version: DEFAULT_VERSION,
  };
}

const DECIDED_SCORE: Readonly<Record<Tier, number>> = { SIMPLE: 0.05, MEDIUM: 0.4, COMPLEX: 0.7, REASONING: 0.7 };

/** The result where the form of the conversation decided, not its words. */
export function scoreDecided(ask: Ask, { boundaries: [medium, hard] }: Profile): ScoreResult {
  const tier = ask.decidedTier ?? 'MEDIUM';
  const difficulty = tier === 'SIMPLE' ? medium / 2 : tier === 'MEDIUM' ? (medium + hard) / 2 : (1 + hard) / 2;
  return {
    tier,
    score: DECIDED_SCORE[tier],
    difficulty: rounded(clamp(difficulty)),
    confidence: ask.override === 'no-signal' ? 0.7 : 0.95,
    evidence: ask.override === 'no-signal' ? 0 : 1,
    margin: rounded(marginOf(difficulty, [medium, hard])),
    signals: [],
    features: {},
    ...(ask.floor && { floor: ask.floor }),
    ...(ask.override && { override: ask.override }),
    ask: ask.kind,
    version: DEFAULT_VERSION,
  };
}
