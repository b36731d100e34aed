import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.js';
import { groq } from '../../providers/groq.js';
import { adaptTopLevel } from './quirks.js';

// What each provider gets is in `fixtures/quirks/`, shown by `quirk-fixtures.test.ts`.
describe('adaptTopLevel', () => {
  it('leaves what is refused to the upstream’s own answer where nothing may be dropped', () => {
    const request = { model: 'x', messages: [], logprobs: true };
    const quirks = groq.quirks['openai-chat'];
    expect(adaptTopLevel(request, { model: 'm', dropParams: true, quirks }).dropped).toEqual(['logprobs']);
    expect(adaptTopLevel(request, { model: 'm', dropParams: false, quirks })).toEqual({ edits: [], dropped: [] });
  });

  it('changes nothing for a plain request to a plain provider', () => {
    const request = { model: 'x', messages: [{ role: 'user', content: 'hi' }], temperature: 0.3, stream: true };
    expect(adaptTopLevel(request, { model: 'gpt-4o', dropParams: true })).toEqual({ edits: [], dropped: [] });
  });

  it('takes any object', () => {
    const everything = {
      developerRole: false,
      messageNames: false,
      structuredOutput: 'json' as const,
      streamOptions: false,
    };
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('messages', 'tools', 'max_tokens', 'response_format', 'x'), fc.jsonValue()),
        (body) => {
          const { edits } = adaptTopLevel(body as JsonObject, {
            model: 'o1',
            dropParams: true,
            quirks: { ...everything, refuses: ['x'] },
          });
          expect(Array.isArray(edits)).toBe(true);
        },
      ),
    );
  });
});
