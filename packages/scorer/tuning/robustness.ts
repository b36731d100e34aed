import { REWRITES } from './augment.js';
import { toMeasureSet } from './data-set.js';
import type { MeasureSet } from './data-set.js';
import { decide } from './model.js';
import type { Model } from './model.js';
import { createRandom, shuffled } from './random.js';
import { SETTINGS } from './settings.js';

const SAMPLE = 1500;

/** The share of rows whose tier survives each harmless rewrite, and all of them. */
export function robustnessOf(measure: MeasureSet, model: Model): Readonly<Record<string, number>> {
  const random = createRandom(SETTINGS.seed + 1);
  const short = measure.examples.flatMap(({ text }, at) => (text.length < SETTINGS.longestRewritten ? [at] : []));
  const sample = shuffled(short, random).slice(0, SAMPLE);
  const kept = new Uint8Array(sample.length).fill(1);
  const shares = Object.entries(REWRITES).map(([name, rewrite]) => {
    const rewritten = toMeasureSet(
      sample.map((at) => {
        const example = measure.examples[at] as (typeof measure.examples)[number];
        return { ...example, text: rewrite(example.text, random) };
      }),
    );
    const same = sample.filter((at, index) => {
      const holds = decide(model, rewritten, index).tier === decide(model, measure, at).tier;
      if (!holds) kept[index] = 0;
      return holds;
    });
    return [name, same.length / sample.length] as const;
  });
  return { ...Object.fromEntries(shares), 'all six': kept.reduce((sum, one) => sum + one, 0) / sample.length };
}
