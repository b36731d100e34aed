import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoUpstream, type DemoUpstream } from '../demo/index.js';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let demo: DemoUpstream;
let rude: RudeUpstream;
let router: TestRouter;
let client: Anthropic;

beforeAll(async () => {
  demo = await startDemoUpstream({ wordMs: 1 });
  rude = await RudeUpstream.start();
  const anthropicBase = demo.url.replace(/\/v1$/, '');
  router = await startRouter(
    `model_list:\n${modelEntry('vendor/first', demo.url)}` +
      modelEntry('claude', anthropicBase, { params: { model: 'anthropic/claude-sonnet-4-5' } }) +
      modelEntry('rude', rude.url) +
      everyTier('vendor/first'),
    { demo: true },
  );
  client = new Anthropic({ baseURL: router.url, apiKey: 'unused', maxRetries: 0 });
});
afterAll(async () => {
  await router.close();
  await demo.close();
  await rude.close();
});

const ask = { max_tokens: 1000, messages: [{ role: 'user' as const, content: 'hello' }] };
const weather = {
  name: 'weather',
  input_schema: { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] },
};

describe.each(['smart/auto', 'claude'])('POST /v1/messages for %s with the official client', (model) => {
  it('answers whole', async () => {
    const { data, response } = await client.messages.create({ ...ask, model }).withResponse();
    expect(data.type).toBe('message');
    expect(data.content[0]).toMatchObject({
      type: 'text',
      text: expect.stringContaining('no model was asked') as string,
    });
    expect(data.stop_reason).toBe('end_turn');
    expect(data.usage.output_tokens).toBeGreaterThan(5);
    expect(response.headers.get('x-slr-model')).toBe(model === 'claude' ? 'claude' : 'vendor/first');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('streams, through the beta door too', async () => {
    const answer = await client.messages.stream({ ...ask, model }).finalMessage();
    expect(answer.content[0]).toMatchObject({
      type: 'text',
      text: expect.stringContaining('no model was asked') as string,
    });
    const beta = await client.beta.messages.create({ ...ask, model });
    expect(beta.stop_reason).toBe('end_turn');
  });

  it('calls a tool and takes its result', async () => {
    const answer = await client.messages.stream({ ...ask, model, tools: [weather] }).finalMessage();
    const call = answer.content.find((part) => part.type === 'tool_use');
    expect(call).toMatchObject({ name: 'weather', input: { city: 'example' } });
    expect(answer.stop_reason).toBe('tool_use');
    const after = await client.messages.create({
      ...ask,
      model,
      tools: [weather],
      messages: [
        ...ask.messages,
        { role: 'assistant', content: answer.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: call?.id ?? '', content: 'sunny' }] },
      ],
    });
    expect(after.content[0]).toMatchObject({
      text: expect.stringContaining('The result of your tool has arrived.') as string,
    });
  });
});

