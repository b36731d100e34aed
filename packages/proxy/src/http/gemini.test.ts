import { GoogleGenAI } from '@google/genai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoUpstream, type DemoUpstream } from '../demo/index.js';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

const masterKey = 'sk-master-canary-0123456789';
let demo: DemoUpstream;
let rude: RudeUpstream;
let router: TestRouter;
let client: GoogleGenAI;

beforeAll(async () => {
  demo = await startDemoUpstream({ wordMs: 1 });
  rude = await RudeUpstream.start();
  router = await startRouter(
    `model_list:\n${modelEntry('vendor/first', demo.url)}` +
      modelEntry('gem', demo.url.replace(/\/v1$/, ''), { params: { model: 'gemini/gemini-2.5-flash' } }) +
      modelEntry('rude', rude.url) +
      everyTier('vendor/first') +
      'general_settings:\n  master_key: os.environ/LITELLM_MASTER_KEY\n',
    { demo: true, variables: { LITELLM_MASTER_KEY: masterKey } },
  );
  client = new GoogleGenAI({ apiKey: masterKey, httpOptions: { baseUrl: router.url } });
});
afterAll(async () => {
  await router.close();
  await demo.close();
  await rude.close();
});

describe.each(['smart/auto', 'gem'])('generateContent for %s with the official client', (model) => {
  it('answers whole and streamed', async () => {
    const whole = await client.models.generateContent({ model, contents: 'hello' });
    expect(whole.text).toContain('no model was asked');
    expect(whole.usageMetadata?.promptTokenCount).toBeGreaterThan(0);
    let streamed = '';
    for await (const chunk of await client.models.generateContentStream({ model, contents: 'hello' }))
      streamed += chunk.text ?? '';
    expect(streamed).toBe(whole.text);
  });

  it('calls a tool and takes its result', async () => {
    const weather = {
      name: 'weather',
      parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    };
    const config = { tools: [{ functionDeclarations: [weather] }] };
    const question = { role: 'user', parts: [{ text: 'hello' }] };
    const answer = await client.models.generateContent({ model, contents: [question], config });
    expect(answer.functionCalls?.[0]).toMatchObject({ name: 'weather', args: { city: 'example' } });
    const id = answer.functionCalls?.[0]?.id;
    const result = {
      role: 'user',
      parts: [{ functionResponse: { name: 'weather', response: { output: 'sunny' }, ...(id && { id }) } }],
    };
    const after = await client.models.generateContent({
      model,
      contents: [question, answer.candidates![0]!.content!, result],
      config,
    });
    expect(after.text).toContain('The result of your tool has arrived.');
  });
});

const post = (
  path: string,
  body: object,
  headers: Record<string, string> = { 'x-goog-api-key': masterKey },
): Promise<Response> =>
  fetch(router.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const hello = { contents: [{ role: 'user', parts: [{ text: 'hello' }] }] };

describe('the addresses of Gemini clients', () => {
  it.each([
    '/v1beta/models/smart/auto:generateContent',
    '/v1beta/models/smart%2Fauto:generateContent',
    '/v1beta/smart/auto:generateContent',
    '/models/smart/auto:generateContent',
    '/v1/models/smart/auto:generateContent',
    '/v1beta1/publishers/google/models/smart/auto:generateContent',
    '/v1/projects/mine/locations/global/publishers/google/models/smart/auto:generateContent',
  ])('%s is served', async (path) => {
    const response = await post(path, hello);
    expect([response.status, response.headers.get('x-slr-model')]).toEqual([200, 'vendor/first']);
  });

  it('frame a stream as an array without alt=sse', async () => {
    const response = await post('/v1beta/models/smart/auto:streamGenerateContent', hello);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    const chunks = (await response.json()) as unknown[];
    expect(chunks.length).toBeGreaterThan(3);
  });

  it('take the key from the query, on these paths only, and send it nowhere', async () => {
    expect((await post(`/v1beta/models/smart/auto:generateContent?key=${masterKey}`, hello, {})).status).toBe(200);
    expect((await post('/v1beta/models/smart/auto:generateContent?key=wrong', hello, {})).status).toBe(401);
    rude.answer(script.whole());
    await post(`/v1beta/models/rude:generateContent?key=${masterKey}`, hello, {});
    expect(rude.seen.at(-1)?.path).not.toContain(masterKey);
  });

  it('list the models in their envelope', async () => {
    const list = (await (await fetch(`${router.url}/v1beta/models?key=${masterKey}`)).json()) as {
      models: Array<{ name: string }>;
    };
    expect(list.models.map(({ name }) => name)).toContain('models/smart/auto');
    expect(
      (await (await fetch(`${router.url}/v1beta/models/smart/auto?key=${masterKey}`)).json()) as object,
    ).toMatchObject({ name: 'models/smart/auto' });
  });

  it('count tokens', async () => {
    const counted = await client.models.countTokens({ model: 'smart/auto', contents: 'hello '.repeat(100) });
    expect(counted.totalTokens).toBeGreaterThan(80);
    expect(counted.totalTokens).toBeLessThan(130);
  });
});

describe('errors on Gemini paths', () => {
  it('have a numeric code and a status, so that the official client throws', async () => {
    rude.answer(script.refusal(429, 'slow down', { 'retry-after': '3' }));
    const response = await post('/v1beta/models/rude:generateContent', hello);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toMatchObject({
      error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'slow down' },
    });
    rude.answer(script.refusal(500, 'oh no'));
    await expect(client.models.generateContent({ model: 'rude', contents: 'hello' })).rejects.toMatchObject({
      status: 500,
    });
  });

  it('in the middle of a stream reach the official client', async () => {
    rude.answer(script.stream(script.textFrame('Hel'), 30, 'CUT'));
    const stream = await client.models.generateContentStream({ model: 'rude', contents: 'hello' });
    let seen = '';
    await expect(
      (async () => {
        for await (const chunk of stream) seen += chunk.text ?? '';
      })(),
    ).rejects.toThrow();
    expect(seen).toBe('Hel');
  });
});
