import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HEAD_BUDGET, TAIL_BUDGET, WORDS_AHEAD, WORDS_BEHIND } from './text/scan.js';

it('tells in the README the budgets that the scan has', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
  const [head, tail, ahead, behind] = [HEAD_BUDGET, TAIL_BUDGET, WORDS_AHEAD, WORDS_BEHIND].map((size) => size / 1024);
  expect(readme).toContain(
    `the first ${head}, the last ${tail}; words are looked up in the first ${ahead} and the last ${behind},`,
  );
});
