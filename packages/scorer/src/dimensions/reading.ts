import { SIGNAL_NAMES } from '../lexicon/signals.js';
import type { SignalName } from '../lexicon/signals.js';
import { HIT_MATERIAL, HIT_NEGATED, HIT_QUOTED } from '../text/scan-counts.js';
import type { Hit, Scan } from '../text/scan-counts.js';
import type { WordTable } from '../text/word-table.js';

/** A passage longer than this, in words, has an instruction before or behind it; what lies between is what it is about. */
const LONGEST_INSTRUCTION = 60;
const LEAD_WORDS = 8;
/** How far a "not" or "no need to" reaches, in characters of the text: onward over a few words, backward over one. */
const REACH_ONWARD = 18;
const REACH_BACK = 12;

const index = Object.fromEntries(SIGNAL_NAMES.map((name, at) => [name, at])) as Record<SignalName, number>;
/** Signals of hard work: only these can be waived or merely mentioned. */
const HARD_SIGNALS: readonly SignalName[] = [
  'prove',
  'derive',
  'theorem',
  'stepwise',
  'logic',
  'design',
  'build',
  'analyze',
  'explain',
  'code',
  'codeUnit',
  'system',
  'technology',
  'overhaul',
  'solve',
  'plan',
  'write',
  'document',
];
const HARD = new Set(HARD_SIGNALS.map((name) => index[name]));

/** What one text says, per signal: counted where a person orders something, apart from what is quoted, pasted or waived. */
export class Reading {
  readonly asked = new Float64Array(SIGNAL_NAMES.length);
  readonly lead = new Float64Array(SIGNAL_NAMES.length);
  readonly elsewhere = new Float64Array(SIGNAL_NAMES.length);
  waived = 0;
  mentioned = 0;
  evidence = 0;
  /** Words of the instruction, and of the passage it is about. */
  instructionWords = 0;
  passageWords = 0;
  firstSignals: readonly number[] = [];

  constructor(
    readonly scan: Scan,
    readonly tokens: number,
    readonly table: WordTable,
  ) {}

  has(name: SignalName): number {
    return (this.asked[index[name]] as number) > 0 ? 1 : 0;
  }

  count(name: SignalName): number {
    return this.asked[index[name]] as number;
  }

  leads(name: SignalName): number {
    return (this.lead[index[name]] as number) > 0 ? 1 : 0;
  }

  /** Whether the first match of all carries the signal. */
  firstSignal(name: SignalName): boolean {
    return this.firstSignals.includes(index[name]);
  }

  outside(name: SignalName): number {
    return this.elsewhere[index[name]] as number;
  }

  /** Whether one of the signals stands between two places of the text. */
  says(names: readonly SignalName[], from: number, to: number): boolean {
    return this.scan.hits.some(
      ({ at, term }) =>
        at >= from && at < to && names.some((name) => (this.table.termSignals[term] as number[]).includes(index[name])),
    );
  }
}

/** Which stretches of the text, in words, are the instruction: all of a short text; of a long one its short first and last paragraph. */
function instructionSpans(scan: Scan): ReadonlyArray<readonly [from: number, to: number]> {
  const total = scan.words + scan.materialWords;
  if (scan.words <= LONGEST_INSTRUCTION * 2) return [[0, Infinity]];
  const paragraphs = scan.paragraphs.filter((paragraph) => paragraph.words > 0);
  const first = Math.min(LONGEST_INSTRUCTION, paragraphs[0]?.words ?? 0);
  const last = Math.min(LONGEST_INSTRUCTION, paragraphs.at(-1)?.words ?? 0);
  return [
    [0, Math.max(first, 25)],
    [total - Math.max(last, 25), Infinity],
  ];
}

const inSpans = (word: number, spans: ReadonlyArray<readonly [number, number]>): boolean =>
  spans.some(([from, to]) => word >= from && word <= to);

/** "No. Prove it": a full stop ends what a negation reaches. */
const shareSentence = (one: Hit, other: Hit): boolean =>
  one.sentence === other.sentence && one.paragraph === other.paragraph;

function markNegated(hits: readonly Hit[], table: WordTable): void {
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at] as Hit;
    const signals = table.termSignals[hit.term] as number[];
    if (signals.includes(index.needless)) markBefore(hits, at);
    if (!signals.includes(index.waiver)) continue;
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

/** Turns a scan into counts per signal. */
export function readScan(scan: Scan, table: WordTable, tokens: number): Reading {
  const reading = new Reading(scan, tokens, table);
  const spans = instructionSpans(scan);
  markNegated(scan.hits, table);
  const total = scan.words;
  reading.instructionWords = Math.min(total, spans.length === 1 ? total : (spans[0]?.[1] ?? 0) + 25);
  reading.passageWords = total - reading.instructionWords;
  const first = scan.hits[0];
  if (first && first.word === 0) reading.firstSignals = table.termSignals[first.term] as number[];
  const tailStart = spans[1]?.[0] ?? Infinity;
  for (const hit of scan.hits) {
    const leads = hit.word < LEAD_WORDS || (hit.word >= tailStart && hit.word < tailStart + LEAD_WORDS);
    for (const signal of table.termSignals[hit.term] as number[])
      tally(reading, hit, signal, inSpans(hit.word, spans), leads);
  }
  return reading;
}

function tally(reading: Reading, hit: Hit, signal: number, instructed: boolean, leads: boolean): void {
  const hard = HARD.has(signal);
  if ((hit.flags & HIT_MATERIAL) !== 0 || !instructed) {
    reading.elsewhere[signal] = (reading.elsewhere[signal] as number) + 1;
  } else if ((hit.flags & HIT_QUOTED) !== 0) {
    if (hard) reading.mentioned++;
  } else if ((hit.flags & HIT_NEGATED) !== 0 && hard) reading.waived++;
  else {
    reading.asked[signal] = (reading.asked[signal] as number) + 1;
    if (leads) reading.lead[signal] = (reading.lead[signal] as number) + 1;
    reading.evidence++;
  }
}
