import { describe, expect, it } from 'vitest';
import { wantsColour, widthOf } from './terminal.js';

describe('wantsColour', () => {
  const terminal = { isTTY: true };
  it.each([
    [terminal, {}, true],
    [{}, {}, false],
    [terminal, { NO_COLOR: '1' }, false],
    [terminal, { NO_COLOR: '' }, true],
    [terminal, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{}, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [terminal, { FORCE_COLOR: '0' }, false],
  ])('for %j with %j is %s', (stream, env, expected) => {
    expect(wantsColour(stream, env)).toBe(expected);
  });
});

describe('widthOf', () => {
  it.each([
    [{ isTTY: true, columns: 100 }, {}, 100],
    [{ isTTY: true, columns: 5 }, {}, 20],
    [{}, {}, Number.POSITIVE_INFINITY],
    [{}, { COLUMNS: '60' }, 60],
    [{}, { COLUMNS: 'wide' }, Number.POSITIVE_INFINITY],
  ])('of %j with %j is %d', (stream, env, expected) => {
    expect(widthOf(stream, env)).toBe(expected);
  });
});
