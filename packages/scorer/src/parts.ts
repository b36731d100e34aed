import { MEASURE } from './dimensions/counts.js';
import type { Reading } from './dimensions/reading.js';
import { SIGNAL } from './lexicon/signals.js';
import { BULLET, NUMBERED, OPTION } from './text/line-kinds.js';

/** Longer texts are taken as they stand: a line more or less weighs nothing there. Code units. */
const LONGEST = 10240;
/** In a text so short a line alone may be the whole ask, the rest being noise around it. */
const SHORT = 800;
/** So many lettered options are a quiz. */
const QUIZ = 3;
/** What counts more where a text begins with it. */
const ORDERS = [SIGNAL.prove, SIGNAL.derive, SIGNAL.design, SIGNAL.build, SIGNAL.overhaul];
/** A line that orders something about the lines beside it is the ask itself: it is never left out. */
const GIVEN = [SIGNAL.transform, SIGNAL.reference, SIGNAL.explain, SIGNAL.list, SIGNAL.review, SIGNAL.fix];

/** Whether work is ordered that may weigh more without the words in front of it. */
export const ordersWork = (reading: Reading): boolean =>
  reading.count(MEASURE.waived) > 0 || ORDERS.some((name) => reading.count(name) + reading.outside(name) > 0);

const SENTENCE_END = /[.!?…](?=\s)|[。！？؟।]/g;
const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 0x20;

/** Where the first line ends and the last begins; of a single line, its first and last sentence. */
function cutOf(text: string, from: number, to: number): readonly [head: number, tail: number] | undefined {
  const first = text.indexOf('\n', from);
  if (first >= 0 && first < to) return [first, text.lastIndexOf('\n', to - 1) + 1];
  const ends = [...text.slice(from, to - 1).matchAll(SENTENCE_END)].map(({ index }) => from + index + 1);
  return ends.length === 0 ? undefined : [ends[0] as number, ends.at(-1) as number];
}

function trimmed(text: string): readonly [from: number, to: number] {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text, from)) from++;
  while (to > from && isBlank(text, to - 1)) to--;
  return [from, to];
}

const isQuiz = ({ scan }: Reading): boolean => Math.max(scan.lines[OPTION] as number, scan.optionRun) >= QUIZ;

/** A line alone is an ask only in a short text, and not where it is one of a list or of pasted material. */
function mayStandAlone(text: string, { scan: { lines, materialWords } }: Reading): boolean {
  const listed = (lines[OPTION] as number) + (lines[NUMBERED] as number) + (lines[BULLET] as number);
  return text.length <= SHORT && materialWords + listed === 0;
}

/** Whether the first and the last line order something about the others. */
interface Given {
  readonly first: boolean;
  readonly last: boolean;
}

/** What is left without the first line, without the last, without both: but for a line that orders something. */
function withoutEnds(text: string, [from, head, tail, to]: readonly number[], { first, last }: Given): string[] {
  const parts = [];
  if (!first) parts.push(text.slice(head, to));
  if (!last) parts.push(text.slice(from, tail));
  if (!first && !last) parts.push(text.slice(head, tail));
  return parts;
}

/**
 * The parts of a text that may hold the whole ask: what is left without its first or last line (of a single line:
 * sentence), and in a short text those alone. Whatever somebody writes around a hard ask, the ask is one of them.
 */
export function partsOf(text: string, reading: Reading): string[] {
  if (text.length > LONGEST) return [];
  const [from, to] = trimmed(text);
  const cut = cutOf(text, from, to);
  if (!cut) return [];
  const [head, tail] = cut;
  const given: Given = { first: reading.says(GIVEN, from, head), last: reading.says(GIVEN, tail, to) };
  // Of a quiz each line belongs to the question, but for a paragraph of one line in front.
  if (isQuiz(reading)) return !given.first && text.startsWith('\n\n', head) ? [text.slice(head, to)] : [];
  const parts = withoutEnds(text, [from, head, tail, to], given);
  if (mayStandAlone(text, reading)) parts.push(text.slice(from, head), given.first ? '' : text.slice(tail, to));
  return parts.filter((part) => part.trim() !== '');
}
