import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { createServer } from '../server.js';

const tls = (name: string): Buffer => readFileSync(new URL(`../testing/fixtures/tls/${name}`, import.meta.url));
const upstream = createHttpsServer({ key: tls('server.key'), cert: tls('server.crt') });
let router: ReturnType<typeof createServer>;

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
let url: string;

beforeAll(async () => {
  const base = `https://localhost:${await listen(upstream)}/v1`;
  const text = `model_list:\n  - { model_name: a, litellm_params: { model: openai/a, api_base: '${base}' } }`;
  router = createServer(loadConfig({ text, env: {} }));
  url = `http://127.0.0.1:${await listen(router.server)}/v1/chat/completions`;
});
afterAll(async () => {
  await router.close();
  upstream.close();
});

it('says what to do about an upstream whose certificate nobody here trusts', async () => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'a', messages: [{ role: 'user', content: 'hi' }] }),
  });
  expect(response.status).toBe(502);
  expect(await response.text()).toMatch(/certificate of the upstream is not trusted.*NODE_EXTRA_CA_CERTS/);
});
