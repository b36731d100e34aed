import { describe, expect, it } from 'vitest';
import { collect } from './canonical/collect.js';
import type { ChatRequest } from './canonical/request.js';
import type { ChatResponse } from './canonical/response.js';
import type { Dialect } from './dialect.js';
import { dialects } from './dialects/index.js';
import { FIDELITY_TARGETS } from './fidelity.js';
import type { JsonObject } from './json.js';
import { anthropic } from './providers/anthropic.js';
import { google } from './providers/google.js';
import { openai } from './providers/openai.js';
import { BASE_REQUEST } from './testing/fidelity-samples.js';
import { decodeStream, encodeStream, sha256, toEvents } from './testing/run-codec.js';
import { textOf, translateInput } from './testing/translate-input.js';
import { translate } from './translate.js';
import type { Translation } from './translation.js';

const spoken = Object.values(dialects);
const pairs = spoken.flatMap((client) => spoken.map((upstream) => ({ client, upstream })));

const PROVIDERS = {
  'openai-chat': openai,
  'openai-responses': openai,
  'anthropic-messages': anthropic,
  gemini: google,
};

const text = (words: string): { type: 'text'; text: string } => ({ type: 'text', text: words });
const call = (id: string, path: string): { type: 'tool-call'; id: string; name: string; arguments: string } => ({
  type: 'tool-call',
  id,
  name: 'read_file',
  arguments: JSON.stringify({ path }),
});

/** The middle of an agent's work: two calls in one turn, and what came of them. */
const request: ChatRequest = {
  ...BASE_REQUEST,
  messages: [
    { role: 'system', content: [text('You are an agent.')] },
    { role: 'user', content: [text('Compare a.txt and b.txt.')] },
    { role: 'assistant', content: [text('I read both.'), call('call_a', 'a.txt'), call('call_b', 'b.txt')] },
    {
      role: 'user',
      content: [
        { type: 'tool-result', toolCallId: 'call_a', content: [text('alpha')] },
        { type: 'tool-result', toolCallId: 'call_b', content: [text('beta')] },
      ],
    },
  ],
  tools: [
    {
      type: 'function',
      name: 'read_file',
      description: 'Reads a file.',
      parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
    },
  ],
};

const response: ChatResponse = {
  id: 'x1',
  model: 'served',
  content: [text('Once more – “ä”, 🙂.'), call('call_c', 'a.txt'), call('call_d', 'ü.txt')],
  finish: { kind: 'tool-calls' },
  usage: { inputTokens: 120, cacheReadTokens: 100, outputTokens: 30 },
};

function plan({ client, upstream }: { client: Dialect; upstream: Dialect }, stream: boolean): Translation {
  const { body } = client.encodeRequest(request, { model: 'smart/auto', stream, hash: sha256 });
  const deployment = { provider: PROVIDERS[upstream.name], upstreamModel: FIDELITY_TARGETS[upstream.name].model };
  const target = { model: 'smart/auto', stream };
  return translate(translateInput(body, { client, upstream }, deployment, { stream, includeUsage: true, target }));
}

const told = (plan: Translation): JsonObject => JSON.parse(textOf(plan.body)) as JsonObject;

/** What counts for an agent. */
function essence({ content, finish, usage }: ChatResponse): unknown {
  const said = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const calls = content.flatMap((part) =>
    part.type === 'tool-call' ? [[part.name, JSON.parse(part.arguments) as unknown]] : [],
  );
  return { said, calls, finish: finish.kind, tokens: [usage.inputTokens, usage.outputTokens, usage.cacheReadTokens] };
}

describe.each(pairs)('a $client.name client on an upstream of $upstream.name', ({ client, upstream }) => {
  it('tells the conversation', () => {
    const body = told(plan({ client, upstream }, false));
    const received = upstream.decodeRequest(body, { model: 'm', stream: false });
    const calls = received.messages.flatMap(({ role, content }) => (role === 'assistant' ? content : []));
    expect(JSON.stringify(received.messages[0])).toContain('You are an agent.');
    expect(calls.flatMap((part) => (part.type === 'tool-call' ? [JSON.parse(part.arguments) as unknown] : []))).toEqual(
      [{ path: 'a.txt' }, { path: 'b.txt' }],
    );
    const results = received.messages.flatMap(({ role, content }) => (role === 'user' ? content : []));
    const ids = results.flatMap((part) => (part.type === 'tool-result' ? [part.toolCallId] : []));
    expect(ids).toEqual(calls.flatMap((part) => (part.type === 'tool-call' ? [part.id] : [])));
    expect(received.tools).toMatchObject([{ name: 'read_file', parameters: { required: ['path'] } }]);
    expect(received.maxOutputTokens).toBe(request.maxOutputTokens);
  });

  it('brings the answer back, whole', () => {
    const wire = upstream.encodeResponse(response, { id: 'id', created: 1 });
    const { body, usage } = plan({ client, upstream }, false).answer(Buffer.from(JSON.stringify(wire)));
    const answer = client.decodeResponse(JSON.parse(Buffer.from(body).toString()) as JsonObject, {});
    expect(essence(answer)).toEqual(essence(response));
    expect(usage.outputTokens).toBe(30);
  });

  it('brings the answer back, streamed, in pieces of any size', () => {
    const wire = encodeStream(upstream, toEvents(response));
    for (const size of [1, 13, wire.length]) {
      const stream = plan({ client, upstream }, true).createStream();
      let out = '';
      for (let at = 0; at < wire.length; at += size)
        out += Buffer.from(stream.push(wire.slice(at, at + size))).toString();
      out += Buffer.from(stream.end()).toString();
      expect(stream).toMatchObject({ state: 'done', usage: { outputTokens: 30 } });
      expect(essence(collect(decodeStream(client, [Buffer.from(out)])))).toEqual(essence(response));
    }
  });

  it('ends in an error that the client can read where the upstream is cut off in the middle', () => {
    const events = toEvents(response);
    const encoder = upstream.createStreamEncoder({
      model: 'm',
      id: 'i',
      created: 1,
      includeUsage: true,
      framing: 'sse',
    });
    const wire = events
      .slice(0, 3)
      .map((event) => encoder.push(event))
      .join('');
    const stream = plan({ client, upstream }, true).createStream();
    const out = [stream.push(Buffer.from(wire)), stream.end()].map((piece) => Buffer.from(piece).toString()).join('');
    const { error } = stream;
    expect(stream.state).toBe('failed');
    if (error === undefined) throw new Error('expected an error');
    expect(decodeStream(client, [Buffer.from(out + stream.fail(error))]).at(-1)).toMatchObject({ type: 'error' });
  });
});

describe('a stream as one array', () => {
  it('is written anew though both sides speak Gemini', () => {
    const gemini = dialects.gemini as Dialect;
    const { body } = gemini.encodeRequest(request, { model: 'smart/auto', stream: true, hash: sha256 });
    const input = translateInput(
      body,
      { client: gemini, upstream: gemini },
      { provider: google, upstreamModel: 'm' },
      {
        stream: true,
        framing: 'json-array',
        target: { model: 'smart/auto', stream: true },
      },
    );
    const stream = translate(input).createStream();
    const wire = encodeStream(gemini, toEvents(response));
    const out = [stream.push(wire), stream.end()].map((piece) => Buffer.from(piece).toString()).join('');
    expect(JSON.parse(out)).toBeInstanceOf(Array);
    expect(out).toContain('Once more');
  });
});
