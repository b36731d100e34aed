import Anthropic from '@anthropic-ai/sdk';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { FunctionCallingConfigMode, GoogleGenAI } from '@google/genai';
import type { DialectName, JsonObject } from '@slr/providers';
import { generateText } from 'ai';
import { describe, expect, it } from 'vitest';
import * as script from './testing/chat-scripts.js';
import { closedAfterEach } from './testing/closed-after-each.js';
import { fourDialects } from './testing/four-dialects.js';
import { eventsOf, plainClients, post, send, type PlainClient } from './testing/plain-clients.js';
import { everyTier, modelEntry, type TestRouter } from './testing/start-router.js';

/*
 * What the layer below the original router got wrong when official SDKs and agents were driven through it (LiteLLM 1.108.7,
 * observed in 2026-11): each line a test that it is right here.
 */

const { routerFor, rudeUpstream, played } = closedAfterEach();

const clientOf = (dialect: DialectName): PlainClient =>
  plainClients.find((client) => client.dialect === dialect) as PlainClient;
const google = (router: TestRouter): GoogleGenAI =>
  new GoogleGenAI({ apiKey: 'unused', httpOptions: { baseUrl: router.url } });
const anthropic = (router: TestRouter): Anthropic =>
  new Anthropic({ baseURL: router.url, apiKey: 'unused', maxRetries: 0 });

describe('errors on Gemini paths', () => {
  it('have Google’s shape and a number as code, whoever refuses: router, key, or upstream', async () => {
    const { upstream, router } = await played('openai-chat');
    upstream.plays({ status: 429, body: { error: { message: 'slow down', code: 'rate_limit_exceeded' } } });
    const guarded = await routerFor(
      `model_list:\n${modelEntry('m', 'http://127.0.0.1:9/v1')}general_settings:\n  master_key: sk-master-canary-0123456789\n`,
    );
    for (const [asked, model, status] of [
      [router, 'up', 429],
      [router, 'nobody', 404],
      [guarded, 'm', 401],
    ] as const) {
      const answer = await post(asked.url, clientOf('gemini'), model);
      const error = { code: status, status: expect.any(String) as string, message: expect.any(String) as string };
      expect([answer.status, answer.json().error]).toEqual([status, error]);
    }
  });

  it('make the official client throw on a stream that fails, rather than end it', async () => {
    const rude = await rudeUpstream();
    const router = await routerFor(`model_list:\n${modelEntry('up', rude.url)}`);
    const read = async (): Promise<string> => {
      let text = '';
      const ask = { model: 'up', contents: 'hello' };
      for await (const chunk of await google(router).models.generateContentStream(ask)) text += chunk.text ?? '';
      return text;
    };
    rude.answer(script.stream(script.textFrame('Half'), 30, 'CUT'));
    await expect(read()).rejects.toThrow();
    rude.answer(script.refusal(503, 'overloaded'));
    await expect(read()).rejects.toMatchObject({ status: 503 });
  });
});

