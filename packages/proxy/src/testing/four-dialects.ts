import {
  dialects,
  handoff,
  type ChatRequest,
  type Dialect,
  type DialectName,
  type JsonObject,
  type StreamEvent,
} from '@slr/providers';
import { sha256 } from '@slr/providers/testing';
import { toolLoops } from '../../../providers/src/testing/conversations.js';
import { everyTier, modelEntry } from './start-router.js';

/** A model of each dialect's maker. */
const MODELS = {
  'openai-chat': 'gpt-4.1',
  'openai-responses': 'gpt-5.2',
  'anthropic-messages': 'claude-sonnet-4-6',
  gemini: 'gemini-3-pro-preview',
};

export type FourDialects = keyof typeof MODELS;

export const fourDialects = Object.keys(MODELS) as readonly FourDialects[];

export const everyPair = fourDialects.flatMap((client) =>
  fourDialects.map((upstream) => ({ client, upstream }) as const),
);

export function dialectNamed(name: DialectName): Dialect {
  const dialect = dialects[name];
  if (dialect === undefined) throw new Error(`expected a dialect, found ${name}`);
  return dialect;
}

type Info = Readonly<Record<string, number | boolean>>;

/** A configuration of models by their public names, each served in its dialect at `url` (without `/v1`); every tier has all. */
function configOf(url: string, models: Readonly<Record<string, { dialect: FourDialects; info?: Info }>>): string {
  const served = Object.entries(models).map(([name, { dialect, info = {} }]) => {
    const base = dialect.startsWith('openai') ? `${url}/v1` : url;
    return {
      entry: modelEntry(name, base, { params: { model: `at-${dialect}/${MODELS[dialect]}` }, info }),
      provider: `    at-${dialect}: { base_url: "${base}", dialect: ${dialect}, api_key_env: UNUSED }\n`,
    };
  });
  const providers = `smart_router:\n  providers:\n${served.map(({ provider }) => provider).join('')}`;
  const block = everyTier(...Object.keys(models)).replace('smart_router:\n', providers);
  return `model_list:\n${served.map(({ entry }) => entry).join('')}${block}`;
}

/** A configuration with one model for each dialect, named like it, all of them served at `url` (without `/v1`). */
export function fourUpstreams(url: string): string {
  const info = { max_output_tokens: 16_384 };
  return configOf(url, Object.fromEntries(fourDialects.map((dialect) => [dialect, { dialect, info }])));
}

/** A configuration whose one model is served by that upstream in its dialect. */
export function servedBy(upstream: { rude: { url: string }; dialect: Dialect }, name = 'up', info: Info = {}): string {
  const dialect = upstream.dialect.name as FourDialects;
  return configOf(upstream.rude.url.replace(/\/v1$/, ''), { [name]: { dialect, info } });
}

/** Conversations of what every dialect can say: no thinking of others, and system messages in front only. */
export const commonConversations = toolLoops.map((request) => ({
  ...request,
  messages: request.messages
    .filter(({ role }, position) => role !== 'system' || position === 0)
    .map((message) =>
      message.role === 'assistant'
        ? { ...message, content: message.content.filter(({ type }) => type !== 'thinking') }
        : message,
    ),
}));

/** A conversation as a client of the dialect sends it, asking for `request.model`. */
export function bodyIn(name: FourDialects, request: Partial<ChatRequest> & Pick<ChatRequest, 'messages'>): JsonObject {
  const whole: ChatRequest = {
    model: 'smart/auto',
    stream: true,
    sampling: {},
    includeUsage: true,
    maxOutputTokens: 500,
    ...request,
  };
  const { request: prepared } = handoff(whole, { dialect: name, hash: sha256 });
  const options = { model: MODELS[name], stream: whole.stream, hash: sha256 };
  const { body } = dialectNamed(name).encodeRequest(prepared, options);
  return JSON.parse(JSON.stringify(body.model === undefined ? body : { ...body, model: whole.model })) as JsonObject;
}

/** Where a client of the dialect sends it. */
export function pathIn(name: DialectName, model: string): string {
  const path = dialectNamed(name).endpoint({ model, stream: true });
  return path.startsWith('/v1') ? path : `/v1${path}`;
}

/** What a model of the dialect streams for each event, so that a test may stop in between. */
export function framesIn(name: DialectName, events: readonly StreamEvent[]): string[] {
  const options = { model: 'served', id: 'id', created: 1_700_000_000, includeUsage: true, framing: 'sse' as const };
  const encoder = dialectNamed(name).createStreamEncoder(options);
  return [...events.map((event) => encoder.push(event)), encoder.end()];
}