describe('errors on /v1/messages', () => {
  it("wear the envelope of the dialect, with the upstream's status and waiting time", async () => {
    rude.answer(script.refusal(429, 'slow down', { 'retry-after': '3' }));
    const failed = await client.messages
      .create({ ...ask, model: 'rude' })
      .catch((error: unknown) => error as InstanceType<typeof Anthropic.RateLimitError>);
    expect(failed).toBeInstanceOf(Anthropic.RateLimitError);
    expect(failed).toMatchObject({
      status: 429,
      error: { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } },
    });
    expect((failed as InstanceType<typeof Anthropic.RateLimitError>).headers.get('retry-after')).toBe('3');
  });

  it('of an upstream that answers in a foreign shape are put into the right one', async () => {
    const strange = await startRouter(
      `model_list:\n${modelEntry('claude', rude.url, { params: { model: 'anthropic/claude-sonnet-4-5' } })}`,
    );
    const own = {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'no such thing' },
      request_id: 'req_1',
    };
    const send = async (): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ ...ask, model: 'claude' });
      return (await fetch(`${strange.url}/v1/messages`, { method: 'POST', headers, body })).json();
    };
    rude.answer(script.refusal(400, 'no such thing'), script.whole(own, 400));
    expect(await send()).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: 'no such thing' },
    });
    expect(await send()).toEqual(own);
    await strange.close();
  });

  it('are told inside the stream once it has begun', async () => {
    rude.answer(script.stream(script.roleFrame(), script.textFrame('Hel'), 30, 'CUT'));
    const stream = client.messages.stream({ ...ask, model: 'rude' });
    const seen: string[] = [];
    stream.on('text', (text) => seen.push(text));
    await expect(stream.finalMessage()).rejects.toThrow(/connection to the upstream broke/);
    expect(seen.join('')).toBe('Hel');
  });

  it('of an unknown model and a body that is no JSON name what is wrong', async () => {
    await expect(client.messages.create({ ...ask, model: 'clod' })).rejects.toMatchObject({ error: { type: 'error' } });
    const response = await fetch(`${router.url}/v1/messages?beta=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
  });
});

describe('the other paths of Anthropic clients', () => {
  it('count tokens with system and tools, without asking anybody', async () => {
    const before = rude.seen.length;
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(40);
    const plain = await client.messages.countTokens({
      model: 'smart/auto',
      messages: [{ role: 'user', content: text }],
    });
    expect(plain.input_tokens).toBeGreaterThan(340);
    expect(plain.input_tokens).toBeLessThan(470);
    const more = await client.messages.countTokens({
      model: 'smart/auto',
      system: text,
      tools: [{ ...weather, description: text }],
      messages: [{ role: 'user', content: text }],
    });
    expect(more.input_tokens).toBeGreaterThan(plain.input_tokens * 2.5);
    const onlyTools = await client.messages.countTokens({ model: 'smart/auto', tools: [weather], messages: [] });
    expect(onlyTools.input_tokens).toBeGreaterThan(5);
    expect(rude.seen.length).toBe(before);
  });

  it('list the models in the envelope that they read', async () => {
    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(expect.arrayContaining(['smart/auto', 'vendor/first']));
    expect(models.has_more).toBe(false);
    expect(await client.models.retrieve('vendor/first')).toMatchObject({
      type: 'model',
      display_name: 'vendor/first',
      max_input_tokens: 1_000_000,
    });
  });
});

describe("a client's own credential", () => {
  const masterKey = 'sk-master-canary-0123456789';
  const start = (settings: string): Promise<TestRouter> =>
    startRouter(
      `model_list:\n${modelEntry('claude', rude.url, { params: { model: 'anthropic/claude-sonnet-4-5' } })}${modelEntry('other', rude.url)}` +
        `general_settings:\n  master_key: os.environ/LITELLM_MASTER_KEY\n${settings}`,
      { variables: { LITELLM_MASTER_KEY: masterKey } },
    );
  const send = async (asked: TestRouter, model: string, headers: Record<string, string>): Promise<string> => {
    rude.answer(script.refusal(400));
    await fetch(`${asked.url}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...ask, model }),
    });
    const { authorization, 'x-api-key': key } = rude.seen.at(-1)?.headers ?? {};
    return `${authorization ?? '-'} ${String(key ?? '-')}`;
  };
  const oauth = { 'x-litellm-api-key': masterKey, authorization: 'Bearer sk-ant-oat-mine' };
  const own = 'sk-upstream-canary-0123456789';

  it('stays here unless the configuration says otherwise', async () => {
    const plain = await start('');
    expect(await send(plain, 'claude', oauth)).toBe(`- ${own}`);
    await plain.close();
  });

  it('is handed to Anthropic instead of the key of the router, and to nobody else', async () => {
    const forwarding = await start(
      '  forward_client_headers_to_llm_api: true\n  forward_llm_provider_auth_headers: true\n',
    );
    expect(await send(forwarding, 'claude', oauth)).toBe('Bearer sk-ant-oat-mine -');
    expect(await send(forwarding, 'other', oauth)).toBe(`Bearer ${own} -`);
    expect(await send(forwarding, 'claude', { authorization: `Bearer ${masterKey}`, 'x-api-key': 'sk-ant-mine' })).toBe(
      '- sk-ant-mine',
    );
    // The key of the proxy is no credential for anyone else.
    expect(await send(forwarding, 'claude', { authorization: `Bearer ${masterKey}` })).toBe(`- ${own}`);
    await forwarding.close();
  });

  it('is handed on for the listed models only', async () => {
    const listed = await start('  forward_client_headers_to_llm_api: [other]\n');
    expect(await send(listed, 'claude', oauth)).toBe(`- ${own}`);
    await listed.close();
  });
});