describe.each(plainClients)('a client of $dialect', (client) => {
  it.each(fourDialects)('finds Retry-After under its own name, from an upstream of %s', async (name) => {
    const { upstream, router } = await played(name);
    upstream.plays({ status: 429, body: { error: { message: 'slow down' } }, headers: { 'retry-after': '7' } });
    for (const stream of [false, true]) {
      const { status, headers } = await post(router.url, client, 'up', { stream });
      expect([status, headers.get('retry-after')]).toEqual([429, '7']);
    }
  });

  it.each(fourDialects)(
    'is told the status of a stream that fails before it begins, by an upstream of %s',
    async (name) => {
      const { upstream, router } = await played(name);
      for (const refused of [400, 403, 500, 503]) {
        upstream.plays({ status: refused, body: { error: { message: 'no' } } });
        const { status, headers } = await post(router.url, client, 'up', { stream: true });
        // Not 200 with an error inside. Which status of the class it is, docs/errors.md says for each dialect.
        expect([Math.floor(status / 100), headers.get('content-type')]).toEqual([
          Math.floor(refused / 100),
          expect.stringContaining('json') as string,
        ]);
      }
    },
  );

  it.each(fourDialects)('reads line separators inside a text as text, from an upstream of %s', async (name) => {
    const { upstream, router } = await played(name);
    const text = 'a\u2028b\u2029c\u0085d';
    upstream.plays({ answer: { content: [{ type: 'text', text }] } });
    const whole = await post(router.url, client, 'up');
    expect(client.textOf(whole.json())).toBe(text);
    const streamed = await post(router.url, client, 'up', { stream: true });
    expect(JSON.stringify(eventsOf(streamed.text))).toContain(text);
  });

  it.each([false, true])(
    'that leaves before the upstream has answered ends its request, streamed: %s',
    async (stream) => {
      const rude = await rudeUpstream();
      const router = await routerFor(`model_list:\n${modelEntry('up', rude.url)}`);
      rude.answer({ steps: ['HANG'] });
      const arrived = rude.nextRequest();
      const leaving = new AbortController();
      send(router.url, client, 'up', { stream, signal: leaving.signal }).catch(() => undefined);
      const request = await arrived;
      leaving.abort();
      await request.aborted; // else this test runs into its time limit
    },
  );

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer wrong' }],
  ])('with %s is answered 401', async (_what, headers) => {
    const router = await routerFor(
      `model_list:\n${modelEntry('m', 'http://127.0.0.1:9/v1')}general_settings:\n  master_key: sk-master-canary-0123456789\n`,
    );
    expect((await post(router.url, client, 'm', { headers: { ...headers } })).status).toBe(401);
  });

  it.each([401, 429])('does not lose its only model because another was answered %i', async (status) => {
    const rude = await rudeUpstream();
    const router = await routerFor(`model_list:\n${modelEntry('only', rude.url)}${everyTier('only')}`);
    for (const model of ['only', 'smart/auto']) {
      rude.answer(script.refusal(status, 'not you', { 'retry-after': '30' }), script.whole());
      expect((await post(router.url, client, model)).status).toBe(status);
      expect((await post(router.url, client, model)).status).toBe(200);
    }
  });
});

it('529 stays 529 from Anthropic to a client of Anthropic', async () => {
  const { upstream, router } = await played('anthropic-messages');
  const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
  upstream.plays({ status: 529, body: overloaded });
  for (const stream of [false, true]) {
    const { status, json } = await post(router.url, clientOf('anthropic-messages'), 'up', { stream });
    expect([status, json()]).toEqual([529, overloaded]);
  }
});

