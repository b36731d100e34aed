import { createSseReader, type DialectName, type JsonObject, type JsonValue } from '@slr/providers';

/** A client of one dialect that keeps its history as it was told, unread, and offers one tool, `read`. */
export interface PlainClient {
  readonly dialect: DialectName;
  path(model: string, stream: boolean): string;
  /** One message of the user. */
  says(text: string): JsonValue;
  body(model: string, history: readonly JsonValue[], stream: boolean): JsonObject;
  /** A whole answer as the client's history holds it, with a result for every call in it. */
  replay(answer: JsonObject): JsonValue[];
  /** The text of a whole answer. */
  textOf(answer: JsonObject): string;
  /** Why a whole answer ended, in the dialect's word. */
  finishOf(answer: JsonObject): JsonValue | undefined;
}

const parameters = { type: 'object', properties: { n: { type: 'integer' } } };
const objects = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const streaming = (stream: boolean): JsonObject => (stream ? { stream } : {});

const chat: PlainClient = {
  dialect: 'openai-chat',
  path: () => '/v1/chat/completions',
  says: (content) => ({ role: 'user', content }),
  body: (model, messages, stream) => ({
    model,
    messages: [...messages],
    tools: [{ type: 'function', function: { name: 'read', parameters } }],
    ...streaming(stream),
  }),
  replay({ choices }) {
    const message = objects(choices)[0]?.message as JsonObject;
    const results = objects(message.tool_calls).map(({ id }) => ({
      role: 'tool',
      tool_call_id: id as string,
      content: 'ok',
    }));
    return [message, ...results];
  },
  textOf: ({ choices }) => text((objects(choices)[0]?.message as JsonObject | undefined)?.content),
  finishOf: ({ choices }) => objects(choices)[0]?.finish_reason,
};

const messages: PlainClient = {
  dialect: 'anthropic-messages',
  path: () => '/v1/messages',
  says: (content) => ({ role: 'user', content }),
  body: (model, history, stream) => ({
    model,
    max_tokens: 4000,
    messages: [...history],
    tools: [{ name: 'read', input_schema: parameters }],
    ...streaming(stream),
  }),
  replay({ content }) {
    const calls = objects(content).filter(({ type }) => type === 'tool_use');
    const results = calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id as string, content: 'ok' }));
    return [
      { role: 'assistant', content: content as JsonValue },
      { role: 'user', content: results },
    ];
  },
  textOf: ({ content }) =>
    objects(content)
      .map((part) => text(part.text))
      .join(''),
  finishOf: ({ stop_reason }) => stop_reason,
};

const responses: PlainClient = {
  dialect: 'openai-responses',
  path: () => '/v1/responses',
  says: (content) => ({ role: 'user', content }),
  body: (model, history, stream) => ({
    model,
    store: false,
    input: [...history],
    tools: [{ type: 'function', name: 'read', parameters, strict: false }],
    ...streaming(stream),
  }),
  replay: ({ output }) => [
    ...objects(output),
    ...objects(output)
      .filter(({ type }) => type === 'function_call')
      .map((call) => ({ type: 'function_call_output', call_id: call.call_id as string, output: 'ok' })),
  ],
  textOf: ({ output }) =>
    objects(output)
      .flatMap(({ content }) => objects(content))
      .map((part) => text(part.text))
      .join(''),
  finishOf: ({ output }) => objects(output).at(-1)?.type,
};

const gemini: PlainClient = {
  dialect: 'gemini',
  path: (model, stream) => `/v1beta/models/${model}:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
  says: (said) => ({ role: 'user', parts: [{ text: said }] }),
  body: (_model, contents) => ({
    contents: [...contents],
    tools: [{ functionDeclarations: [{ name: 'read', parametersJsonSchema: parameters }] }],
  }),
  replay({ candidates }) {
    const content = objects(candidates)[0]?.content as JsonObject;
    const calls = objects(content.parts).flatMap(({ functionCall }) => (functionCall ? [functionCall] : []));
    const parts = (calls as JsonObject[]).map(({ id, name }) => ({
      functionResponse: { ...(id !== undefined && { id }), name: name as string, response: { output: 'ok' } },
    }));
    return [content, { role: 'user', parts }];
  },
  textOf: ({ candidates }) =>
    objects((objects(candidates)[0]?.content as JsonObject | undefined)?.parts)
      .filter(({ thought }) => thought !== true)
      .map((part) => text(part.text))
      .join(''),
  finishOf: ({ candidates }) => objects(candidates)[0]?.finishReason,
};

/** One client of each dialect, without an SDK between test and wire. */
export const plainClients: readonly PlainClient[] = [chat, messages, responses, gemini];

export interface Posted {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  json(): JsonObject;
}

/** Sends as the client would, and reads the answer to its end. */
export async function post(url: string, client: PlainClient, model: string, ask: Asked = {}): Promise<Posted> {
  const response = await send(url, client, model, ask);
  const body = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: body,
    json: () => JSON.parse(body) as JsonObject,
  };
}

export interface Asked {
  /** Default: one message of the user, `hello`. */
  readonly history?: readonly JsonValue[];
  readonly stream?: boolean;
  /** Further members of the body. */
  readonly more?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export function send(url: string, client: PlainClient, model: string, ask: Asked = {}): Promise<Response> {
  const { history = [client.says('hello')], stream = false, more = {}, headers = {}, signal } = ask;
  return fetch(url + client.path(model, stream), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...client.body(model, history, stream), ...more }),
    ...(signal && { signal }),
  });
}

/** The JSON of every event of a stream. */
export function eventsOf(stream: string): JsonObject[] {
  const events: JsonObject[] = [];
  const onEvent = ({ data }: { data: string }): void => {
    if (data !== '[DONE]') events.push(JSON.parse(data) as JsonObject);
  };
  createSseReader({ onEvent }).push(new TextEncoder().encode(`${stream}\n\n`));
  return events;
}
