import { dialects, type ChatRequest, type Dialect } from '@slr/providers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { bodyIn, commonConversations } from '../testing/four-dialects.js';
import { route } from './index.js';

const config = loadConfig({ env: { OPENROUTER_API_KEY: 'sk-or-unused' } });
function decide(dialect: Dialect, request: ChatRequest): unknown {
  const body = bodyIn(dialect.name, request);
  const outline = dialect.outline(body, { model: 'smart/auto', stream: true });
  const bodyBytes = JSON.stringify(body).length;
  const { id: _, ...decision } = route({ id: 'x', outline, headers: {}, bodyBytes }, config).decision;
  return decision;
}

const spoken = Object.values(dialects);
const [first] = spoken;

describe('one conversation', () => {
  it.each(spoken.map((dialect) => [dialect.name, dialect] as const))(
    'written in %s gets the same decision as in any other dialect',
    (_, dialect) => {
      fc.assert(
        fc.property(commonConversations, (request) => {
          expect(decide(dialect, request)).toEqual(decide(first as Dialect, request));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('with an image gets it too', () => {
    const image = {
      type: 'image' as const,
      mediaType: 'image/png',
      source: { kind: 'base64' as const, data: 'iVBORw0KGgo=' },
    };
    const content = [{ type: 'text' as const, text: 'What is in this picture?' }, image];
    const request: ChatRequest = {
      model: 'smart/auto',
      stream: true,
      includeUsage: true,
      sampling: {},
      maxOutputTokens: 500,
      messages: [{ role: 'user', content }],
    };
    const decisions = spoken.map((dialect) => decide(dialect, request));
    for (const decision of decisions) expect(decision).toEqual(decisions[0]);
  });
});
