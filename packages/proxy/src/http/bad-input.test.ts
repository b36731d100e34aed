import { Agent, request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

const canary = 'sk-upstream-canary-0123456789';
const masterKey = 'sk-master-canary-0123456789';
let upstream: RudeUpstream;
let keyless: TestRouter;
let keyed: TestRouter;

const message = { role: 'user', content: 'hello' };
const hello = { model: 'smart/auto', messages: [message] };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly error: { readonly message: string; readonly type: string; readonly param?: string | null };
}

async function send(
  router: TestRouter,
  body: unknown,
  headers: Record<string, string> = {},
  path = '/v1/chat/completions',
): Promise<Answer> {
  const response = await fetch(router.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    error: (JSON.parse(text) as { error: Answer['error'] }).error,
  };
}

/** A request written by hand, for what fetch would not send. */
function raw(router: TestRouter, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(router.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

beforeAll(async () => {
  upstream = await RudeUpstream.start();
  const text = `model_list:\n${modelEntry('first', upstream.url)}${everyTier('first')}`;
  keyless = await startRouter(text);
  keyed = await startRouter(`${text}general_settings:\n  master_key: os.environ/LITELLM_MASTER_KEY\n`, {
    variables: { LITELLM_MASTER_KEY: masterKey },
  });
});
afterEach(() => upstream.reset());
afterAll(async () => {
  await keyless.close();
  await keyed.close();
  await upstream.close();
});

describe("a bad request gets a clear error in the caller's dialect", () => {
  it.each([
    ['no JSON', '{"model": smart', /expected a JSON object.*found invalid JSON/i],
    ['nothing', '', /found nothing/],
    ['an array', '[]', /found an array/],
    ['null', 'null', /found null/],
    ['a model that is a number', { ...hello, model: 3 }, /model/],
    ['messages that are null', { model: 'smart/auto', messages: null }, /messages/],
    ['messages that are a string', { model: 'smart/auto', messages: 'hi' }, /messages/],
    ['empty messages', { model: 'smart/auto', messages: [] }, /messages/],
    ['a message that is a string', { model: 'smart/auto', messages: ['hi'] }, /messages\[0\]/],
    ['stream that is a string', { ...hello, stream: 'yes' }, /stream/],
    ['tools that are an object', { ...hello, tools: {} }, /tools/],
    [
      'two model members',
      `{"model":"smart/auto","messages":[{"role":"user","content":"x"}],"mod\\u0065l":"first"}`,
      /model/,
    ],
  ])('%s', async (_name, body, expected) => {
    const answer = await send(keyless, body);
    expect(answer.status).toBe(400);
    expect(answer.error.message).toMatch(expected);
    expect(answer.error.type).toBe('invalid_request_error');
    expect(answer.headers.get('x-slr-error-source')).toBe('router');
    expect(upstream.seen.length).toBe(0);
  });

  it('an unknown model names those that are near', async () => {
    const answer = await send(keyless, { ...hello, model: 'firts' });
    expect([400, 404]).toContain(answer.status);
    expect(answer.error.message).toContain('first');
  });

  it('an unknown profile names the five that exist', async () => {
    const answer = await send(keyless, { ...hello, model: 'smart/clever' });
    expect(answer.status).toBe(400);
    for (const profile of ['auto', 'eco', 'premium', 'agentic', 'free'])
      expect(answer.error.message).toContain(profile);
  });

  it('40 MB is refused before it is read, by its declared length or by count', async () => {
    const large = JSON.stringify({ ...hello, padding: 'x'.repeat(40 * 1024 * 1024) });
    const declared = await send(keyless, large);
    expect(declared.status).toBe(413);
    expect(declared.error.message).toContain('max_request_size_mb');
    const counted = await fetch(`${keyless.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(counted.status).toBe(413);
  });

  it('a compressed body is refused by name', async () => {
    const answer = await send(keyless, hello, { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(415);
    expect(answer.error.message).toContain('content-encoding');
  });

  it('a path that nobody serves and a method that does not fit say what would', async () => {
    expect((await send(keyless, hello, {}, '/v1/nothing')).error.message).toContain('/v1/chat/completions');
    const response = await fetch(`${keyless.url}/v1/chat/completions`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('a WebSocket is refused in the way that sends Codex on over HTTP', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (
      method: string,
      headers: OutgoingHttpHeaders,
      body = '',
    ): Promise<[number | undefined, string | undefined]> =>
      new Promise((resolve, reject) => {
        const options = { method, agent, headers };
        const request = httpRequest(`${keyless.url}/v1/responses`, options, (response) => {
          response.resume().on('end', () => resolve([response.statusCode, response.headers.upgrade]));
        });
        request.on('error', reject).end(body);
      });
    const handshake = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    expect(await ask('GET', handshake)).toEqual([426, 'HTTP/1.1']);
    expect(await ask('POST', { 'content-type': 'application/json' }, '{}')).toEqual([400, undefined]);
    agent.destroy();
  });
});

describe('the master key', () => {
  it.each([
    ['x-litellm-api-key', masterKey],
    ['x-litellm-api-key', `Bearer ${masterKey}`],
    ['authorization', `Bearer ${masterKey}`],
    ['authorization', `bearer ${masterKey}`],
    ['authorization', `Basic ${Buffer.from(`user:${masterKey}`).toString('base64')}`],
    [
      'authorization',
      `AWS4-HMAC-SHA256 Credential=${masterKey}/20260101/us-east-1/bedrock/aws4_request, SignedHeaders=host`,
    ],
    ['api-key', masterKey],
    ['x-api-key', masterKey],
    ['x-goog-api-key', masterKey],
    ['ocp-apim-subscription-key', masterKey],
  ])('is taken from %s: %s', async (name, value) => {
    upstream.answer(script.whole());
    expect((await send(keyed, hello, { [name]: value })).status).toBe(200);
  });

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer sk-wrong' }],
    ['a key with one letter more', { authorization: `Bearer ${masterKey}x` }],
    ['an empty key', { authorization: 'Bearer ' }],
    [
      'the right key behind a wrong one of higher rank',
      { 'x-litellm-api-key': 'sk-wrong', authorization: `Bearer ${masterKey}` },
    ],
  ])('is refused with 401: %s', async (_name, headers) => {
    const answer = await send(keyed, hello, headers as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(answer.error.message).toMatch(/key/);
    expect(upstream.seen.length).toBe(0);
  });

  it('is not taken from the query of an OpenAI path', async () => {
    expect((await send(keyed, hello, {}, `/v1/chat/completions?key=${masterKey}`)).status).toBe(401);
  });

  it('is never sent upstream', async () => {
    upstream.answer(script.whole());
    await send(keyed, hello, { authorization: `Bearer ${masterKey}`, 'x-api-key': masterKey });
    expect(JSON.stringify(upstream.seen[0]?.headers)).not.toContain(masterKey);
  });

  it('is not needed for the probes, and is for everything else', async () => {
    const status = async (path: string): Promise<number> => (await fetch(keyed.url + path)).status;
    for (const path of ['/', '/health/liveliness', '/health/liveness', '/health/readiness'])
      expect(await status(path)).toBe(200);
    for (const path of ['/v1/models', '/models', '/health']) expect(await status(path)).toBe(401);
    expect((await send(keyed, hello, {}, '/v1/route')).status).toBe(401);
  });
});

describe('without a master key', () => {
  it('a foreign Origin is refused, a local one served', async () => {
    expect((await send(keyless, hello, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(keyless, hello, { origin: 'null' })).status).toBe(403);
    upstream.answer(script.whole());
    expect((await send(keyless, hello, { origin: 'http://localhost:3000' })).status).toBe(200);
  });

  it('a foreign Host is refused', async () => {
    const answer = await raw(keyless, 'GET /v1/models HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000']) {
      expect(await raw(keyless, `GET /v1/models HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200 /,
      );
    }
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a body of type %s is refused',
    async (type) => {
      const answer = await send(keyless, hello, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(answer.error.message).toContain('application/json');
    },
  );
});

describe('a secret', () => {
  it.each([
    ['an error body', script.refusal(400, `bad key ${canary}`)],
    ['an error page', { status: 500, headers: { 'content-type': 'text/html' }, steps: [`<title>${canary}</title>`] }],
    ['an error in a stream', script.stream(script.frame({ error: { message: canary, code: 400 } }))],
    ['a header', script.refusal(400, 'no', { 'x-request-id': canary })],
  ])('that the upstream echoes in %s appears in no answer and no record', async (_name, bad) => {
    upstream.always(() => bad);
    const recorded = keyless.nextRecord();
    const response = await fetch(`${keyless.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...hello, stream: true }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    const shown = (await response.text()) + JSON.stringify([...response.headers]) + JSON.stringify(await recorded);
    expect(shown).not.toContain(canary);
  });

  it('of the router is told apart from the key of the proxy', async () => {
    upstream.answer(script.refusal(401, 'invalid key'));
    const answer = await send(keyless, hello);
    expect(answer.status).toBe(401);
    expect(answer.error.message).toMatch(/upstream openai.*not about the key of the proxy.*invalid key/);
  });
});

describe('the record of a request', () => {
  it('has no text of it', async () => {
    upstream.answer(script.whole(script.completion('the secret answer')));
    const recorded = keyless.nextRecord();
    await send(keyless, { ...hello, messages: [{ role: 'user', content: 'the secret question' }] });
    const record = JSON.stringify(await recorded);
    expect(record).not.toContain('secret');
    expect(JSON.parse(record)).toMatchObject({
      v: 1,
      outcome: 'served',
      status: 200,
      requested: 'smart/auto',
      served: { model: 'first' },
    });
  });

  it('exists for refused and failed requests too', async () => {
    const refused = keyless.nextRecord();
    await send(keyless, '{');
    expect(await refused).toMatchObject({
      outcome: 'rejected',
      status: 400,
      error: { code: 'bad-request', source: 'router' },
    });
    upstream.answer(script.refusal(500));
    const failed = keyless.nextRecord();
    await send(keyless, hello);
    expect(await failed).toMatchObject({
      outcome: 'failed',
      status: 500,
      error: { source: 'upstream' },
      attempts: [{ outcome: 'failed', status: 500 }],
      cost: { source: 'unknown' },
    });
  });
});
