import { describe, expect, it } from 'vitest';
import { displayWidth, noBreak, pad, printable, wrap } from './display-width.js';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['deepseek', 8],
    ['证明', 4],
    ['テスト', 6],
    ['한국어', 6],
    ['🚀', 2],
    ['é', 1],
    ['e\u0301', 1],
    ['доказать', 8],
    ['✓', 1],
  ])('counts the columns of %j', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('pad', () => {
  it('aligns wide characters by columns, not by length', () => {
    expect(pad('证明', 6)).toBe('证明  ');
    expect(pad('证明', 6, 'right')).toBe('  证明');
  });

  it('leaves what is too long as it is', () => {
    expect(pad('abcdef', 3)).toBe('abcdef');
  });
});

describe('wrap', () => {
  it('breaks at blanks', () => {
    expect(wrap('the quick brown fox', 9)).toEqual(['the quick', 'brown fox']);
  });

  it('cuts a word that is longer than the line', () => {
    expect(wrap('anthropic/claude-sonnet-4.6', 10)).toEqual(['anthropic/', 'claude-son', 'net-4.6']);
  });

  it('never lets a wide character stick out', () => {
    expect(wrap('证明证明证', 5)).toEqual(['证明', '证明', '证']);
  });

  it('keeps together what a no-break blank joins, and prints an ordinary one', () => {
    expect(wrap(`first${noBreak}→ second${noBreak}→ third`, 12)).toEqual(['first →', 'second →', 'third']);
  });

  it('gives one line for nothing', () => {
    expect(wrap('', 10)).toEqual(['']);
  });

  it('does not break where there is no edge', () => {
    expect(wrap('a b c', Number.POSITIVE_INFINITY)).toEqual(['a b c']);
  });
});

describe('printable', () => {
  it('shows terminal controls as question marks', () => {
    expect(printable('a\u001b]0;title\u0007b')).toBe('a?]0;title?b');
  });
});
