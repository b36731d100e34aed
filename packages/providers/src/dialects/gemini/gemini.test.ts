import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../canonical/stream-event.js';
import type { JsonObject } from '../../json.js';
import { createSseReader } from '../../sse/sse-reader.js';
import { decodeStream, loadFixtures } from '../../testing/index.js';
import { gemini } from './index.js';

const fixtures = loadFixtures(new URL('../../../fixtures/gemini/', import.meta.url));
const streams = fixtures.flatMap(({ name, stream }) => (stream ? [[name, stream] as const] : []));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function write(events: readonly StreamEvent[], framing: 'sse' | 'json-array'): string {
  const encoder = gemini.createStreamEncoder({ model: 'm', id: 'i', created: 0, includeUsage: true, framing });
  return [...events.map((event) => encoder.push(event)), encoder.end()].join('');
}

describe('a stream', () => {
  it.each(streams)('%s as a JSON array holds the same chunks', (_name, stream) => {
    const events = decodeStream(gemini, [stream]);
    const chunks: unknown[] = [];
    const reader = createSseReader({ onEvent: (event) => chunks.push(JSON.parse(event.data)) });
    reader.push(bytes(write(events, 'sse')));
    expect(JSON.parse(write(events, 'json-array'))).toEqual(chunks);
  });

  it('is an empty array where nothing was told', () => {
    expect(write([], 'json-array')).toBe('[]');
  });

  it('hands an error on as a frame with a numeric code', () => {
    const text = 'data: {"error":{"code":429,"message":"slow down","status":"RESOURCE_EXHAUSTED"}}\n\n';
    const events = decodeStream(gemini, [bytes(text)]);
    expect(events).toMatchObject([{ type: 'error', error: { code: 'rate-limited', status: 429 } }]);
    expect(write(events, 'sse')).toContain('"code":429');
  });

  it('takes one broken event without losing the answer', () => {
    const stream = streams.find(([name]) => name === 'text')?.[1] ?? bytes('');
    const broken = new TextDecoder().decode(stream).replace('\r\n\r\n', '\r\n\r\ndata: {"candidates":[{\r\n\r\n');
    expect(decodeStream(gemini, [bytes(broken)])).toEqual(decodeStream(gemini, [stream]));
  });

  it('is an upstream’s failure where the model wrote an unreadable call and nothing else', () => {
    const text = 'data: {"candidates":[{"content":{},"finishReason":"MALFORMED_FUNCTION_CALL"}]}\n\n';
    const events = decodeStream(gemini, [bytes(text)]);
    expect(events.at(-1)).toMatchObject({
      type: 'error',
      error: { code: 'invalid-response', recovery: 'other-deployment' },
    });
  });
});

describe('an answer', () => {
  it('gives two calls of one function two ids, other ones than in another answer', () => {
    const body = fixtures.find(({ name }) => name === 'parallel-tool-calls')?.response ?? {};
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
