import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type OpenAI from 'openai';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let first: RudeUpstream;
let second: RudeUpstream;
let router: TestRouter;

const hello = { model: 'smart/auto', messages: [{ role: 'user' as const, content: 'hello' }] };

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${router.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

beforeAll(async () => {
  first = await RudeUpstream.start();
  second = await RudeUpstream.start();
  router = await startRouter(
    `model_list:\n${modelEntry('first', first.url)}${modelEntry('second', second.url)}${everyTier('first', 'second')}`,
  );
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

async function streamed(body: object = {}): Promise<{ text: string; chunks: OpenAI.ChatCompletionChunk[] }> {
  const stream = await router.openai.chat.completions.create({ ...hello, ...body, stream: true });
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { text: chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join(''), chunks };
}

describe('a whole answer', () => {
  it("is the upstream's bytes, and its headers say who served and why", async () => {
    const text =
      '{ "id":"x", "big": 12345678901234567890, "model":"served-model",\n"choices":[{"index":0,"message":{"role":"assistant","content":"é"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2} }';
    first.answer(script.whole(text));
    const response = await post(hello);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('x-slr-model')).toBe('first');
    expect(response.headers.get('x-slr-tier')).toMatch(/^(SIMPLE|MEDIUM|COMPLEX|REASONING)$/);
    expect(response.headers.get('x-litellm-model-group')).toBe('smart/auto');
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  it('reaches the official client', async () => {
    first.answer(script.whole());
    const answer = await router.openai.chat.completions.create(hello);
    expect(answer.choices[0]?.message.content).toBe('Hello');
    expect(answer.model).toBe('served-model');
  });

  it("sends the client's bytes with only the model changed", async () => {
    first.answer(script.whole());
    await post(
      '{"messages":[{"role":"user","content":"h\\u00e9llo"}],  "seed": 12345678901234567890, "model": "smart/auto","x_new":null}',
    );
    expect(first.seen[0]?.body.toString()).toBe(
      '{"messages":[{"role":"user","content":"h\\u00e9llo"}],  "seed": 12345678901234567890, "model": "first","x_new":null}',
    );
    expect(first.seen[0]?.path).toBe('/v1/chat/completions');
    expect(first.seen[0]?.headers.authorization).toBe('Bearer sk-upstream-canary-0123456789');
  });

  it.each([
    ['a body with an error', script.whole({ error: { message: 'Provider returned error', code: 502 } })],
    [
      'a web page',
      { status: 200, headers: { 'content-type': 'text/html' }, steps: ['<html><title>Oops</title></html>'] },
    ],
    [
      'a cut',
      { headers: { 'content-type': 'application/json', 'content-length': '500' }, steps: ['{"id":', 'CUT'] } as const,
    ],
    ['nothing', script.whole('')],
  ])('with status 200 that turns out to be %s goes to the next candidate', async (_name, bad) => {
    first.answer(bad);
    second.answer(script.whole());
    const response = await post(hello);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-slr-model')).toBe('second');
    expect(response.headers.get('x-litellm-attempted-fallbacks')).toBe('1');
  });
});

describe('a kept connection', () => {
  it('that the upstream closes just as the request arrives is replaced by a new one, once', async () => {
    first.answer(script.whole(), { steps: ['DROP'] }, script.whole());
    expect((await post({ ...hello, model: 'first' })).status).toBe(200);
    const response = await post({ ...hello, model: 'first' });
    expect([response.status, response.headers.get('x-litellm-attempted-retries')]).toEqual([200, '1']);
    first.answer({ steps: ['DROP'] }, { steps: ['DROP'] });
    expect((await post({ ...hello, model: 'first' })).status).toBe(502);
  });
});

describe('a stream', () => {
  it('passes the rudest legal bytes through unchanged', async () => {
    const bytes = Buffer.from(
      [
        ': OPENROUTER PROCESSING',
        '',
        script.roleFrame().trimEnd(),
        '',
        script.textFrame('ünï→😀\u2028x').trimEnd(),
        '',
        script.finishFrame().trimEnd(),
        '',
        '',
      ].join('\r\n'),
    );
    const cut = bytes.indexOf(Buffer.from('😀')) + 2; // inside a character
    first.answer(script.stream(bytes.subarray(0, 30), 10, bytes.subarray(30, cut), 10, bytes.subarray(cut)));
    const response = await post({ ...hello, stream: true, stream_options: { include_usage: true } });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });

  it('reads as the official client expects, without [DONE] too', async () => {
    first.answer(
      script.stream(script.roleFrame(), script.textFrame('Hel'), script.textFrame('lo'), script.finishFrame()),
    );
    expect((await streamed()).text).toBe('Hello');
  });

  it('asks for usage on its own account and hides it from a client that did not', async () => {
    first.answer(script.politeStream());
    const record = router.nextRecord();
    const { chunks } = await streamed();
    expect(chunks.some((chunk) => chunk.choices.length === 0)).toBe(false);
    expect(first.seen[0]?.json['stream_options']).toEqual({ include_usage: true });
    expect((await record).usage).toMatchObject({ inputTokens: 12, outputTokens: 5 });
  });

  it('leaves the usage in for a client that asked', async () => {
    first.answer(script.politeStream());
    const { chunks } = await streamed({ stream_options: { include_usage: true } });
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 12 });
  });

  it.each([
    [
      'an error as the second event',
      script.stream(script.roleFrame(), script.frame({ error: { message: 'overloaded', code: 503 } })),
    ],
    ['a cut before any content', script.stream(script.roleFrame(), 'CUT')],
    ['a clean end before any content', script.stream(script.roleFrame())],
    ['a web page', { headers: { 'content-type': 'text/html' }, steps: ['<html></html>'] }],
    ['429', script.refusal(429)],
    ['402', script.refusal(402)],
    ['401', script.refusal(401)],
    ['404', script.refusal(404)],
    ['529', script.refusal(529)],
    [
      'a page with status 502',
      { status: 502, headers: { 'content-type': 'text/html' }, steps: ['<html><title>502 Bad Gateway</title></html>'] },
    ],
  ])('that begins with %s is served by the next candidate', async (_name, bad) => {
    first.answer(bad);
    second.answer(script.politeStream('from second'));
    expect((await streamed()).text).toBe('from second');
    expect(first.seen.length).toBe(1);
  });

  it('that is cut after content ends in an error, never in a clean stop', async () => {
    first.answer(script.stream(script.roleFrame(), script.textFrame('Hel'), 30, 'data: {"half', 'CUT'));
    const record = router.nextRecord();
    const seen: string[] = [];
    const stream = await router.openai.chat.completions.create({ ...hello, stream: true });
    await expect(
      (async () => {
        for await (const chunk of stream) seen.push(chunk.choices[0]?.delta.content ?? '');
      })(),
    ).rejects.toThrow(/connection to the upstream broke/);
    expect(seen.join('')).toBe('Hel');
    expect((await record).outcome).toBe('cut');
    expect(second.seen.length).toBe(0);
  });

  it('that is cut behind its finish reason is complete', async () => {
    const end = script.finishFrame() + script.usageFrame() + script.doneFrame();
    first.answer(script.stream(script.textFrame('Hel'), 30, end, 30, 'CUT'));
    const record = router.nextRecord();
    const options = { stream_options: { include_usage: true } };
    expect(await (await post({ ...hello, ...options, stream: true })).text()).toBe(script.textFrame('Hel') + end);
    expect((await record).outcome).toBe('served');
  });

  it('that ends without a finish reason ends in an error', async () => {
    first.answer(script.stream(script.textFrame('Hel')));
    const text = await (await post({ ...hello, stream: true })).text();
    expect(text).toContain('"error":{"message":"The upstream ended the stream without a finish reason."');
    expect(text).not.toContain('[DONE]');
  });

  it('whose upstream tells of an error half way is passed on as it came', async () => {
    const [content, error] = [script.textFrame('Hel'), script.frame({ error: { message: 'died', code: 502 } })];
    first.answer(script.stream(content, 50, error));
    expect(await (await post({ ...hello, stream: true })).text()).toBe(content + error);
  });
});

describe('when every candidate fails', () => {
  it('the last refusal reaches the client as it came, with the shortest Retry-After', async () => {
    first.answer(script.refusal(429, 'slow down', { 'retry-after': '7' }));
    second.answer(script.refusal(503, 'busy', { 'retry-after': '20' }));
    const response = await post(hello);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('x-slr-error-source')).toBe('upstream');
    expect(await response.json()).toEqual({ error: { message: 'busy', type: 'some_error', param: null, code: null } });
  });
});
