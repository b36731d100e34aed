import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RouterServer } from '../server.js';
import { loadConfig } from './index.js';

interface Seen {
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

let upstream: Server;
let router: RouterServer;
let address: string;
let seen: Seen | undefined;

const ANSWER = JSON.stringify({
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'yes' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeAll(async () => {
  upstream = createHttpServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      seen = { headers: request.headers, body: JSON.parse(text) as Seen['body'] };
      response.setHeader('content-type', 'application/json').end(ANSWER);
    });
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const base = `http://127.0.0.1:${portOf(upstream)}/v1`;
  const yaml = `model_list:
  - model_name: full
    litellm_params:
      model: openai/upstream-name
      api_base: ${base}
      api_key: os.environ/MY_KEY
      organization: org-1
      extra_headers: { X-Department: research }
      temperature: 0.25
      seed: 7
      max_tokens: 99
      extra_body: { provider: { order: [a] } }
      additional_drop_params: [user, 'tools[*].strict']
  - model_name: team/*
    litellm_params: { model: openai/team-*, api_base: ${base} }
router_settings: { model_group_alias: { short: full } }
`;
  router = createServer(loadConfig({ text: yaml, env: { MY_KEY: 'sk-mine' } }));
  router.server.listen(0, '127.0.0.1');
  await once(router.server, 'listening');
  address = `http://127.0.0.1:${portOf(router.server)}/v1/chat/completions`;
});

afterAll(async () => {
  await router.close(100);
  upstream.closeAllConnections();
  upstream.close();
});

async function send(body: object): Promise<Seen> {
  seen = undefined;
  const whole = { messages: [{ role: 'user', content: 'hi' }], ...body };
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(whole),
  });
  expect(response.status, await response.text()).toBe(200);
  return seen as unknown as Seen;
}

describe('what litellm_params say reaches the upstream', () => {
  it('model, key, organization and headers', async () => {
    const { headers, body } = await send({ model: 'full' });
    expect(body['model']).toBe('upstream-name');
    expect(headers).toMatchObject({
      authorization: 'Bearer sk-mine',
      'openai-organization': 'org-1',
      'x-department': 'research',
    });
  });

  it('defaults where the client says nothing, and not where it does', async () => {
    expect((await send({ model: 'full' })).body).toMatchObject({ temperature: 0.25, seed: 7, max_tokens: 99 });
    expect((await send({ model: 'full', temperature: 1, max_tokens: 5 })).body).toMatchObject({
      temperature: 1,
      seed: 7,
      max_tokens: 5,
    });
  });

  it('members that are always set, and those that are taken out', async () => {
    const tools = [{ type: 'function', strict: true, function: { name: 'f', parameters: { type: 'object' } } }];
    const { body } = await send({ model: 'full', user: 'someone', tools });
    expect(body['provider']).toEqual({ order: ['a'] });
    expect(body).not.toHaveProperty('user');
    expect(JSON.stringify(body['tools'])).not.toContain('strict');
  });

  it('through an alias and a wildcard, too', async () => {
    expect((await send({ model: 'short' })).body['model']).toBe('upstream-name');
    const { headers, body } = await send({ model: 'team/blue' });
    expect(body['model']).toBe('team-blue');
    expect(headers.authorization).toBeUndefined();
  });
});
