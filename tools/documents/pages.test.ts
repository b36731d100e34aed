import { readFileSync } from 'node:fs';
import { errorCodes } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { meanings } from './errors-page.mjs';
import { pages } from './pages.mjs';

describe('the pages that are written from the code', () => {
  it.each(pages)('$path is current (npm run docs writes it)', ({ path, render }) => {
    expect(readFileSync(`${root}${path}`, 'utf8')).toBe(render());
  });

  it('docs/errors.md explains every code and no other', () => {
    expect(Object.keys(meanings)).toEqual([...errorCodes]);
  });
});
