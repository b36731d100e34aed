import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.js';
import { headerTable } from './http/header-table.js';
import * as script from './testing/chat-scripts.js';
import { RudeUpstream } from './testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from './testing/start-router.js';

let upstream: RudeUpstream;
let router: TestRouter;
const servers: Server[] = [];

async function listen(handler: express.Express): Promise<string> {
  const server = createHttpServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const hello = { model: 'smart/auto', messages: [{ role: 'user', content: 'hello' }] };

beforeAll(async () => {
  upstream = await RudeUpstream.start();
  router = await startRouter(`model_list:\n${modelEntry('vendor/first', upstream.url)}${everyTier('vendor/first')}`, {
    demo: true,
  });
});
afterAll(async () => {
  for (const server of servers) server.close();
  await router.close();
  await upstream.close();
});

describe('createApp', () => {
  it("behaves inside somebody else's Express application as the server does", async () => {
    const { app, close } = createApp(router.config, { env: {} });
    const host = express();
    host.use('/llm', app);
    host.use(app);
    host.get('/mine', (_request, response) => void response.send('mine'));
    const url = await listen(host);
    for (const base of [`${url}/llm/v1`, `${url}/v1`, url, `${router.url}/v1`, router.url]) {
      upstream.answer(script.politeStream());
      const response = await post(`${base}/chat/completions`, {
        ...hello,
        stream: true,
        stream_options: { include_usage: true },
      });
      expect([response.status, response.headers.get('x-slr-model')]).toEqual([200, 'vendor/first']);
      expect(await response.text()).toBe([...script.politeStream().steps].join(''));
    }
    expect(await (await fetch(`${url}/mine`)).text()).toBe('mine');
    expect((await post(`${url}/v1/chat/completions`, { model: 'nobody' })).status).toBe(400);
    await close();
  });

  it('says at once that a body parser was there before it', async () => {
    const { app, close } = createApp(router.config, { env: {} });
    const host = express();
    host.use(express.json());
    host.use(app);
    const response = await post(`${await listen(host)}/v1/chat/completions`, hello);
    expect(response.status).toBe(500);
    expect(await response.text()).toMatch(/express\.json\(\).*Mount slr before it/);
    await close();
  });
});

describe('the quiet paths', () => {
  it('list the models, with and without /v1, and find one whose id holds slashes', async () => {
    for (const prefix of ['/v1', '']) {
      const list = (await (await fetch(`${router.url}${prefix}/models`)).json()) as {
        object: string;
        data: Array<{ id: string }>;
      };
      expect(list.object).toBe('list');
      expect(list.data.map((model) => model.id)).toEqual(expect.arrayContaining(['smart/auto', 'vendor/first']));
    }
    for (const id of ['vendor/first', 'vendor%2Ffirst', 'smart/auto']) {
      expect(await (await fetch(`${router.url}/v1/models/${id}`)).json()).toMatchObject({
        object: 'model',
        id: decodeURIComponent(id),
      });
    }
    const models = await router.openai.models.list();
    expect(models.data.map((model) => model.id)).toContain('smart/auto');
    expect((await fetch(`${router.url}/v1/models/vendor/none`)).status).toBe(404);
  });

  it('answer probes in the words that are expected', async () => {
    for (const path of ['/health/liveliness', '/health/liveness']) {
      expect(await (await fetch(router.url + path)).json()).toBe("I'm alive!");
    }
    expect(await (await fetch(`${router.url}/health/readiness`)).json()).toMatchObject({ status: 'connected' });
    expect(await (await fetch(`${router.url}/health`)).json()).toMatchObject({ healthy_count: 1, unhealthy_count: 0 });
    expect((await fetch(router.url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(router.url)).status).toBe(200);
    expect(upstream.seen.length).toBe(5); // none of these calls anybody
  });

  it('give the decision without asking any upstream', async () => {
    const before = upstream.seen.length;
    const response = await post(`${router.url}/v1/route?dialect=openai-chat`, { messages: hello.messages });
    expect(await response.json()).toMatchObject({
      requested: 'smart/auto',
      tier: expect.stringMatching(/^[A-Z]+$/) as string,
      score: expect.any(Number) as number,
      confidence: expect.any(Number) as number,
      chosen: 'vendor/first',
    });
    expect(upstream.seen.length).toBe(before);
    expect((await post(`${router.url}/v1/route?dialect=klingon`, hello)).status).toBe(400);
  });
});

describe('POST /utils/transform_request', () => {
  it('shows what would be sent, in the dialect of the upstream, without secrets and without sending it', async () => {
    const before = upstream.seen.length;
    const body = {
      model: 'smart/auto',
      max_tokens: 5,
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'hello' }],
    };
    const response = await post(`${router.url}/utils/transform_request?dialect=anthropic-messages`, body);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      raw_request_api_base: `${upstream.url}/chat/completions`,
      raw_request_headers: { authorization: '[secret]', 'content-type': 'application/json' },
      raw_request_body: { model: 'vendor/first', messages: [{ role: 'system' }, { role: 'user', content: 'hello' }] },
      decision: { requested: 'smart/auto', chosen: 'vendor/first' },
    });
    expect(text).not.toContain('canary');
    const wrapped = await post(`${router.url}/utils/transform_request`, {
      call_type: 'completion',
      request_body: hello,
    });
    expect(await wrapped.json()).toMatchObject({
      raw_request_body: { model: 'vendor/first', messages: hello.messages },
    });
    expect((await post(`${router.url}/utils/transform_request`, { messages: [] })).status).toBe(400);
    expect(upstream.seen.length).toBe(before);
  });
});