describe('the Gemini front', () => {
  const twice = [1, 2].map((n) => ({
    type: 'tool-call' as const,
    id: `call_${n}`,
    name: 'read',
    arguments: `{"n":${n}}`,
  }));
  const asking = { contents: 'hello', model: 'up' };
  const functions = [{ name: 'read' }, { name: 'write' }].map(({ name }) => ({
    name,
    parametersJsonSchema: { type: 'object', properties: { n: { type: 'integer' } } },
  }));
  const config = { tools: [{ functionDeclarations: functions }] };

  it('keeps two calls of one function apart by their ids', async () => {
    const { upstream, router } = await played('openai-chat');
    upstream.plays({ answer: { content: twice } });
    const answer = await google(router).models.generateContent({ ...asking, config });
    const ids = answer.functionCalls?.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
    const results = ids.map((id) => ({
      functionResponse: { id: id as string, name: 'read', response: { output: id } },
    }));
    const history = [
      { role: 'user', parts: [{ text: 'hello' }] },
      answer.candidates![0]!.content!,
      { role: 'user', parts: [...results].reverse() },
    ];
    upstream.plays({ answer: {} });
    await google(router).models.generateContent({ model: 'up', contents: history, config });
    const tools = (upstream.body.messages as JsonObject[]).filter(({ role }) => role === 'tool');
    for (const { tool_call_id: id, content } of tools) expect(content).toContain(id);
    expect(tools.length).toBe(2);
  });

  it('hands on pictures, and every part of the system instruction', async () => {
    const { upstream, router } = await played('openai-chat');
    upstream.plays({ answer: {} });
    const picture = { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } };
    await google(router).models.generateContent({
      model: 'up',
      contents: [{ role: 'user', parts: [{ text: 'Look.' }, picture] }],
      config: { systemInstruction: { parts: [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }] } },
    });
    const sent = JSON.stringify(upstream.body);
    for (const piece of ['One.', 'Two.', 'Three.', 'data:image/png;base64,iVBORw0KGgo=']) expect(sent).toContain(piece);
  });

  it('names the tool that has to be called', async () => {
    const { upstream, router } = await played('openai-chat');
    upstream.plays({ answer: { content: twice.slice(0, 1) } });
    const choice = { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ['write'] };
    await google(router).models.generateContent({
      ...asking,
      config: { ...config, toolConfig: { functionCallingConfig: choice } },
    });
    expect(upstream.body.tool_choice).toEqual({ type: 'function', function: { name: 'write' } });
  });

  it('tells thoughts, and what came from the cache', async () => {
    const { upstream, router } = await played('anthropic-messages');
    const thinking = {
      type: 'thinking' as const,
      text: 'Hm.',
      extras: { 'anthropic-messages': { signature: 'EqoB' } },
    };
    const usage = { inputTokens: 100, outputTokens: 5, cacheReadTokens: 80 };
    upstream.plays({ answer: { content: [thinking, { type: 'text', text: 'Yes.' }], usage } });
    const answer = await google(router).models.generateContent(asking);
    expect(answer.candidates?.[0]?.content?.parts?.[0]).toMatchObject({ thought: true, text: 'Hm.' });
    expect(answer.text).toBe('Yes.');
    expect(answer.usageMetadata).toMatchObject({ promptTokenCount: 100, cachedContentTokenCount: 80 });
  });

  it('finds a model whose name has a slash, as @ai-sdk/google posts it', async () => {
    const rude = await rudeUpstream();
    const router = await routerFor(`model_list:\n${modelEntry('vendor/one', rude.url)}`);
    rude.answer(script.whole(script.completion('Found.')));
    const model = createGoogleGenerativeAI({ baseURL: `${router.url}/v1beta`, apiKey: 'unused' })('vendor/one');
    expect((await generateText({ model, prompt: 'hello', maxRetries: 0 })).text).toBe('Found.');
  });
});

describe('Responses over another dialect', () => {
  const thinking = { type: 'thinking' as const, text: 'Hm, hm.' };
  const call = { type: 'tool-call' as const, id: 'call_1', name: 'read', arguments: '{"n":1}' };
  const content = [thinking, { type: 'text' as const, text: 'Yes.' }, call];
  const others = fourDialects.filter((name) => name !== 'openai-responses');

  it.each(others)(
    'have summaries, indexes and "added" events of the reasoning, from an upstream of %s',
    async (name) => {
      const { upstream, router } = await played(name);
      upstream.plays({ answer: { content } });
      const { text } = await post(router.url, clientOf('openai-responses'), 'up', { stream: true });
      const events = eventsOf(text);
      const types = events.map(({ type }) => type);
      expect([...text.matchAll(/^event: (.+)$/gm)].map(([, type]) => type)).toEqual(types);
      const reasoning = events.filter(({ item }) => (item as JsonObject | undefined)?.type === 'reasoning');
      expect(reasoning.length).toBe(2);
      for (const { item } of reasoning) expect(Array.isArray((item as JsonObject).summary)).toBe(true);
      const deltas = events.filter(({ type }) => type === 'response.reasoning_summary_text.delta');
      expect(deltas.length).toBeGreaterThan(0);
      for (const { summary_index } of deltas) expect(summary_index).toBe(0);
      expect(types.indexOf('response.reasoning_summary_part.added')).toBeLessThan(
        types.indexOf('response.reasoning_summary_text.delta'),
      );
      const whole = await router.openai.responses.stream({ model: 'up', input: 'hello' }).finalResponse();
      expect(whole.output.map(({ type }) => type)).toEqual(['reasoning', 'message', 'function_call']);
    },
  );

  it.each(others)('fail with every member that the official client reads, on an upstream of %s', async (name) => {
    const { upstream, router } = await played(name);
    upstream.plays({ answer: { content }, cutAfter: 4 });
    const { text } = await post(router.url, clientOf('openai-responses'), 'up', { stream: true });
    const failed = eventsOf(text).at(-1) as { type: string; response: JsonObject };
    expect(failed.type).toBe('response.failed');
    expect(failed.response).toMatchObject({
      object: 'response',
      status: 'failed',
      model: expect.any(String) as string,
      id: expect.any(String) as string,
      created_at: expect.any(Number) as number,
      output: expect.any(Array) as unknown[],
      error: { code: expect.any(String) as string, message: expect.any(String) as string },
    });
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { type } of await router.openai.responses.create({ model: 'up', input: 'hello', stream: true }))
        seen.push(type);
    };
    await read().catch(() => undefined);
    expect(seen.at(-1)).toBe('response.failed');
  });
});

