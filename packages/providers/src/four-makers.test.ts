import { describe, expect, it } from 'vitest';
import { collect } from './canonical/collect.js';
import type { AssistantPart } from './canonical/content.js';
import type { ChatResponse } from './canonical/response.js';
import type { Dialect } from './dialect.js';
import { anthropicMessages } from './dialects/anthropic-messages/index.js';
import { gemini } from './dialects/gemini/index.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { openaiResponses } from './dialects/openai-responses/index.js';
import type { JsonObject, JsonValue } from './json.js';
import type { Provider } from './provider.js';
import { anthropic } from './providers/anthropic.js';
import { google } from './providers/google.js';
import { openai } from './providers/openai.js';
import { decodeStream, encodeStream, toEvents } from './testing/run-codec.js';
import { bodyOf, translateInput } from './testing/translate-input.js';
import { validateAnthropic } from './testing/validate-anthropic.js';
import { validateGemini } from './testing/validate-gemini.js';
import { validateOpenAiChat } from './testing/validate-openai-chat.js';
import { validateOpenAiResponses } from './testing/validate-openai-responses.js';
import { translate } from './translate.js';

interface Maker {
  upstream: Dialect;
  provider: Provider;
  model: string;
  /** What it has to get back to go on thinking, and nobody else may see. */
  secret: string;
  thinking: AssistantPart[];
  callExtras?: JsonObject;
  complaints(body: JsonObject): string[];
}

const claude: Maker = {
  upstream: anthropicMessages,
  provider: anthropic,
  model: 'claude-opus-4-8',
  secret: 'EqoBsigned',
  thinking: [{ type: 'thinking', text: 'Hm', extras: { 'anthropic-messages': { signature: 'EqoBsigned' } } }],
  complaints: (body) => validateAnthropic(body, { signatures: new Set(['EqoBsigned']), systemBetweenTurns: true }),
};
const gpt: Maker = {
  upstream: openaiResponses,
  provider: openai,
  model: 'gpt-5.2',
  secret: 'gAAAAencrypted',
  thinking: [{ type: 'thinking', text: 'Hm', extras: { 'openai-responses': { encrypted_content: 'gAAAAencrypted' } } }],
  complaints: validateOpenAiResponses,
};
const flash: Maker = {
  upstream: gemini,
  provider: google,
  model: 'gemini-3-pro-preview',
  secret: 'c2lnbmVkCg==',
  thinking: [],
  callExtras: { thoughtSignature: 'c2lnbmVkCg==' },
  complaints: (body) => validateGemini(body, { signedCalls: true }),
};
const plain: Maker = {
  upstream: openaiChat,
  provider: openai,
  model: 'gpt-4.1',
  secret: 'nothing',
  thinking: [{ type: 'thinking', text: 'Hm' }],
  complaints: validateOpenAiChat,
};

const ROUNDS = [gpt, claude, flash, plain, gpt, flash, claude, plain, claude, gpt, flash];

function answerOf(maker: Maker, round: number): ChatResponse {
  const extras = maker.callExtras ? { extras: { gemini: maker.callExtras } } : {};
  return {
    id: `x${round}`,
    model: maker.model,
    content: [
      ...maker.thinking,
      { type: 'text', text: `Round ${round}.` },
      { type: 'tool-call', id: `call_${round}`, name: 'read', arguments: '{"n":1}', ...extras },
    ],
    finish: { kind: 'tool-calls' },
    usage: { inputTokens: 10, outputTokens: 5 },
  };
}

/** How a client of each dialect keeps its history: as it was told, unread. */
interface Client {
  dialect: Dialect;
  start: JsonObject;
  history: string;
  replay(answer: JsonObject): JsonValue[];
}

const parameters = { type: 'object', properties: { n: { type: 'integer' } } };
const objects = (value: JsonValue | undefined): JsonObject[] => value as JsonObject[];

