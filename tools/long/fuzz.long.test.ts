import { dialects, editTopLevel, ProviderError } from '@slr/providers';
import { score, type ScoreInput } from '@slr/scorer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const numRuns = 20_000;
const decoder = new TextDecoder();

describe('with many more runs than npm test has time for', () => {
  it('the scorer gives every input a tier', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2000 });
    const message = fc.record({ role: fc.constantFrom('system', 'user', 'assistant', 'tool', '…'), content: text });
    const input = fc.oneof(text, fc.record({ messages: fc.array(message, { maxLength: 8 }) }), fc.anything());
    fc.assert(
      fc.property(input, (value) => {
        expect(['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING']).toContain(score(value as ScoreInput).tier);
      }),
      { numRuns },
    );
  });

  it('an edit of the bytes is an edit of the object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (body, key, value) => {
        const bytes = new TextEncoder().encode(JSON.stringify(body));
        const edited = decoder.decode(editTopLevel(bytes, [{ key, value }]));
        const expected = new Map([
          ...Object.entries(JSON.parse(JSON.stringify(body)) as object),
          [key, JSON.parse(JSON.stringify(value)) as unknown],
        ]);
        expect(new Map(Object.entries(JSON.parse(edited) as object))).toEqual(expected);
      }),
      { numRuns },
    );
  });

  it.each(Object.values(dialects))('$name reads the outline of any object, or says what it expected', (dialect) => {
    const part = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom('text', 'image', 'tool_result'), text: fc.jsonValue() }),
    );
    const turn = fc.record({
      role: fc.constantFrom('user', 'assistant', 'system', 'model'),
      content: fc.oneof(fc.jsonValue(), fc.array(part)),
    });
    const body = fc.record(
      {
        model: fc.oneof(fc.string(), fc.jsonValue()),
        messages: fc.oneof(fc.array(turn), fc.jsonValue()),
        input: fc.jsonValue(),
        contents: fc.jsonValue(),
        tools: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (value) => {
        try {
          dialect.outline(JSON.parse(JSON.stringify(value)) as Parameters<typeof dialect.outline>[0], {
            model: 'smart/auto',
          });
        } catch (error) {
          expect(error).toBeInstanceOf(ProviderError);
          expect((error as ProviderError).message).not.toBe('');
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });
});