describe('a client of Anthropic', () => {
  const ask = { model: 'up', max_tokens: 100, messages: [{ role: 'user' as const, content: 'hello' }] };
  const tool = (name: string) => ({ name, input_schema: { type: 'object' as const, properties: {} } });

  it.each(fourDialects)('may call a function web_search, which stays a function on an upstream of %s', async (name) => {
    const { upstream, router } = await played(name);
    upstream.plays({ answer: {} });
    await anthropic(router).messages.create({ ...ask, tools: [tool('web_search')] });
    expect(upstream.request?.tools).toMatchObject([{ type: 'function', name: 'web_search' }]);
    expect(upstream.body).not.toHaveProperty('web_search_options');
  });

  it('has no thread dropped whose beta goes on: both go to Anthropic, elsewhere it is refused by name', async () => {
    const more = { thread: { type: 'create' } };
    const headers = { 'anthropic-beta': 'message-threads-2026-08-12' };
    const { upstream } = await played('anthropic-messages');
    upstream.plays({ answer: {} });
    const params = { model: 'anthropic/claude-opus-4-8' };
    const direct = await routerFor(
      `model_list:\n${modelEntry('up', upstream.rude.url.replace(/\/v1$/, ''), { params })}`,
    );
    const client = clientOf('anthropic-messages');
    expect((await post(direct.url, client, 'up', { more, headers })).status).toBe(200);
    expect(upstream.body.thread).toEqual(more.thread);
    expect(upstream.rude.seen.at(-1)?.headers['anthropic-beta']).toBe(headers['anthropic-beta']);
    const other = await played('openai-chat');
    const refused = await post(other.router.url, client, 'up', { more, headers });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('thread') as string]);
    expect(other.upstream.rude.seen.length).toBe(0);
  });

  it.each(['openai-chat', 'openai-responses'] as const)(
    'has "one tool at a time" kept on an upstream of %s',
    async (name) => {
      const { upstream, router } = await played(name);
      upstream.plays({ answer: {} });
      const tool_choice = { type: 'auto' as const, disable_parallel_tool_use: true };
      await anthropic(router).messages.create({ ...ask, tools: [tool('a'), tool('b')], tool_choice });
      expect(upstream.body.parallel_tool_calls).toBe(false);
    },
  );

  it('sends cache marks towards Gemini to the address that it was given, without them', async () => {
    const { upstream, router } = await played('gemini');
    upstream.plays({ answer: {} });
    const system = [{ type: 'text' as const, text: 'Rule.', cache_control: { type: 'ephemeral' as const } }];
    await anthropic(router).messages.create({ ...ask, system });
    expect(upstream.rude.seen.map(({ path }) => path)).toEqual(['/v1beta/models/gemini-3-pro-preview:generateContent']);
    expect(JSON.stringify(upstream.body)).not.toContain('cache');
  });

  it.each(fourDialects)('has its tokens counted without a server that would have to know how, on %s', async (name) => {
    const { upstream, router } = await played(name);
    const counted = await anthropic(router).messages.countTokens({
      model: 'up',
      messages: ask.messages,
      system: 'Rule.',
    });
    expect(counted.input_tokens).toBeGreaterThan(2);
    expect(upstream.rude.seen.length).toBe(0);
  });
});
