import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as script from './testing/chat-scripts.js';
import { RudeUpstream } from './testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter } from './testing/start-router.js';

let upstream: RudeUpstream;
const text = (): string => `model_list:\n${modelEntry('first', upstream.url)}${everyTier('first')}`;
const body = JSON.stringify({ model: 'smart/auto', messages: [{ role: 'user', content: 'hello' }], stream: true });
const post = (url: string): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

beforeAll(async () => {
  upstream = await RudeUpstream.start();
});
afterAll(() => upstream.close());

describe('close', () => {
  it('lets a stream under way finish and takes nothing new', async () => {
    const router = await startRouter(text());
    upstream.answer(script.stream(script.textFrame('a'), 200, script.textFrame('b'), script.finishFrame()));
    const response = await post(router.url);
    const closed = router.close(5000);
    await expect(post(router.url)).rejects.toThrow();
    expect(await response.text()).toContain('"b"');
    await closed;
  });

  it('cuts what is still running when the time is over', async () => {
    const router = await startRouter(text());
    upstream.answer(script.stream(script.textFrame('a'), 'HANG'));
    const response = await post(router.url);
    const recorded = router.nextRecord();
    await router.close(100);
    await expect(response.text()).rejects.toThrow();
    await upstream.seen.at(-1)?.aborted;
    expect((await recorded).outcome).toBe('aborted');
  });
});