describe('the headers of the router', () => {
  it('are those of the table, ASCII, and less than 1 KB together', async () => {
    upstream.answer(script.whole(), script.refusal(400), script.whole());
    const good = await post(`${router.url}/v1/chat/completions`, hello);
    const bad = await post(`${router.url}/v1/chat/completions`, hello);
    const converted = await post(`${router.url}/v1/messages`, { ...hello, max_tokens: 100, top_k: 5 });
    const own = [...good.headers, ...bad.headers, ...converted.headers].filter(
      ([name]) => name.startsWith('x-slr-') || name.startsWith('x-litellm-'),
    );
    const names = [...new Set(own.map(([name]) => name))].sort();
    expect(names).toEqual(headerTable.map(({ name }) => name).sort());
    const slr = [...good.headers].filter(([name]) => name.startsWith('x-slr-'));
    expect(slr.map(([name, value]) => `${name}: ${value}\r\n`).join('').length).toBeLessThan(1024);
    for (const [, value] of own) expect(value).toMatch(/^[\x20-\x7e]*$/);
    expect(good.headers.get('x-slr-demo')).toBe('1');
  });

  it('survive text that no header can hold', async () => {
    upstream.answer(script.whole());
    const response = await post(`${router.url}/v1/chat/completions`, {
      ...hello,
      messages: [{ role: 'user', content: '证明 \r\n x-evil: 1 😀' }],
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-evil')).toBeNull();
  });
});

describe('a mistake inside', () => {
  it('is one answer with status 500 and not the end of the process', async () => {
    const broken = await startRouter(`model_list:\n${modelEntry('first', upstream.url)}${everyTier('first')}`, {
      override: {
        scorer: {
          ...router.config.scorer,
          score() {
            throw new TypeError('secret inside');
          },
        },
      },
    });
    const response = await post(`${broken.url}/v1/chat/completions`, hello);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain('x-slr-id');
    expect(text).not.toContain('secret inside');
    expect((await fetch(broken.url)).status).toBe(200);
    await broken.close();
  });

  it('is not made of headers that cannot be sent on', async () => {
    upstream.answer({
      headers: { 'content-type': 'application/json', 'x-request-id': 'a\u00e9b' },
      steps: [JSON.stringify(script.completion())],
    });
    expect((await post(`${router.url}/v1/chat/completions`, hello)).status).toBe(200);
  });
});
