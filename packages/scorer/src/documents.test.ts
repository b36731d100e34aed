import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as budgets from './text/budgets.js';

it('tells in the README the budgets that the scan has', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
  const kibi = (name: keyof typeof budgets): number => budgets[name] / 1024;
  expect(readme).toContain(
    `the first ${kibi('HEAD_BUDGET')}, the last ${kibi('TAIL_BUDGET')}; words are looked up in the first ${kibi('WORDS_AHEAD')} and the last ${kibi('WORDS_BEHIND')} (${kibi('BOOK_AHEAD')} and ${kibi('BOOK_BEHIND')} of a text that is longer than that),`,
  );
});
