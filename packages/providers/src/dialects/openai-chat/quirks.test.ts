import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editTopLevel } from '../../edit-top-level.js';
import type { JsonObject } from '../../json.js';
import { findProvider } from '../../providers/index.js';
import { adaptTopLevel } from './quirks.js';

interface QuirkFixture {
  /** The page that says so, or `synthetic`. */
  source: string;
  /** The member of `OpenAiChatQuirks`; null where the rule comes from the model's family. */
  quirk: string | null;
  provider: string;
  model: string;
  request: JsonObject;
  sent: JsonObject;
  dropped: string[];
}

const folder = new URL('../../../fixtures/quirks/', import.meta.url);
const fixtures = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as QuirkFixture[],
);

function send(fixture: QuirkFixture, dropParams: boolean): { sent: JsonObject; dropped: string[] } {
  const quirks = findProvider(fixture.provider)?.quirks?.['openai-chat'];
  const { edits, dropped } = adaptTopLevel(fixture.request, {
    model: fixture.model,
    dropParams,
    ...(quirks && { quirks }),
  });
  const bytes = new TextEncoder().encode(JSON.stringify(fixture.request));
  return { sent: JSON.parse(Buffer.concat(editTopLevel(bytes, edits)).toString()) as JsonObject, dropped };
}

describe('adaptTopLevel', () => {
  it.each(fixtures.map((fixture) => [`${fixture.provider}, ${fixture.quirk ?? fixture.model}`, fixture] as const))(
    'gives %s what it takes',
    (_name, fixture) => {
      expect(send(fixture, true)).toEqual({ sent: fixture.sent, dropped: fixture.dropped });
    },
  );

  it('leaves what is refused to the upstream’s own answer where nothing may be dropped', () => {
    const fixture = fixtures.find(({ provider, quirk }) => provider === 'groq' && quirk === 'refuses') as QuirkFixture;
    expect(send(fixture, false)).toEqual({ sent: fixture.request, dropped: [] });
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
