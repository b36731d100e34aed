import {
  ProviderError,
  writeSseEvent,
  type ChatRequest,
  type ChatResponse,
  type Dialect,
  type DialectName,
  type JsonObject,
  type Message,
  type ServerSentEvent,
  type StreamDecoder,
  type StreamEncoder,
  type StreamEvent,
  type Warning,
} from '@slr/providers';

/*
 * A toy: a wire format that only knows text, in capitals.
 *
 *   request   {"model":"loud-1","say":[{"who":"YOU","words":"HELLO"}]}
 *   answer    {"id":"1","model":"loud-1","words":"HELLO YOU","end":"DONE","heard":1,"said":2}
 *   stream    event: words / data: "HELLO" … event: end / data: {the answer without its words}
 */

const WHO = { system: 'RULES', user: 'YOU', assistant: 'ME' } as const;

function textOf(message: Message): string {
  return message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ');
}

function encodeRequest(request: ChatRequest, options: { model: string; stream: boolean }) {
  const warnings: Warning[] = [];
  if (request.tools) warnings.push({ feature: 'tools', message: 'Shouting knows no tools; they were left out.' });
  const say = request.messages.map((message) => ({ who: WHO[message.role], words: textOf(message).toUpperCase() }));
  const body: JsonObject = { model: options.model, say, ...(options.stream && { stream: true }) };
  return { body, headers: {}, restore: {}, warnings };
}

function decodeRequest(body: JsonObject): ChatRequest {
  const say = Array.isArray(body.say) ? (body.say as JsonObject[]) : [];
  const messages = say.map((line): Message => {
    const content = [{ type: 'text' as const, text: String(line.words) }];
    const role = Object.entries(WHO).find(([, who]) => who === line.who)?.[0] ?? 'user';
    return { role: role as 'user', content };
  });
  return { model: String(body.model), stream: body.stream === true, messages, sampling: {}, includeUsage: true };
}

function encodeResponse(response: ChatResponse): JsonObject {
  const words = textOf({ role: 'user', content: response.content as [] }).toUpperCase();
  return { id: response.id, model: response.model, words, ...encodeEnd(response.finish, response.usage) };
}

function encodeEnd(finish: ChatResponse['finish'], usage: ChatResponse['usage']): JsonObject {
  const end = finish.kind === 'length' ? 'OUT OF BREATH' : 'DONE';
  return { end, heard: usage.inputTokens ?? 0, said: usage.outputTokens ?? 0 };
}

function decodeResponse(body: JsonObject): ChatResponse {
  if (typeof body.words !== 'string') throw failure(200, body);
  return {
    id: String(body.id),
    model: String(body.model),
    content: [{ type: 'text', text: body.words }],
    ...decodeEnd(body),
  };
}

function decodeEnd(body: JsonObject): Pick<ChatResponse, 'finish' | 'usage'> {
  return {
    finish: { kind: body.end === 'OUT OF BREATH' ? 'length' : 'stop', raw: String(body.end) },
    usage: { inputTokens: Number(body.heard), outputTokens: Number(body.said) },
  };
}

class ShoutDecoder implements StreamDecoder {
  #begun = false;
  #over = false;

  push(event: ServerSentEvent): StreamEvent[] {
    if (this.#over) return [];
    if (event.event === 'end') return this.#end(JSON.parse(event.data) as JsonObject);
    return event.event === 'words'
      ? [...this.#begin(), { type: 'text-delta', index: 0, delta: JSON.parse(event.data) as string }]
      : [];
  }

  /** Whoever stops without an `end` was cut off: never an invented finish. */
  end(): StreamEvent[] {
    if (this.#over) return [];
    this.#over = true;
    return [...this.#close(), { type: 'error', error: failure(502, 'The shouting stopped.') }];
  }

  #begin(): StreamEvent[] {
    if (this.#begun) return [];
    this.#begun = true;
    return [
      { type: 'message-start', id: '', model: '' },
      { type: 'text-start', index: 0 },
    ];
  }

  #close(): StreamEvent[] {
    return this.#begun ? [{ type: 'text-end', index: 0 }] : [];
  }

  #end(body: JsonObject): StreamEvent[] {
    this.#over = true;
    const { finish, usage } = decodeEnd(body);
    return [...this.#begin(), { type: 'text-end', index: 0 }, { type: 'finish', reason: finish, usage }];
  }
}

class ShoutEncoder implements StreamEncoder {
  push(event: StreamEvent): string {
    if (event.type === 'text-delta')
      return writeSseEvent({ event: 'words', data: JSON.stringify(event.delta.toUpperCase()) });
    if (event.type === 'finish')
      return writeSseEvent({ event: 'end', data: JSON.stringify(encodeEnd(event.reason, event.usage)) });
    return event.type === 'error' ? writeSseEvent({ event: 'error', data: JSON.stringify(event.error.message) }) : '';
  }

  end(): string {
    return '';
  }
}

function failure(status: number, body: unknown): ProviderError {
  const message = typeof body === 'string' ? body : 'The upstream does not shout.';
  return new ProviderError({
    code: 'upstream-failed',
    message,
    status: Math.max(status, 502),
    recovery: 'other-deployment',
  });
}

export const shout: Dialect = {
  // A real dialect adds its name to the union `DialectName`.
  name: 'shout' as DialectName,
  endpoint: () => '/shout',
  outline: (body) => {
    const { model, stream, messages } = decodeRequest(body);
    const turns = messages.map((message) => ({ role: message.role, content: textOf(message) }));
    const needs = { tools: false, vision: false, documents: false, audio: false };
    return { model, stream, turns, tools: [], needs, includeUsage: true };
  },
  decodeRequest,
  encodeRequest,
  decodeResponse,
  encodeResponse,
  createStreamDecoder: () => new ShoutDecoder(),
  createStreamEncoder: () => new ShoutEncoder(),
  decodeError: (status, body) => failure(status, body),
  encodeError: (error) => ({ status: error.status, body: { error: error.message.toUpperCase() } }),
};
