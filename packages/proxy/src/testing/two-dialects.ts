import Anthropic from '@anthropic-ai/sdk';
import {
  dialects,
  type AssistantPart,
  type ChatRequest,
  type ChatResponse,
  type Dialect,
  type JsonObject,
  type StreamEvent,
} from '@slr/providers';
import { sha256 } from '../upstream/translate-target.js';
import { RudeUpstream, type Script, type SeenRequest, type Step } from './rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from './start-router.js';

export type TwoDialects = 'openai-chat' | 'anthropic-messages';

const dialectOf = (name: TwoDialects): Dialect => dialects[name] as Dialect;

/** The answer piece by piece, in small deltas. */
function* eventsOf(response: ChatResponse): Generator<StreamEvent> {
  yield { type: 'message-start', id: response.id, model: response.model, usage: response.usage };
  for (const [index, part] of response.content.entries()) yield* partEvents(part, index);
  yield { type: 'finish', reason: response.finish, usage: response.usage };
}

function* partEvents(part: AssistantPart, index: number): Generator<StreamEvent> {
  if (part.type === 'text') {
    yield { type: 'text-start', index };
    for (const delta of part.text.match(/.{1,5}/gsu) ?? []) yield { type: 'text-delta', index, delta };
    yield { type: 'text-end', index };
  } else if (part.type === 'tool-call') {
    yield { type: 'tool-call-start', index, id: part.id, name: part.name };
    for (const delta of part.arguments.match(/.{1,5}/gsu) ?? []) yield { type: 'tool-call-delta', index, delta };
    yield { type: 'tool-call-end', index };
  }
}

const ids = { id: 'answer-1', created: 1_760_000_000 };

/** What an upstream of that dialect would stream for the answer. */
export function streamText(name: TwoDialects, response: ChatResponse): string {
  const encoder = dialectOf(name).createStreamEncoder({
    ...ids,
    model: response.model,
    includeUsage: true,
    framing: 'sse',
  });
  return [...eventsOf(response)].map((event) => encoder.push(event)).join('') + encoder.end();
}

/** What the client of that dialect was told, in no dialect's words. */
type Told = ChatResponse;

export interface Bench {
  readonly client: TwoDialects;
  readonly upstream: TwoDialects;
  readonly model: string;
  readonly rude: RudeUpstream;
  readonly router: TestRouter;
  /** The upstream answers with this, whole or streamed as it is asked. */
  answer(response: ChatResponse, steps?: (text: string) => Iterable<Step>): void;
  script(script: Script): void;
  /** Sends through the official client. */
  ask(request: Partial<ChatRequest>): Promise<Told>;
  /** The upstream's last request, in no dialect's words. */
  seen(): ChatRequest;
  seenRaw(): SeenRequest;
}

export const said = (text: string, more: Partial<ChatResponse> = {}): ChatResponse => ({
  id: 'answer-1',
  model: 'served-model',
  content: [{ type: 'text', text }],
  finish: { kind: 'stop' },
  usage: { inputTokens: 20, outputTokens: 7 },
  ...more,
});

export const userSays = (text: string): ChatRequest['messages'] => [
  { role: 'user', content: [{ type: 'text', text }] },
];

function encodedRequest(client: TwoDialects, model: string, request: Partial<ChatRequest>): JsonObject {
  const whole: ChatRequest = {
    model,
    stream: false,
    sampling: {},
    includeUsage: true,
    maxOutputTokens: 500,
    messages: userSays('hello'),
    ...request,
  };
  return dialectOf(client).encodeRequest(whole, {
    model: whole.model,
    stream: whole.stream,
    hash: sha256,
    placeCacheMark: false,
  }).body;
}

async function send(bench: Pick<Bench, 'router' | 'client'>, body: JsonObject): Promise<object> {
  if (bench.client === 'openai-chat') {
    const chat = bench.router.openai.chat.completions;
    if (body['stream'] !== true) return chat.create(body as never);
    const { stream: _stream, ...rest } = body;
    return chat.stream(rest as never).finalChatCompletion();
  }
  const { messages } = new Anthropic({ baseURL: bench.router.url, apiKey: 'unused', maxRetries: 0 });
  if (body['stream'] !== true) return messages.create(body as never);
  const { stream: _stream, ...rest } = body;
  return messages.stream(rest as never).finalMessage();
}

/** A router in front of one rude upstream of that dialect. */
export async function startBench(
  upstream: TwoDialects,
): Promise<{ bench: (client: TwoDialects, model: string) => Bench; close: () => Promise<void> }> {
  const rude = await RudeUpstream.start();
  const isChat = upstream === 'openai-chat';
  const entry = isChat
    ? modelEntry('up', rude.url)
    : modelEntry('up', rude.url.replace(/\/v1$/, ''), { params: { model: 'anthropic/claude-sonnet-4-5' } });
  const router = await startRouter(`model_list:\n${entry}${everyTier('up')}`);
  const dialect = dialectOf(upstream);
  const bench = (client: TwoDialects, model: string): Bench => ({
    client,
    upstream,
    model,
    rude,
    router,
    answer: (response, steps = (text) => [text]) =>
      rude.answer((request) =>
        request.json['stream'] === true
          ? { headers: { 'content-type': 'text/event-stream' }, steps: steps(streamText(upstream, response)) }
          : { steps: [JSON.stringify(dialect.encodeResponse(response, ids))] },
      ),
    script: (script) => rude.answer(script),
    ask: async (request) =>
      dialectOf(client).decodeResponse(
        JSON.parse(
          JSON.stringify(await send({ router, client }, encodedRequest(client, model, request))),
        ) as JsonObject,
        {},
      ),
    seen: () => dialect.decodeRequest(rude.seen.at(-1)?.json as JsonObject, {}),
    seenRaw: () => rude.seen.at(-1) as SeenRequest,
  });
  return {
    bench,
    async close() {
      await router.close();
      await rude.close();
    },
  };
}
