import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { gatewayTraps } from './gateway-traps.mjs';
import { originalTraps } from './original-traps.mjs';

const sources = new Map<string, string>();
function sourceOf(file: string): string {
  let source = sources.get(file);
  if (source === undefined) sources.set(file, (source = readFileSync(`${root}${file}`, 'utf8')));
  return source;
}

/** Whether the file has a test of that name: the title is the first thing between its quotes. */
function hasTest(file: string, name: string): boolean {
  return [`'${name.replaceAll("'", "\\'")}'`, `\`${name}\``].some((title) => {
    const place = sourceOf(file).indexOf(`${title},`);
    return place > 0 && /\b(it|test)\b[^;]*$/s.test(sourceOf(file).slice(0, place));
  });
}

describe('the known traps', () => {
  it('are all there: what broke elsewhere stays on the list', () => {
    expect(gatewayTraps.length).toBeGreaterThanOrEqual(45);
    expect(originalTraps.length).toBeGreaterThanOrEqual(11);
  });

  it.each([...gatewayTraps, ...originalTraps].map((trap) => [trap.symptom, trap] as const))(
    '"%s" is held by tests of these names, or by a line',
    (_symptom, { tests, line }) => {
      expect(tests.length > 0 || (line ?? '').length > 40).toBe(true);
      expect(tests.filter(({ file, name }) => !hasTest(file, name))).toEqual([]);
    },
  );

  it('would miss a test that is gone', () => {
    expect(hasTest('tools/documents/known-traps.test.ts', 'of no such name')).toBe(false);
  });
});
