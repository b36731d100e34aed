import { readdirSync, readFileSync } from 'node:fs';
import { dialects } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

const folder = `${root}packages/providers/src/dialects/`;
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Whoever knows one dialect finds their way in every other. */
const files = [
  'index',
  'wire',
  'outline',
  'decode-request',
  'encode-request',
  'decode-response',
  'encode-response',
  'stream-decoder',
  'stream-encoder',
  'finish-reason',
  'usage',
  'errors',
];

describe('the dialects', () => {
  it.each(names)('%s has the twelve files', (name) => {
    const present = readdirSync(`${folder}${name}`);
    expect(files.filter((file) => !present.includes(`${file}.ts`))).toEqual([]);
  });

  it('are all in the index', () => {
    expect(Object.keys(dialects).sort()).toEqual(names.sort());
  });

  it('are entered through their index only', () => {
    const index = readFileSync(`${folder}index.ts`, 'utf8');
    const imported = [...index.matchAll(/from '\.\/([^']+)'/g)].map(([, path]) => path);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((path) => !path?.endsWith('/index.js'))).toEqual([]);
  });
});
