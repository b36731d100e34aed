import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedWordTable } from '../lexicon/index.js';
import { readText } from '../read.js';
import type { Feature } from './dimension.js';
import { featuresOf, findFeatures } from './find-features.js';
import { FEATURES } from './index.js';
import type { Reading } from './reading.js';

const prompts = readFileSync(new URL('../../fixtures/rows/rows.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt);

/** A feature as it is defined, one by one. */
function valueOf(feature: Feature, reading: Reading): number {
  if (!('place' in feature)) return reading.sum(feature.needs) > 0 ? feature.of(reading) : 0;
  const { place, full, from, logarithmic } = feature;
  const count = reading.count(place);
  return logarithmic
    ? Math.min(1, Math.log1p(count) / Math.log1p(full))
    : Math.min(1, Math.max(0, count - from) / full);
}

describe('findFeatures', () => {
  it('finds in one loop what each feature says for itself', () => {
    for (const prompt of [...prompts, '', `${prompts.join('\n\n')}\n`]) {
      const reading = readText(prompt, sharedWordTable());
      expect([...featuresOf(reading)]).toEqual(FEATURES.map(({ feature }) => valueOf(feature, reading) || 0));
      expect(findFeatures(reading).values).not.toContain(0);
    }
  });
});
