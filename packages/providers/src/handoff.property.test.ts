import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from './canonical/request.js';
import { anthropicMessages } from './dialects/anthropic-messages/index.js';
import { gemini } from './dialects/gemini/index.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { openaiResponses } from './dialects/openai-responses/index.js';
import type { Dialect, RequestOutline } from './dialect.js';
import { handoff } from './handoff.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { messyRequests, toolLoops } from './testing/conversations.js';
import { sha256 } from './testing/run-codec.js';
import { validateAnthropic } from './testing/validate-anthropic.js';
import { validateGemini } from './testing/validate-gemini.js';
import { validateOpenAiChat } from './testing/validate-openai-chat.js';
import { validateOpenAiResponses } from './testing/validate-openai-responses.js';

function send(dialect: Dialect, request: ChatRequest, model: string): JsonObject {
  const prepared = handoff(request, { dialect: dialect.name, hash: sha256 }).request;
  const { body } = dialect.encodeRequest(prepared, { model, stream: request.stream, hash: sha256 });
  return JSON.parse(JSON.stringify(body)) as JsonObject;
}

const signatures = new Set(['signed-by-anthropic']);

describe('any history, handed to another model', () => {
  it.each(['claude-opus-4-8', 'claude-sonnet-4-6', 'claude-haiku-4-5', 'claude-3-5-haiku-20241022'])(
    'is accepted by Anthropic’s rules: %s',
    (model) => {
      fc.assert(
        fc.property(messyRequests, (request) => {
          const rules = {
            signatures,
            systemBetweenTurns: model === 'claude-opus-4-8',
            bothSampling: model.startsWith('claude-3'),
          };
          expect(validateAnthropic(send(anthropicMessages, request, model), rules)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(['gpt-4.1', 'gpt-5.2', 'o3-mini'])('is accepted by OpenAI’s rules: %s', (model) => {
    fc.assert(
      fc.property(messyRequests, (request) => {
        expect(validateOpenAiChat(send(openaiChat, request, model))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['gpt-4.1', 'gpt-5.2', 'o3-mini'])('is accepted by the rules of OpenAI’s Responses: %s', (model) => {
    fc.assert(
      fc.property(messyRequests, (request) => {
        expect(validateOpenAiResponses(send(openaiResponses, request, model))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['gemini-2.5-pro', 'gemini-3-pro-preview'])('is accepted by Gemini’s rules: %s', (model) => {
    fc.assert(
      fc.property(messyRequests, (request) => {
        expect(validateGemini(send(gemini, request, model), { signedCalls: model.startsWith('gemini-3') })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same when it is handed over twice', () => {
    fc.assert(
      fc.property(messyRequests, (request) => {
        const once = handoff(request, { dialect: 'anthropic-messages', hash: sha256 }).request;
        expect(handoff(once, { dialect: 'anthropic-messages', hash: sha256 }).request).toEqual(once);
      }),
    );
  });
});

describe('a tool loop', () => {
  it.each([
    ['claude-opus-4-8', anthropicMessages],
    ['claude-haiku-4-5', anthropicMessages],
    ['gpt-5.2', openaiChat],
    ['qwen/qwen3-max', openaiChat],
  ])('begins every turn with the bytes of the turn before: %s', (model, dialect) => {
    fc.assert(
      fc.property(toolLoops, (whole) => {
        let before: JsonObject | undefined;
        whole.messages.forEach((message, i) => {
          if (message.role !== 'user') return;
          const body = send(dialect, { ...whole, messages: whole.messages.slice(0, i + 1) }, model);
          if (before) expectPrefix(body, before);
          before = body;
        });
      }),
    );
  });

  it('written in both dialects has the same outline', () => {
    fc.assert(
      fc.property(toolLoops, (request) => {
        const chat = openaiChat.outline(send(openaiChat, request, 'gpt-4.1'), {});
        const messages = anthropicMessages.outline(send(anthropicMessages, request, 'claude-opus-4-8'), {});
        expect(comparable(chat)).toEqual(comparable(messages));
      }),
    );
  });
});

function expectPrefix(body: JsonObject, before: JsonObject): void {
  const messages = body.messages as JsonValue[];
  const earlier = before.messages as JsonValue[];
  // A user turn at the end may grow by what follows it directly; everything ahead of it is fixed.
  expect(JSON.stringify(messages.slice(0, earlier.length - 1))).toBe(JSON.stringify(earlier.slice(0, -1)));
  const last = (list: readonly JsonValue[], at: number): string => {
    const message = list[at];
    const content = isJsonObject(message) ? message.content : '';
    return JSON.stringify(content).slice(0, -1);
  };
  expect(last(messages, earlier.length - 1).startsWith(last(earlier, earlier.length - 1))).toBe(true);
  for (const key of ['system', 'tools', 'model']) expect(JSON.stringify(body[key])).toBe(JSON.stringify(before[key]));
}

function comparable({ turns, needs, stream }: RequestOutline): unknown {
  const parts = turns.map(({ role, content }) => ({
    role,
    content: (typeof content === 'string' ? [{ type: 'text', text: content }] : content).filter(
      ({ text }) => text !== '',
    ),
  }));
  return { needs, stream, turns: parts.filter(({ content }) => content.length > 0) };
}
