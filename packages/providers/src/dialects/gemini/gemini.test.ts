import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collect } from '../../canonical/collect.js';
import type { ChatResponse } from '../../canonical/response.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import type { JsonObject } from '../../json.js';
import { createSseReader } from '../../sse/sse-reader.js';
import { assertEventGrammar } from '../../testing/event-grammar.js';
import { gemini } from './index.js';
import { toCamelCase } from './member-names.js';

const folder = new URL('../../../fixtures/gemini/', import.meta.url);
const scenarios = readdirSync(folder);

function read(scenario: string, file: string): string | undefined {
  const path = new URL(`${scenario}/${file}`, folder);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function decodeStream(text: string, size = text.length): StreamEvent[] {
  const decoder = gemini.createStreamDecoder({});
  const events: StreamEvent[] = [];
  const reader = createSseReader({ onEvent: (event) => events.push(...decoder.push(event)) });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  return [...events, ...decoder.end()];
}

const told = (response: ChatResponse): object => ({ ...response, usage: { ...response.usage, raw: undefined } });
const hash = (text: string): string => Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

const requests = scenarios.flatMap((name) => {
  const text = read(name, 'request.json');
  return text === undefined ? [] : [[name, JSON.parse(text) as JsonObject] as const];
});
const streams = scenarios.flatMap((name) => {
  const text = read(name, 'stream.sse');
  return text === undefined ? [] : [[name, text] as const];
});

describe('a request', () => {
  it.each(requests)('%s comes back as it was, in camelCase', (_name, body) => {
    const model = JSON.stringify(body).includes('thinkingLevel') ? 'gemini-3.8-flash' : 'gemini-2.5-flash';
    const request = gemini.decodeRequest(body, { model, stream: true });
    const encoded = gemini.encodeRequest(request, { model, stream: true, hash });
    expect(encoded.body).toEqual(toCamelCase(body));
    expect(encoded.warnings).toEqual([]);
  });
});

describe('a stream', () => {
  it.each(streams)('%s says what the whole answer says', (name, text) => {
    const whole = gemini.decodeResponse(JSON.parse(read(name, 'response.json') ?? '{}') as JsonObject, {});
    const events = decodeStream(text);
    assertEventGrammar(events);
    expect(told(collect(events))).toEqual(told(whole));
  });

  it.each(streams)('%s is the same cut anywhere, and with LF', (_name, text) => {
    const whole = decodeStream(text);
    for (const size of [1, 7, 64, 1000]) expect(decodeStream(text, size)).toEqual(whole);
    expect(decodeStream(text.replaceAll('\r\n', '\n'))).toEqual(whole);
  });

  it.each(streams)('%s, cut off after any event, ends in one error unless it was complete', (_name, text) => {
    const events = text.split('\r\n\r\n').filter((event) => event !== '');
    for (let kept = 0; kept <= events.length; kept += 1) {
      const decoded = decodeStream(
        events
          .slice(0, kept)
          .map((event) => `${event}\r\n\r\n`)
          .join(''),
      );
      if (kept > 0) assertEventGrammar(decoded);
      expect(decoded.filter((event) => event.type === 'error').length).toBe(kept === events.length ? 0 : 1);
    }
  });

  it.each(streams)('%s is told again without loss', (_name, text) => {
    const events = decodeStream(text);
    const encoder = gemini.createStreamEncoder({ model: 'm', id: 'i', created: 0, includeUsage: true, framing: 'sse' });
    const again = decodeStream([...events.map((event) => encoder.push(event)), encoder.end()].join(''));
    expect(told(collect(again))).toEqual(told(collect(events)));
  });

  it.each(streams)('%s as a JSON array holds the same chunks', (_name, text) => {
    const events = decodeStream(text);
    const options = { model: 'm', id: 'i', created: 0, includeUsage: true };
    const write = (framing: 'sse' | 'json-array'): string => {
      const encoder = gemini.createStreamEncoder({ ...options, framing });
      return [...events.map((event) => encoder.push(event)), encoder.end()].join('');
    };
    const chunks: unknown[] = [];
    const reader = createSseReader({ onEvent: (event) => chunks.push(JSON.parse(event.data)) });
    reader.push(new TextEncoder().encode(write('sse')));
    expect(JSON.parse(write('json-array'))).toEqual(chunks);
  });

  it('is an empty array where nothing was told', () => {
    const encoder = gemini.createStreamEncoder({
      model: 'm',
      id: 'i',
      created: 0,
      includeUsage: true,
      framing: 'json-array',
    });
    expect(encoder.end()).toBe('[]');
  });

  it('hands an error on as a frame with a numeric code', () => {
    const text = 'data: {"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}\n\n';
    const [event] = decodeStream(text);
    expect(event).toMatchObject({ type: 'error', error: { code: 'rate-limited', status: 429 } });
    const encoder = gemini.createStreamEncoder({ model: 'm', id: 'i', created: 0, includeUsage: true, framing: 'sse' });
    expect(encoder.push(event as StreamEvent)).toContain('"code":429');
  });

  it('takes one broken event without losing the answer', () => {
    const text = read('text', 'stream.sse') ?? '';
    expect(decodeStream(text.replace('\r\n\r\n', '\r\n\r\ndata: {"candidates":[{\r\n\r\n'))).toEqual(
      decodeStream(text),
    );
  });

  it('is an upstream’s failure where the model wrote an unreadable call and nothing else', () => {
    const text = 'data: {"candidates":[{"content":{},"finishReason":"MALFORMED_FUNCTION_CALL"}]}\n\n';
    const events = decodeStream(text);
    expect(events.at(-1)).toMatchObject({
      type: 'error',
      error: { code: 'invalid-response', recovery: 'other-deployment' },
    });
  });
});

describe('an answer', () => {
  it.each(streams.map(([name]) => name))('%s is written again as it was', (name) => {
    const body = JSON.parse(read(name, 'response.json') ?? '{}') as JsonObject;
    const response = gemini.decodeResponse(body, {});
    expect(gemini.decodeResponse(gemini.encodeResponse(response, { id: 'i', created: 0 }), {})).toMatchObject({
      ...response,
      usage: { ...response.usage, raw: expect.anything() as object },
      finish: { kind: response.finish.kind },
    });
  });

  it('gives two calls of one function two ids, other ones than in another answer', () => {
    const body = JSON.parse(read('parallel-tool-calls', 'response.json') ?? '{}') as JsonObject;
    const ids = (answer: JsonObject): string[] =>
      gemini.decodeResponse(answer, {}).content.flatMap((part) => (part.type === 'tool-call' ? [part.id] : []));
    const all = [...ids(body), ...ids({ ...body, responseId: 'another' })];
    expect(new Set(all).size).toBe(4);
    for (const id of all) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  it('is refused where it holds nothing, and where it holds an error', () => {
    expect(() => gemini.decodeResponse({}, {})).toThrow('without a candidate');
    expect(() => gemini.decodeResponse({ error: { code: 503, message: 'busy' } }, {})).toThrow('busy');
  });
});
