import type { BlockMarker, Harness } from '../harnesses/harness.js';
import { knownHarnesses } from '../harnesses/known-harnesses.js';
import { HEAD_BUDGET, TAIL_BUDGET } from '../text/budgets.js';
import { beginsLine } from './blocks.js';

/** The markers of all harnesses in one place, ready to be looked for. */
export interface Markers {
  readonly texts: readonly string[];
  readonly lines: readonly string[];
  readonly housekeeping: readonly string[];
  readonly compaction: readonly string[];
  readonly askHeadings: ReadonlySet<string>;
  /** What a line begins with that is removed, or that opens a block. */
  readonly openings: readonly string[];
  withoutBlocks(text: string): string;
}

const collect = <T>(
  harnesses: readonly Harness[],
  pick: (harness: Harness) => readonly T[] | undefined,
): readonly T[] => harnesses.flatMap((harness) => pick(harness) ?? []);

/**
 * Whether a text holds a marker; of a very long text, whether one of the two parts does that are scored. Searching all of it for
 * each marker would cost more than the scoring.
 */
export function holdsMarker(text: string, marker: string): boolean {
  if (text.length <= HEAD_BUDGET + TAIL_BUDGET) return text.includes(marker);
  return text.slice(0, HEAD_BUDGET).includes(marker) || text.slice(-TAIL_BUDGET).includes(marker);
}

export const startsWithOne = (text: string, markers: readonly string[]): boolean =>
  markers.some((marker) => text.startsWith(marker));

/** Removes each block, or only its two markers, wherever the first begins a line. An open end removes nothing. */
function withoutPair(text: string, { open, close }: BlockMarker, keepInner: boolean): string {
  if (open === '' || close === '' || !holdsMarker(text, open)) return text;
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, Math.max(start + 1, at))) {
    if (!beginsLine(text, start) && start !== at) continue;
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    kept.push(text.slice(at, start));
    if (keepInner) kept.push(text.slice(start + open.length, end));
    at = end + close.length;
  }
  kept.push(text.slice(at));
  return kept
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n');
}

function compile(harnesses: readonly Harness[]): Markers {
  const blocks = collect(harnesses, (harness) => harness.blocks);
  const lines = collect(harnesses, (harness) => harness.lines);
  const asks = collect(harnesses, (harness) => harness.asks);
  return {
    texts: collect(harnesses, (harness) => harness.texts),
    lines,
    housekeeping: collect(harnesses, (harness) => harness.housekeeping),
    compaction: collect(harnesses, (harness) => harness.compaction),
    openings: [...lines, ...[...blocks, ...asks].map(({ open }) => open)],
    askHeadings: new Set(collect(harnesses, (harness) => harness.askHeadings)),
    withoutBlocks(text) {
      const peeled = blocks.reduce((rest, block) => withoutPair(rest, block, false), text);
      return asks.reduce((rest, ask) => withoutPair(rest, ask, true), peeled);
    },
  };
}

const known = compile(knownHarnesses);
const compiled = new WeakMap<readonly Harness[], Markers>();

/** The known harnesses, and the user's own in front of them. Compiled once for each list. */
export function markersOf(harnesses?: readonly Harness[]): Markers {
  if (!harnesses || harnesses.length === 0) return known;
  let markers = compiled.get(harnesses);
  if (!markers) {
    markers = compile([...harnesses, ...knownHarnesses]);
    compiled.set(harnesses, markers);
  }
  return markers;
}
