import Anthropic from '@anthropic-ai/sdk';
import type { ChatRequest, ChatResponse, JsonObject, StreamEvent } from '@slr/providers';
import { toEvents } from '@slr/providers/testing';
import { bodyIn, dialectNamed, framesIn } from './four-dialects.js';
import { RudeUpstream, type Script, type SeenRequest, type Step } from './rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from './start-router.js';

export type TwoDialects = 'openai-chat' | 'anthropic-messages';

const ids = { id: 'answer-1', created: 1_760_000_000 };

/** The deltas of an answer cut small, as models send them. */
const inPieces = (event: StreamEvent): StreamEvent[] =>
  'delta' in event ? (event.delta.match(/.{1,5}/gsu) ?? []).map((delta) => ({ ...event, delta })) : [event];

/** What an upstream of that dialect would stream for the answer. */
export function streamText(name: TwoDialects, response: ChatResponse): string {
  return framesIn(name, toEvents(response).flatMap(inPieces)).join('');
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

const plain = { stream: false, messages: userSays('hello') };

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
  const dialect = dialectNamed(upstream);
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
      dialectNamed(client).decodeResponse(
        JSON.parse(
          JSON.stringify(await send({ router, client }, bodyIn(client, { ...plain, model, ...request }))),
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