const CLIENTS: readonly Client[] = [
  {
    dialect: anthropicMessages,
    start: { max_tokens: 4000, tools: [{ name: 'read', input_schema: parameters }] },
    history: 'messages',
    replay: ({ content }) => [
      { role: 'assistant', content: content as JsonValue },
      {
        role: 'user',
        content: objects(content)
          .filter(({ type }) => type === 'tool_use')
          .map(({ id }) => ({ type: 'tool_result', tool_use_id: id as string, content: 'ok' })),
      },
    ],
  },
  {
    dialect: openaiChat,
    start: { tools: [{ type: 'function', function: { name: 'read', parameters } }] },
    history: 'messages',
    replay: ({ choices }) => {
      const message = objects(choices)[0]?.message as JsonObject;
      const calls = objects(message.tool_calls);
      return [message, ...calls.map(({ id }) => ({ role: 'tool', tool_call_id: id as string, content: 'ok' }))];
    },
  },
  {
    dialect: openaiResponses,
    start: { store: false, tools: [{ type: 'function', name: 'read', parameters, strict: false }] },
    history: 'input',
    replay: ({ output }) => [
      ...objects(output),
      ...objects(output)
        .filter(({ type }) => type === 'function_call')
        .map((call) => ({ type: 'function_call_output', call_id: call.call_id as string, output: 'ok' })),
    ],
  },
  {
    dialect: gemini,
    start: { tools: [{ functionDeclarations: [{ name: 'read', parametersJsonSchema: parameters }] }] },
    history: 'contents',
    replay: ({ candidates }) => {
      const content = objects(candidates)[0]?.content as JsonObject;
      const calls = objects(content.parts).flatMap(({ functionCall: call }) => (call ? [call as JsonObject] : []));
      const parts = calls.map(({ id, name }) => ({
        functionResponse: { ...(id !== undefined && { id }), name: name as string, response: { output: 'ok' } },
      }));
      return [content, { role: 'user', parts }];
    },
  },
];

const ask: Readonly<Record<string, JsonValue>> = {
  messages: { role: 'user', content: 'Go' },
  input: { role: 'user', content: 'Go' },
  contents: { role: 'user', parts: [{ text: 'Go' }] },
};

describe.each(CLIENTS)('a conversation over four makers, told to a $dialect.name client', (client) => {
  it.each([false, true])('is taken by all of them, and each gets its own thoughts back: streamed %s', (stream) => {
    const history: JsonValue[] = [ask[client.history] as JsonValue];
    const seen = new Set<Maker>();
    ROUNDS.forEach((maker, round) => {
      const body: JsonObject = { model: 'smart/auto', stream, ...client.start, [client.history]: [...history] };
      const plan = translate(
        translateInput(
          client.dialect === gemini ? without(body, 'model', 'stream') : body,
          { client: client.dialect, upstream: maker.upstream },
          { provider: maker.provider, upstreamModel: maker.model },
          { target: { model: 'smart/auto', stream }, stream },
        ),
      );
      const sent = bodyOf(plan);
      const place = [round, maker.model];
      expect([...place, maker.complaints(sent)]).toEqual([...place, []]);
      const text = JSON.stringify(sent);
      const told = [claude, gpt, flash].filter(({ secret }) => text.includes(secret));
      expect([...place, told]).toEqual([...place, seen.has(maker) && maker !== plain ? [maker] : []]);
      seen.add(maker);
      history.push(...client.replay(answered(client, maker, plan, round, stream)));
    });
  });
});

function without(body: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}

/** The answer as the client has it in the end. */
function answered(
  { dialect }: Client,
  maker: Maker,
  plan: ReturnType<typeof translate>,
  round: number,
  stream: boolean,
): JsonObject {
  const answer = answerOf(maker, round);
  if (!stream) {
    const wire = maker.upstream.encodeResponse(answer, { id: 'id', created: 1 });
    return JSON.parse(Buffer.from(plan.answer(Buffer.from(JSON.stringify(wire))).body).toString()) as JsonObject;
  }
  const translator = plan.createStream();
  const pieces = [translator.push(encodeStream(maker.upstream, toEvents(answer))), translator.end()];
  const heard = collect(
    decodeStream(
      dialect,
      pieces.map((piece) => Buffer.from(piece)),
    ),
  );
  return dialect.encodeResponse(heard, { id: 'id', created: 1 });
}
