import { toMatrix } from './data-set.js';
import type { MeasureSet } from './data-set.js';
import { dot, fitBinary } from './linear.js';
import type { BinaryFit } from './linear.js';
import type { Model } from './model.js';
import type { Row } from './rows.js';

/** A row that a weak and a strong model answered. */
interface Pair {
  readonly at: number;
  readonly source: string;
  readonly weak: number;
  readonly strong: number;
}

function pairsOf({ examples }: MeasureSet): Pair[] {
  return examples.flatMap(({ row: { source, weak_score: weak, strong_score: strong } }, at) =>
    weak === undefined || strong === undefined ? [] : [{ at, source, weak, strong }],
  );
}

/** What the weights of the score are pulled back to: so much of the weights of the difficulty, and how hard. */
const OF_DIFFICULTY = 0.4;
const PULL = 1;

/**
 * The head of the score: rows that a weak and a strong model answered, towards the one that did better. Which of two
 * prompts of a benchmark that is hangs on the benchmark, so without a strong pull to the difficulty this head ranks
 * the rows of an unseen source worse than chance.
 */
export function fitGain(measure: MeasureSet, { tier }: Model, without?: string): BinaryFit {
  const pairs = pairsOf(measure).filter(({ source }) => source !== without);
  const { width, data } = measure.matrix;
  const start = new Float64Array(width + 1);
  start.set(tier.weights.map((weight) => OF_DIFFICULTY * weight));
  const prior = start.slice(0, width);
  if (pairs.length === 0) return { weights: prior, bias: 0 };
  const rows = new Map<string, number>();
  for (const { source } of pairs) rows.set(source, (rows.get(source) ?? 0) + 1);
  const matrix = toMatrix(pairs.map(({ at }) => data.subarray(at * width, (at + 1) * width)));
  const targets = Float64Array.from(pairs, ({ weak, strong }) => Math.max(0, Math.min(1, 0.5 + (strong - weak) / 2)));
  const importance = Float64Array.from(pairs, ({ source }) => 1 / Math.sqrt(rows.get(source) ?? 1));
  return fitBinary(matrix, targets, importance, { l2: PULL, rounds: 200, prior, start });
}

/** Area under quality against the share of rows that the strong model answers, from the weak model's (0) to the strong one's (1). */
function gainArea(pairs: ReadonlyArray<Pick<Row, 'weak_score' | 'strong_score'>>, scores: readonly number[]): number {
  const ranked = pairs
    .map(({ weak_score: weak = 0, strong_score: strong = 0 }, at) => ({ weak, strong, score: scores[at] ?? 0 }))
    .sort((one, other) => other.score - one.score);
  const mean = (of: (one: (typeof ranked)[number]) => number): number =>
    ranked.reduce((sum, one) => sum + of(one), 0) / ranked.length;
  const low = mean(({ weak }) => weak);
  let quality = low;
  let area = 0;
  for (const { weak, strong } of ranked) {
    const next = quality + (strong - weak) / ranked.length;
    area += (quality + next) / 2 / ranked.length;
    quality = next;
  }
  return (area - low) / (quality - low);
}

/** The area for each pair of models, every row scored by a head that saw nothing of the row's source. */
export function gainAreas(measure: MeasureSet, modelWithout: (source: string) => Model): Map<string, number> {
  const pairs = pairsOf(measure);
  const scores = new Map<number, number>();
  for (const source of new Set(pairs.map((pair) => pair.source))) {
    const { weights } = fitGain(measure, modelWithout(source), source);
    for (const pair of pairs) if (pair.source === source) scores.set(pair.at, dot(weights, measure.matrix, pair.at));
  }
  const byPair = new Map<string, number[]>();
  for (const { at } of pairs) {
    const name = measure.examples[at]?.row.pair ?? '';
    byPair.set(name, [...(byPair.get(name) ?? []), at]);
  }
  return new Map(
    [...byPair].map(([name, places]) => [
      name,
      gainArea(
        places.map((at) => measure.examples[at]?.row as Row),
        places.map((at) => scores.get(at) ?? 0),
      ),
    ]),
  );
}
