import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let upstream: RudeUpstream;
let router: TestRouter;

beforeAll(async () => {
  upstream = await RudeUpstream.start();
  router = await startRouter(`model_list:\n${modelEntry('first', upstream.url)}${everyTier('first')}`);
});
afterAll(async () => {
  await router.close();
  await upstream.close();
});

function open(body: object): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const request = httpRequest(`${router.url}/v1/chat/completions`, { method: 'POST', headers }, resolve);
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

describe('a client that reads slowly', () => {
  it('slows the upstream down instead of filling the memory', async () => {
    const text = script.textFrame('x'.repeat(60_000));
    const frames = 1500; // about 90 MB
    let sent = 0;
    function* endless(): Generator<string> {
      for (; sent < frames; sent += 1) yield text;
      yield script.finishFrame();
    }
    upstream.answer({ headers: script.sse, steps: endless() });
    const response = await open({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }], stream: true });
    response.pause();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const whilePaused = sent;
    await new Promise((resolve) => setTimeout(resolve, 400));
    // The kernel's socket buffers hold some megabytes on this way; what counts is that it stops far before the end.
    expect(sent).toBe(whilePaused);
    expect(sent).toBeLessThan(frames / 2);
    let received = 0;
    for await (const chunk of response) received += (chunk as Buffer).length;
    expect(received).toBe(text.length * frames + script.finishFrame().length);
  });
});
