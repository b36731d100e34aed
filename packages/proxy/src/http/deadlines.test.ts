import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../config/types.js';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let first: RudeUpstream;
let second: RudeUpstream;
let router: TestRouter;

const hello = { model: 'smart/auto', messages: [{ role: 'user' as const, content: 'hello' }] };
const deadlines = { connectMs: 2000, wholeMs: 200, firstByteMs: 200, idleMs: 200 };

function post(body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`${router.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

beforeAll(async () => {
  first = await RudeUpstream.start();
  second = await RudeUpstream.start();
  const text = `model_list:\n${modelEntry('first', first.url)}${modelEntry('second', second.url)}${everyTier('first', 'second')}`;
  const plain = await startRouter(text);
  const deployments = plain.config.deployments.map((each): Deployment => ({ ...each, deadlines }));
  await plain.close();
  router = await startRouter(text, { override: { deployments, keepAliveMs: 50 } });
});
afterEach(() => {
  first.reset();
  second.reset();
});
afterAll(async () => {
  await router.close();
  await first.close();
  await second.close();
});

describe('an upstream that stalls', () => {
  it.each([
    ['before its headers', { steps: ['HANG'] } as const],
    ['before its first byte', script.stream(0, 'HANG')],
    ['before any content', script.stream(script.roleFrame(), 'HANG')],
  ])('%s is left for the next candidate, while comments keep the client waiting', async (_name, stall) => {
    first.answer(stall);
    second.answer(script.politeStream('from second'));
    const response = await post({ ...hello, stream: true });
    const text = await response.text();
    expect(text).toMatch(/^: keep-alive\n\n/);
    expect(text).toContain('from second');
    expect(response.headers.get('x-slr-tier')).not.toBeNull();
    expect(response.headers.get('x-slr-model')).toBeNull(); // sent before anyone knew
    await first.seen[0]?.aborted;
  });

  it('in a whole answer is left for the next candidate', async () => {
    first.answer({ steps: ['{"id":', 'HANG'] });
    second.answer(script.whole());
    expect((await post(hello)).headers.get('x-slr-model')).toBe('second');
    await first.seen[0]?.aborted;
  });

  it('after content ends the stream with an error', async () => {
    first.answer(script.stream(script.textFrame('Hel'), 'HANG'));
    const text = await (await post({ ...hello, stream: true })).text();
    expect(text).toContain('fell silent');
    expect(text).not.toContain('[DONE]');
    expect(second.seen.length).toBe(0);
  });

  it('everywhere is an error inside the stream that the comments have opened', async () => {
    first.answer({ steps: ['HANG'] });
    second.answer({ steps: ['HANG'] });
    const response = await post({ ...hello, stream: true });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(
      /^(: keep-alive\n\n)+data: \{"error":\{"message":"The upstream sent nothing for 0.2 s."/,
    );
  });

  it('between two pieces gets comments between whole frames only', async () => {
    first.answer(
      script.stream(
        script.textFrame('Hel'),
        'data: {"cho',
        120,
        'ices":[{"delta":{"content":"lo"},"finish_reason":"stop"}]}\n\n',
      ),
    );
    const text = await (await post({ ...hello, stream: true })).text();
    expect(text.replaceAll(': keep-alive\n\n', '')).toBe(
      script.textFrame('Hel') + 'data: {"choices":[{"delta":{"content":"lo"},"finish_reason":"stop"}]}\n\n',
    );
    expect(text).toContain(': keep-alive\n\n');
  });
});

describe('a client that leaves', () => {
  it.each([
    ['while the upstream is silent', { steps: ['HANG'] } as const, false],
    ['in the middle of a stream', script.stream(script.textFrame('a'), 'HANG'), true],
    ['in the middle of a whole answer', { steps: ['{"id":', 'HANG'] } as const, false],
  ])('%s takes the upstream request with it, within 100 ms', async (_name, stall, hasHead) => {
    first.answer(stall);
    const arrived = first.nextRequest();
    const recorded = router.nextRecord();
    const leaving = new AbortController();
    const answer = post({ ...hello, stream: hasHead }, leaving.signal);
    answer.catch(() => undefined);
    const request = await arrived;
    if (hasHead) await answer;
    const left = performance.now();
    leaving.abort();
    await request.aborted;
    expect(performance.now() - left).toBeLessThan(100);
    expect(await recorded).toMatchObject({
      outcome: 'aborted',
      attempts: [{ deployment: 'first', outcome: 'aborted' }],
    });
    expect(second.seen.length).toBe(0);
  });
});
