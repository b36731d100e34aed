import { errorCodes } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';
import { meanings } from './errors-page.mjs';
import { pages } from './pages.mjs';

describe('the pages that are written from the code', () => {
  // `npm run docs` is this test with leave to write.
  it.each(pages)('$path is current (npm run docs writes it)', async ({ path, render }) => {
    await expect(render()).toMatchFileSnapshot(`${root}${path}`);
  });

  it('docs/errors.md explains every code and no other', () => {
    expect(Object.keys(meanings)).toEqual([...errorCodes]);
  });
});
