import { score } from '../src/index.js';
import { costOf } from '../src/text/estimate-tokens.js';
import type { Tier } from '../src/types.js';
import { columnsOf } from './data-set.js';
import type { FitSet, MeasureSet } from './data-set.js';
import { dot, fitBinary } from './linear.js';
import { createRandom } from './random.js';
import { SETTINGS, STRUCTURAL, TIERS } from './settings.js';

export type Answers = readonly Tier[];

const byLength = (text: string): Tier => {
  const tokens = costOf(text, 0, text.length) / 100;
  return tokens < 20 ? 'SIMPLE' : tokens < 120 ? 'MEDIUM' : tokens < 400 ? 'COMPLEX' : 'REASONING';
};

/** What knows nothing of the data: chance, one answer for all, length, the published arithmetic. */
export function simpleBaselines({ examples }: MeasureSet): Readonly<Record<string, Answers>> {
  const random = createRandom(SETTINGS.seed);
  return {
    random: examples.map(() => TIERS[Math.floor(random() * TIERS.length)] ?? 'MEDIUM'),
    'always MEDIUM': examples.map(() => 'MEDIUM' as const),
    length: examples.map(({ text }) => byLength(text)),
    classic: examples.map(({ text }) => score(text, { preset: 'classic' }).tier),
  };
}

/**
 * The plain linear model: one-vs-rest logistic regression on structure alone, fitted without each source in turn.
 * Gives the answers for every strength of L2.
 */
export function plainLinear(
  fit: FitSet,
  measure: MeasureSet,
  importanceWithout: (source: string) => Float64Array,
): ReadonlyArray<{ readonly l2: number; readonly answers: Answers }> {
  const small: FitSet = { ...fit, matrix: columnsOf(fit.matrix, STRUCTURAL) };
  const rows = columnsOf(measure.matrix, STRUCTURAL);
  const sources = [...new Set(measure.examples.map(({ row }) => row.source))];
  return SETTINGS.plainL2.map((l2) => {
    const answers = measure.examples.map((): Tier => 'MEDIUM');
    for (const source of sources) {
      const importance = importanceWithout(source);
      const heads = TIERS.map((tier) => {
        const targets = Float64Array.from(small.examples, ({ row }) => (row.tier_label === tier ? 1 : 0));
        return fitBinary(small.matrix, targets, importance, { l2, rounds: 60 });
      });
      measure.examples.forEach(({ row }, at) => {
        if (row.source !== source) return;
        const sums = heads.map((head) => dot(head.weights, rows, at) + head.bias);
        answers[at] = TIERS[sums.indexOf(Math.max(...sums))] ?? 'MEDIUM';
      });
    }
    return { l2, answers };
  });
}
