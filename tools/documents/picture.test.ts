import { readFileSync } from 'node:fs';
import { loadConfig } from '@slr/proxy/config';
import { expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

it('the picture in the README names the first choices of the bundled tables', () => {
  const { profiles } = loadConfig({ env: {} });
  const svg = readFileSync(`${root}docs/images/route.svg`, 'utf8');
  const drawn = [...svg.matchAll(/>([A-Z]{6,})<\/text><text class="mono"[^>]*>([^<]+)</g)].map(([, tier, model]) => [
    tier,
    model,
  ]);
  expect(drawn).toEqual(Object.entries(profiles.auto ?? {}).map(([tier, models]) => [tier, models[0]]));
});
