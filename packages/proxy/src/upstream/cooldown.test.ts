import { beforeEach, describe, expect, it } from 'vitest';
import * as script from '../testing/chat-scripts.js';
import { closedAfterEach } from '../testing/closed-after-each.js';
import type { RudeUpstream } from '../testing/rude-upstream.js';
import type { TestRouter } from '../testing/start-router.js';
import { createCooldowns } from './cooldown.js';

describe('createCooldowns', () => {
  it('counts down, never shortens, and forgets the oldest above its bound', () => {
    let now = 0;
    const cooldowns = createCooldowns(() => now, 2);
    cooldowns.set('a', 5000);
    cooldowns.set('a', 1000);
    expect(cooldowns.remaining('a')).toBe(5000);
    now = 5000;
    expect(cooldowns.remaining('a')).toBe(0);
    for (const key of ['b', 'c', 'd']) cooldowns.set(key, 1000);
    expect(['b', 'c', 'd'].map((key) => cooldowns.remaining(key))).toEqual([0, 1000, 1000]);
    cooldowns.set('e', Number.MAX_SAFE_INTEGER);
    expect(cooldowns.remaining('e')).toBe(3_600_000);
  });
});

describe('Retry-After', () => {
  const { twoUpstreams } = closedAfterEach();
  let first: RudeUpstream;
  let second: RudeUpstream;
  let router: TestRouter;
  const hello = { model: 'smart/auto', messages: [{ role: 'user', content: 'hello' }] };
  const post = (body: object = hello): Promise<Response> =>
    fetch(`${router.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  beforeEach(async () => {
    ({ first, second, router } = await twoUpstreams());
  });

  it('leaves that deployment alone until then', async () => {
    first.answer(script.refusal(429, 'slow down', { 'retry-after': '1' }));
    second.always(() => script.whole());
    first.always(() => script.whole());
    expect((await post()).headers.get('x-slr-model')).toBe('second');
    const record = router.nextRecord();
    expect((await post()).headers.get('x-slr-model')).toBe('second');
    expect(first.seen.length).toBe(1);
    expect((await record).attempts).toMatchObject([
      { deployment: 'first', outcome: 'skipped', skipped: 'cooldown' },
      { deployment: 'second', outcome: 'served' },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await post()).headers.get('x-slr-model')).toBe('first');
  });

  it('of the only deployment does not stop anybody from asking again', async () => {
    first.answer(script.refusal(429, 'slow down', { 'retry-after': '30' }), script.whole());
    const refused = await post({ ...hello, model: 'first' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    expect((await post({ ...hello, model: 'first' })).status).toBe(200);
  });

  it('of everybody leads to the one that is due first', async () => {
    first.answer(script.refusal(429, 'a', { 'retry-after': '30' }));
    second.answer(script.refusal(503, 'b', { 'retry-after-ms': '9000' }), script.whole());
    expect((await post()).headers.get('retry-after')).toBe('9');
    expect((await post()).headers.get('x-slr-model')).toBe('second');
    expect(first.seen.length).toBe(1);
  });
});
