import { SIGNAL, SIGNAL_NAMES } from '../lexicon/signals.js';
import { HIT_MATERIAL, HIT_NEGATED, HIT_QUOTED } from '../text/scan-counts.js';
import type { Hit, Scan } from '../text/scan-counts.js';
import type { WordTable } from '../text/word-table.js';
import { MEASURE, NO_COUNTS, beside, leading, noteMeasures } from './counts.js';

/** A passage longer than this, in words, has an instruction before or behind it; what lies between is what it is about. */
const LONGEST_INSTRUCTION = 60;
const LEAD_WORDS = 8;
/** How far a "not" or "no need to" reaches, in characters of the text: onward over a few words, backward over one. */
const REACH_ONWARD = 18;
const REACH_BACK = 12;

/** Signals of hard work: only these can be waived or merely mentioned. */
const HARD = new Uint8Array(SIGNAL_NAMES.length);
for (const signal of [
  SIGNAL.prove,
  SIGNAL.derive,
  SIGNAL.theorem,
  SIGNAL.stepwise,
  SIGNAL.logic,
  SIGNAL.design,
  SIGNAL.build,
  SIGNAL.analyze,
  SIGNAL.explain,
  SIGNAL.code,
  SIGNAL.codeUnit,
  SIGNAL.system,
  SIGNAL.technology,
  SIGNAL.overhaul,
  SIGNAL.solve,
  SIGNAL.plan,
  SIGNAL.write,
  SIGNAL.document,
])
  HARD[signal] = 1;

/** What one text says, per signal: counted where a person orders something, apart from what is quoted, pasted or waived. */
export class Reading {
  /** Every count, at the places that `counts.ts` names. */
  readonly counts = NO_COUNTS.slice();
  evidence = 0;
  firstSignals: readonly number[] = [];

  constructor(
    readonly scan: Scan,
    readonly tokens: number,
    readonly table: WordTable,
  ) {}

  /** 1 or 0, like `leads`. Takes one of `SIGNAL`, like all that follow. */
  has(signal: number): number {
    return (this.counts[signal] as number) > 0 ? 1 : 0;
  }

  /** Takes any place of `counts`, too. */
  count(signal: number): number {
    return this.counts[signal] as number;
  }

  leads(signal: number): number {
    return (this.counts[leading(signal)] as number) > 0 ? 1 : 0;
  }

  /** How often some signals are ordered, all together. Takes any places of `counts`, too. */
  sum(places: readonly number[]): number {
    let sum = 0;
    for (let at = 0; at < places.length; at++) sum += this.count(places[at] as number);
    return sum;
  }

  /** How many of some signals are ordered. */
  kinds(signals: readonly number[]): number {
    let kinds = 0;
    for (let at = 0; at < signals.length; at++) kinds += this.has(signals[at] as number);
    return kinds;
  }

  /** Whether the first match of all carries the signal. */
  firstSignal(signal: number): boolean {
    return this.firstSignals.includes(signal);
  }

  outside(signal: number): number {
    return this.counts[beside(signal)] as number;
  }

  /** Whether one of the signals stands between two places of the text. */
  says(signals: readonly number[], from: number, to: number): boolean {
    return this.scan.hits.some(
      ({ at, term }) =>
        at >= from &&
        at < to &&
        signals.some((signal) => (this.table.termSignals[term] as readonly number[]).includes(signal)),
    );
  }
}

/** The words of the instruction: up to one place, and from another on. */
interface Instruction {
  readonly until: number;
  readonly from: number;
}

const ALL: Instruction = { until: Infinity, from: Infinity };

/** What of the text, in words, is the instruction: all of a short text; of a long one its short first and last paragraph. */
function instructionOf(scan: Scan): Instruction {
  const total = scan.words + scan.materialWords;
  if (scan.words <= LONGEST_INSTRUCTION * 2) return ALL;
  const paragraphs = scan.paragraphs.filter((paragraph) => paragraph.words > 0);
  const first = Math.min(LONGEST_INSTRUCTION, paragraphs[0]?.words ?? 0);
  const last = Math.min(LONGEST_INSTRUCTION, paragraphs.at(-1)?.words ?? 0);
  return { until: Math.max(first, 25), from: total - Math.max(last, 25) };
}

