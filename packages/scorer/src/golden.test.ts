import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createScorer, presets } from './index.js';

const prompts = readFileSync(new URL('../fixtures/rows/rows.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { readonly prompt: string }).prompt)
  .filter((_, at) => at % 5 === 0);

/**
 * A score changes only with a minor version of the preset. After a deliberate change: raise the version in `weights.json`
 * (or in `classic.ts`), then `npx vitest run packages/scorer/src/golden.test.ts -u`.
 */
describe('golden vectors', () => {
  it.each(Object.entries(presets))('hold for %s', async (preset, version) => {
    const scorer = createScorer({ preset });
    const lines = prompts.map((prompt) => {
      const { tier, score, difficulty } = scorer.score(prompt);
      return JSON.stringify({ prompt, tier, score: score.toFixed(4), difficulty: difficulty.toFixed(4) });
    });
    const file = new URL(`../fixtures/golden/${preset}.jsonl`, import.meta.url).pathname;
    await expect(`${[JSON.stringify({ version }), ...lines].join('\n')}\n`).toMatchFileSnapshot(file);
  });
});
