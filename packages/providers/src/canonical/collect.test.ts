import { describe, expect, it } from 'vitest';
import { ProviderError } from '../provider-error.js';
import { assertEventGrammar } from '../testing/event-grammar.js';
import { collect } from './collect.js';
import type { StreamEvent } from './stream-event.js';

const answer: StreamEvent[] = [
  { type: 'message-start', id: 'm1', model: 'm', usage: { inputTokens: 5, cacheReadTokens: 2 } },
  { type: 'thinking-start', index: 0 },
  { type: 'thinking-delta', index: 0, delta: 'Hm' },
  { type: 'thinking-end', index: 0, extras: { 'anthropic-messages': { signature: 's' } } },
  { type: 'tool-call-start', index: 1, id: 'a', name: 'f' },
  { type: 'tool-call-start', index: 2, id: 'b', name: 'g', custom: true },
  { type: 'tool-call-delta', index: 2, delta: 'x' },
  { type: 'tool-call-delta', index: 1, delta: '{"n":' },
  { type: 'tool-call-delta', index: 1, delta: '1}' },
  { type: 'opaque', dialect: 'gemini', value: { k: 1 } },
  { type: 'tool-call-end', index: 1 },
  { type: 'tool-call-end', index: 2 },
  { type: 'finish', reason: { kind: 'tool-calls' }, usage: { inputTokens: 5, outputTokens: 9 } },
];

describe('collect', () => {
  it('reassembles interleaved parts in the order of their starts', () => {
    assertEventGrammar(answer);
    expect(collect(answer)).toEqual({
      id: 'm1',
      model: 'm',
      content: [
        { type: 'thinking', text: 'Hm', extras: { 'anthropic-messages': { signature: 's' } } },
        { type: 'tool-call', id: 'a', name: 'f', arguments: '{"n":1}' },
        { type: 'tool-call', id: 'b', name: 'g', custom: true, arguments: 'x' },
        { type: 'opaque', dialect: 'gemini', value: { k: 1 } },
      ],
      finish: { kind: 'tool-calls' },
      usage: { inputTokens: 5, cacheReadTokens: 2, outputTokens: 9 },
    });
  });

  it('throws the error of the stream, and one of its own for a stream without a terminal', () => {
    const error = new ProviderError({ code: 'overloaded', message: 'busy', status: 529, recovery: 'same' });
    expect(() => collect([...answer.slice(0, 2), { type: 'error', error }])).toThrow(error);
    expect(() => collect(answer.slice(0, -1))).toThrow(/before it was finished/);
  });
});

describe('assertEventGrammar', () => {
  it.each<[string, StreamEvent[], RegExp]>([
    ['a missing start', answer.slice(1), /message-start comes first/],
    ['a second start', [...answer.slice(0, 1), ...answer], /message-start comes once/],
    ['a skipped index', [answer[0]!, { type: 'text-start', index: 1 }], /expected index 0/],
    ['a delta of another kind', [...answer.slice(0, 2), { type: 'text-delta', index: 0, delta: '' }], /is thinking/],
    ['a delta of a closed block', [...answer.slice(0, 4), answer[2]!], /not open/],
    ['an open block at the end', [...answer.slice(0, 3), answer.at(-1)!], /still open/],
    ['anything after the terminal', [...answer, answer[9]!], /nothing follows/],
    ['no terminal', answer.slice(0, -1), /expected a terminal/],
  ])('refuses %s', (_, events, rule) => {
    expect(() => assertEventGrammar(events)).toThrow(rule);
  });
});