/** "No. Prove it": a full stop ends what a negation reaches. */
const shareSentence = (one: Hit, other: Hit): boolean =>
  one.sentence === other.sentence && one.paragraph === other.paragraph;

/** Like `includes`, but without a call into the engine: it is asked of every hit. */
function carries(signals: readonly number[], signal: number): boolean {
  for (let at = 0; at < signals.length; at++) if (signals[at] === signal) return true;
  return false;
}

function markNegated(hits: readonly Hit[], table: WordTable): void {
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at] as Hit;
    const signals = table.termSignals[hit.term] as readonly number[];
    if (carries(signals, SIGNAL.needless)) markBefore(hits, at);
    if (!carries(signals, SIGNAL.waiver)) continue;
    for (
      let next = at + 1;
      next < hits.length && (hits[next] as Hit).at <= hit.at + hit.length + REACH_ONWARD;
      next++
    ) {
      if (shareSentence(hits[next] as Hit, hit)) (hits[next] as Hit).flags |= HIT_NEGATED;
    }
  }
}

/** "… is not needed": the work stands in front of the words that waive it. */
function markBefore(hits: readonly Hit[], at: number): void {
  const hit = hits[at] as Hit;
  for (let back = at - 1; back >= 0; back--) {
    const other = hits[back] as Hit;
    if (other.at + other.length < hit.at - REACH_BACK || !shareSentence(other, hit)) return;
    other.flags |= HIT_NEGATED;
  }
}

/** Where the verb stands last, as in Japanese, Korean, Turkish or Hindi, an order leads at the end: from so many words on. */
function finalOrderIn({ hits, words, materialWords }: Scan, table: WordTable): number {
  const last = words + materialWords - LEAD_WORDS / 2;
  for (let at = hits.length - 1; at >= 0 && (hits[at] as Hit).word >= last; at--) {
    const signals = table.termSignals[(hits[at] as Hit).term] as readonly number[];
    if (carries(signals, SIGNAL.finalOrder)) return last - 1;
  }
  return Infinity;
}

/** Turns a scan into counts per signal. */
export function readScan(scan: Scan, table: WordTable, tokens: number): Reading {
  const reading = new Reading(scan, tokens, table);
  const { until, from } = instructionOf(scan);
  noteMeasures(reading.counts, scan, tokens);
  reading.counts[MEASURE.passage] = scan.words - Math.min(scan.words, until + 25);
  markNegated(scan.hits, table);
  const first = scan.hits[0];
  if (first && first.word === 0) reading.firstSignals = table.termSignals[first.term] as readonly number[];
  const tail = finalOrderIn(scan, table);
  for (const hit of scan.hits) {
    const { word } = hit;
    const outside = (hit.flags & HIT_MATERIAL) !== 0 || (word > until && word < from);
    const leads = word < LEAD_WORDS || (word >= from && word < from + LEAD_WORDS) || word >= tail;
    const signals = table.termSignals[hit.term] as readonly number[];
    for (let at = 0; at < signals.length; at++) tally(reading, hit.flags, signals[at] as number, outside, leads);
  }
  return reading;
}

function tally(reading: Reading, flags: number, signal: number, outside: boolean, leads: boolean): void {
  const { counts } = reading;
  const hard = HARD[signal] === 1;
  if (outside) increase(counts, beside(signal));
  else if ((flags & HIT_QUOTED) !== 0) {
    if (hard) increase(counts, MEASURE.mentioned);
  } else if ((flags & HIT_NEGATED) !== 0 && hard) increase(counts, MEASURE.waived);
  else {
    increase(counts, signal);
    if (leads) increase(counts, leading(signal));
    reading.evidence++;
  }
}

const increase = (counts: number[], place: number): void => {
  counts[place] = (counts[place] as number) + 1;
};
