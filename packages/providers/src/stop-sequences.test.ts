import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from './canonical/collect.js';
import type { ChatResponse } from './canonical/response.js';
import type { StreamEvent } from './canonical/stream-event.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { openaiResponses as upstream } from './dialects/openai-responses/index.js';
import { cutAtStop, watchStops } from './stop-sequences.js';
import { assertEventGrammar } from './testing/event-grammar.js';
import { sha256 } from './testing/run-codec.js';
import { translate } from './translate.js';
import { openai } from './providers/openai.js';

const answer = (text: string): ChatResponse => ({
  id: 'a',
  model: 'm',
  content: [
    { type: 'thinking', text: 'END is no stop here' },
    { type: 'text', text },
    { type: 'tool-call', id: 'c', name: 'f', arguments: '{}' },
  ],
  finish: { kind: 'tool-calls' },
  usage: { inputTokens: 1, outputTokens: 2 },
});

/** The answer as a stream, its text in these pieces. */
function streamed(pieces: readonly string[], stops: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = [
    { type: 'message-start', id: 'a', model: 'm' },
    { type: 'thinking-start', index: 0 },
    { type: 'thinking-delta', index: 0, delta: 'END is no stop here' },
    { type: 'thinking-end', index: 0 },
    { type: 'text-start', index: 1 },
    { type: 'tool-call-start', index: 2, id: 'c', name: 'f' },
    ...pieces.map((delta): StreamEvent => ({ type: 'text-delta', index: 1, delta })),
    { type: 'text-end', index: 1 },
    { type: 'tool-call-delta', index: 2, delta: '{}' },
    { type: 'tool-call-end', index: 2 },
    { type: 'finish', reason: { kind: 'tool-calls' }, usage: { inputTokens: 1, outputTokens: 2 } },
  ];
  const decoder = watchStops({ push: ({ data }) => [events[Number(data)] as StreamEvent], end: () => [] }, stops);
  return events.flatMap((_, index) => decoder.push({ data: String(index) }));
}

const textOf = ({ content }: ChatResponse): string =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join('');

describe('stop sequences that the upstream was not told', () => {
  it.each<[string, string[], string, string | undefined]>([
    ['one two', ['END'], 'one two', undefined],
    ['one END two', ['END'], 'one ', 'END'],
    ['one two', ['two', 'one'], '', 'one'],
    ['a\n\nHuman: b', ['Human:', '\n\nHuman:'], 'a', '\n\nHuman:'],
    ['a\n\n\nb', ['\n\nb'], 'a\n', '\n\nb'],
    ['abc', ['abc', 'a'], '', 'a'],
    ['abX', ['abX', 'b'], 'a', 'b'],
    ['whatever', [''], 'whatever', undefined],
  ])('%j with %j is %j', (text, stops, expected, stop) => {
    const cut = cutAtStop(answer(text), stops);
    expect(textOf(cut)).toBe(expected);
    expect(cut.finish).toEqual(stop === undefined ? { kind: 'tool-calls' } : { kind: 'stop', stopSequence: stop });
    expect(cut.content).toHaveLength(stop === undefined ? 3 : 2);
  });

  it('streams say the same, however the text is cut', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 24 });
    const stop = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 6 }), fc.array(stop, { maxLength: 3 }), (pieces, stops) => {
        const events = streamed(pieces, stops);
        assertEventGrammar(events);
        const whole = cutAtStop(answer(pieces.join('')), stops);
        expect(textOf(collect(events))).toBe(textOf(whole));
        expect(collect(events).finish).toEqual(whole.finish);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut the answer on its way through translate, whole and streamed', () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'hi' }], stop: ['END'] };
    const translation = translate({
      client: openaiChat,
      upstream,
      bytes: new TextEncoder().encode(JSON.stringify(body)),
      body,
      stream: false,
      includeUsage: false,
      deployment: {
        provider: openai,
        upstreamModel: 'gpt-4.1',
      },
      newId: () => 'id',
      created: 1,
      hash: sha256,
    });
    const told = upstream.encodeResponse(
      { ...answer('one END two'), content: [{ type: 'text', text: 'one END two' }], finish: { kind: 'stop' } },
      { id: 'x', created: 1 },
    );
    const { body: bytes, finish } = translation.answer(new TextEncoder().encode(JSON.stringify(told)));
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ choices: [{ message: { content: 'one ' } }] });
    expect(finish).toEqual({ kind: 'stop', stopSequence: 'END' });
    const encoder = upstream.createStreamEncoder({
      model: 'm',
      id: 'x',
      created: 1,
      includeUsage: true,
      framing: 'sse',
    });
    const frames = [
      { type: 'message-start', id: 'x', model: 'm' },
      { type: 'text-start', index: 0 },
      { type: 'text-delta', index: 0, delta: 'one E' },
      { type: 'text-delta', index: 0, delta: 'ND two' },
      { type: 'text-end', index: 0 },
      { type: 'finish', reason: { kind: 'stop' }, usage: {} },
    ] satisfies StreamEvent[];
    const stream = translation.createStream();
    const wire = frames.map((event) => encoder.push(event)).join('');
    const out = String(stream.push(new TextEncoder().encode(wire))) + String(stream.end());
    expect(out).toContain('"one "');
    expect(out).not.toMatch(/END|ND two|two/);
    expect(stream.state).toBe('done');
  });
});
