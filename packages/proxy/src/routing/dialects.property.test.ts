import { dialects, handoff, type ChatRequest, type Dialect, type JsonObject } from '@slr/providers';
import { sha256 } from '@slr/providers/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toolLoops } from '../../../providers/src/testing/conversations.js';
import { loadConfig } from '../config/index.js';
import { route } from './index.js';

const config = loadConfig({ env: { OPENROUTER_API_KEY: 'sk-or-unused' } });
const MODELS: Readonly<Record<string, string>> = {
  'openai-chat': 'gpt-4.1',
  'openai-responses': 'gpt-5.2',
  'anthropic-messages': 'claude-opus-4-8',
  gemini: 'gemini-2.5-pro',
};

/** The conversation as a client of the dialect writes it. */
function written(dialect: Dialect, request: ChatRequest): JsonObject {
  const prepared = handoff(request, { dialect: dialect.name, hash: sha256 }).request;
  const options = { model: MODELS[dialect.name] ?? '', stream: true, hash: sha256 };
  return JSON.parse(JSON.stringify(dialect.encodeRequest(prepared, options).body)) as JsonObject;
}

function decide(dialect: Dialect, request: ChatRequest): unknown {
  const body = written(dialect, request);
  const outline = dialect.outline(body, { model: 'smart/auto', stream: true });
  const bodyBytes = JSON.stringify(body).length;
  const { id: _, ...decision } = route({ id: 'x', outline, headers: {}, bodyBytes }, config).decision;
  return decision;
}

const spoken = Object.values(dialects);
const [first] = spoken;

/** What every dialect can say: no thinking of others, and system messages in front only. */
const conversations = toolLoops.map((request) => ({
  ...request,
  messages: request.messages
    .filter(({ role }, position) => role !== 'system' || position === 0)
    .map((message) =>
      message.role === 'assistant'
        ? { ...message, content: message.content.filter(({ type }) => type !== 'thinking') }
        : message,
    ),
}));

describe('one conversation', () => {
  it.each(spoken.map((dialect) => [dialect.name, dialect] as const))(
    'written in %s gets the same decision as in any other dialect',
    (_, dialect) => {
      fc.assert(
        fc.property(conversations, (request) => {
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
