import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../provider-error.js';
import type { ServerSentEvent } from './server-sent-event.js';
import { createSseReader } from './sse-reader.js';
import { writeSseComment, writeSseEvent } from './sse-writer.js';

const encoder = new TextEncoder();

function readAll(text: string, cuts: readonly number[] = []): ServerSentEvent[] {
  const bytes = encoder.encode(text);
  const events: ServerSentEvent[] = [];
  const reader = createSseReader({ onEvent: (event) => events.push(event) });
  let from = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    const to = Math.min(cut, bytes.length);
    reader.push(bytes.subarray(from, to));
    from = to;
  }
  reader.push(bytes.subarray(from));
  reader.end();
  return events;
}

describe('createSseReader', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads events whose lines end in %s', (_name, end) => {
    expect(readAll(['event: delta', 'data: {"a":1}', '', 'data: [DONE]', '', ''].join(end))).toEqual([
      { event: 'delta', data: '{"a":1}' },
      { data: '[DONE]' },
    ]);
  });

  it('joins several data lines by LF and takes a missing space after the colon', () => {
    expect(readAll('data:one\ndata: two\ndata:  three\n\n')).toEqual([{ data: 'one\ntwo\n three' }]);
  });

  it('does not end a line at U+2028, U+2029, NEL, VT or FF', () => {
    const text = 'a\u2028b\u2029c\u0085d\u000be\u000cf';
    expect(readAll(`data: ${text}\n\n`)).toEqual([{ data: text }]);
  });

  it('hands comments to onComment and out of the events', () => {
    const comments: string[] = [];
    const events: ServerSentEvent[] = [];
    const reader = createSseReader({
      onEvent: (event) => events.push(event),
      onComment: (text) => comments.push(text),
    });
    reader.push(encoder.encode(': OPENROUTER PROCESSING\n\n:\ndata: x\n\n'));
    expect(comments).toEqual(['OPENROUTER PROCESSING', '']);
    expect(events).toEqual([{ data: 'x' }]);
  });

  it('goes on after lines that are no fields', () => {
    const ignored: string[] = [];
    const events: ServerSentEvent[] = [];
    const reader = createSseReader({ onEvent: (event) => events.push(event), onIgnored: (why) => ignored.push(why) });
    reader.push(encoder.encode('<html>\nretry: soon\n\ndata: {"broken":\n\ndata: 2\n\n'));
    expect(ignored).toEqual(['unknown-field', 'invalid-retry']);
    expect(events).toEqual([{ data: '{"broken":' }, { data: '2' }]);
  });

  it.each(['data: last', 'data: last\n', 'data: last\r', 'data: last\r\n'])(
    'brings out an event whose final blank line is missing: %j',
    (text) => {
      expect(readAll(`data: first\n\n${text}`)).toEqual([{ data: 'first' }, { data: 'last' }]);
    },
  );

  it('brings an event out with the bytes that complete it, not later', () => {
    const events: ServerSentEvent[] = [];
    const reader = createSseReader({ onEvent: (event) => events.push(event) });
    reader.push(encoder.encode('data: now\r\n\r\n'));
    expect(events).toEqual([{ data: 'now' }]);
  });

  it('skips a byte order mark at the start', () => {
    expect(readAll('\ufeffdata: x\n\n')).toEqual([{ data: 'x' }]);
  });

  it('throws invalid-response, and stays so, once an event outgrows its buffer', () => {
    const reader = createSseReader({ onEvent: () => undefined, maxBufferSize: 100 });
    const push = (): void => reader.push(encoder.encode('data: '.padEnd(64, 'x')));
    push();
    expect(push).toThrow(ProviderError);
    expect(push).toThrow('more than 100 characters');
    expect(() => reader.end()).toThrow(ProviderError);
  });

  it('holds many small events in a buffer of any size', () => {
    let count = 0;
    const reader = createSseReader({ onEvent: () => (count += 1), maxBufferSize: 20 });
    reader.push(encoder.encode('data: 0123456789\n\n'.repeat(1000)));
    expect(count).toBe(1000);
  });

  it('gives the same events however the bytes are cut, and whatever the writer wrote', () => {
    const field = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[\r\n\0]/g, ' '));
    const event = fc.record({ event: field.filter((text) => text !== ''), data: fc.string({ unit: 'binary' }) });
    const stream = fc.array(event, { maxLength: 5 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(200), { maxLength: 20 }), (events, cuts) => {
        const text = events.map((each) => writeSseComment('ping') + writeSseEvent(each)).join('');
        const sent = events.map((each) => ({ ...each, data: each.data.replace(/\r\n|\r/g, '\n') }));
        expect(readAll(text, cuts)).toEqual(sent.map((each) => wellFormed(each)));
      }),
    );
  });
});

/** Lone surrogates have no UTF-8 form; encoding replaces them. */
function wellFormed(event: ServerSentEvent): ServerSentEvent {
  return { event: encodable(event.event ?? ''), data: encodable(event.data) };
}

function encodable(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoder.encode(text));
}
