import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { trackedFiles } from '../structure/tracked-files.mjs';

const words = [...readFileSync(`${root}docs/glossary.md`, 'utf8').matchAll(/^\| ([^|]+?) +\|/gm)]
  .map(([, word = '']) => word)
  .filter((word) => word !== 'word' && !word.startsWith('-'));
const source = trackedFiles()
  .filter((path) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(path))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .join('\n')
  .toLowerCase();

/** `tool call` is `toolCall` and `tool-call` in code. */
const isUsed = (word: string): boolean =>
  [' ', '', '-', '_'].some((joint) => source.includes(word.toLowerCase().replaceAll(' ', joint)));

describe('the glossary', () => {
  it('lists its words in order, each once', () => {
    expect(words).toEqual([...new Set(words)].sort((a, b) => a.localeCompare(b, 'en')));
    expect(words.length).toBeGreaterThan(20);
  });

  it('holds no word that the code does not use', () => {
    expect(words.flatMap((entry) => entry.split(', ')).filter((word) => !isUsed(word))).toEqual([]);
  });
});
