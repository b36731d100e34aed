import { describe, expect, it } from 'vitest';
import { findAsk } from '../ask.js';
import { HEAD_BUDGET, TAIL_BUDGET } from '../text/budgets.js';
import { findBlocks } from './blocks.js';

const filler = 'and the story went on as it had begun\n';
const pages = (length: number): string => filler.repeat(Math.ceil(length / filler.length));
const book = pages(HEAD_BUDGET + 2 * TAIL_BUDGET);
const section = '--- context ---\ncwd: /src\n--- end context ---\n';

describe('a very long text', () => {
  it('loses the sections of a program that stand in front of it or behind it', () => {
    expect(findAsk(`${section}${book}`).texts).toEqual([book.trim()]);
    expect(findAsk(`${book}${section}`).texts).toEqual([book.trim()]);
  });

  it('keeps what stands in the middle, which is not scored', () => {
    const whole = `${book}${section}${book}`;
    expect(findAsk(whole).texts).toEqual([whole.trim()]);
  });

  it('loses a block that begins in front and ends behind the middle', () => {
    const asked = 'why does the story end there?';
    expect(findAsk(`<system-reminder>\n${book}</system-reminder>\n${asked}`).texts).toEqual([asked]);
  });
});

describe('blocks', () => {
  it('are found whether their names are few or many', () => {
    const tags = (count: number): string =>
      Array.from({ length: count }, (_, at) => `<agent-part${at}>x</agent-part${at}>\n`).join('');
    expect(findBlocks(tags(3))).toHaveLength(3);
    expect(findBlocks(tags(30)).map(({ name }) => name)).toEqual(
      Array.from({ length: 30 }, (_, at) => `agent-part${at}`),
    );
    expect(findBlocks(tags(30)).slice(0, 3)).toEqual(findBlocks(tags(3)));
  });

  it('are not opened inside a code fence', () => {
    expect(findBlocks('```\n<system-reminder>\nx</system-reminder>\n```')).toEqual([]);
    expect(findBlocks('  ~~~\n[state]x[/state]\n~~~\n[state]y[/state]')).toHaveLength(1);
  });
});
