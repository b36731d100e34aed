import { describe, expect, it } from 'vitest';
import { buildWordTable, sharedWordTable } from '../lexicon/index.js';
import { SIGNAL_NAMES } from '../lexicon/signals.js';
import { CODE, DIFF, LOG, NUMBERED, OPTION } from './line-kinds.js';
import { HIT_MATERIAL, HIT_QUOTED } from './scan-counts.js';
import { HEAD_BUDGET, TAIL_BUDGET } from './budgets.js';
import { scanText } from './scan.js';

const table = sharedWordTable();
const signalsIn = (text: string): string[] =>
  scanText(text, table).hits.flatMap((hit) =>
    (table.termSignals[hit.term] ?? []).map((signal) => SIGNAL_NAMES[signal] ?? ''),
  );

describe('scanText', () => {
  it.each([
    ['approve of the improvements', 'prove'],
    ['complete the suitable redefinition', 'code'],
    ['Tschaikowski', 'greeting'],
  ])('finds no word inside another: %s', (text, signal) => {
    expect(signalsIn(text)).not.toContain(signal);
  });

  it.each([
    ['PROVE it', 'prove'],
    ['prove  it', 'prove'],
    ['step-by-step', 'stepwise'],
    ['Démontre que', 'prove'],
    ['demuestra', 'prove'],
    ['请证明这个', 'prove'],
    ['ｐｒｏｖｅ', 'prove'],
    ['وأثبت', 'prove'],
    ['증명해 주세요', 'prove'],
    ['theroem', 'theorem'],
  ])('finds %s as %s', (text, signal) => {
    expect(signalsIn(text)).toContain(signal);
  });

  it('tells material from prose', () => {
    const scan = scanText('fix this\n```js\nlet a = 1;\n```\n12:01:02 INFO [2024] x started\n1. first\nA. one', table);
    expect([CODE, LOG, NUMBERED, OPTION].map((kind) => scan.lines[kind])).toEqual([1, 1, 1, 1]);
    expect(scanText('ok?\n@@ -1 +1 @@\n-a\n+b', table).lines[DIFF]).toBe(1);
  });

  it('marks words in quotes and in code', () => {
    expect(scanText('what does "prove" mean', table).hits.find(({ at }) => at > 9)?.flags).toBe(HIT_QUOTED);
    const pasted = scanText('look\n```\nprove theorem\n```', table).hits.filter(({ at }) => at > 8);
    expect(pasted.every(({ flags }) => (flags & HIT_MATERIAL) !== 0)).toBe(true);
    expect(pasted.length).toBeGreaterThan(0);
  });

  const hostile: ReadonlyArray<readonly [string, string]> = [
    ['one letter', 'a'],
    ['openings that never close', '"« “ 「'],
    ['the start of a phrase, over and over', 'if and only if and only '],
    ['near misses', 'prov theore integra algorith '],
    ['Han', '证明推导定'],
    ['new lines', '\n- \n+ '],
    ['marks', '{};[]()'],
    ['one word without end', 'abcdefghij'],
  ];

  it.each(hostile)('takes steps in proportion to the length: %s', (_name, piece) => {
    const at = (length: number): number => scanText(piece.repeat(Math.ceil(length / piece.length)), table).steps;
    expect(at(8000)).toBeLessThan(8000 * 12);
    expect(at(64_000) / at(32_000)).toBeLessThan(2.2);
  });

  it('reads no more than its budget', () => {
    const most = scanText('a b '.repeat((HEAD_BUDGET + TAIL_BUDGET) / 4), table).steps;
    expect(scanText('a b '.repeat(HEAD_BUDGET), table).steps).toBeLessThanOrEqual(most * 1.1);
  });

  it('counts the words of a long middle by samples of it, near the truth', () => {
    const words = scanText('one two three, four five.\n'.repeat(12_000), table).words;
    const scored = (HEAD_BUDGET + TAIL_BUDGET) / ('one two three, four five.\n'.length / 5);
    expect(words / scored).toBeGreaterThan(0.98);
    expect(words / scored).toBeLessThan(1.02);
  });

  it('takes additions to the lexicon', () => {
    const own = buildWordTable([{ prove: ['zeigmir'] }]);
    expect(scanText('zeigmir das', own).hits).toHaveLength(1);
  });
});
