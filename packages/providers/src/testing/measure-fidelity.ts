import { isDeepStrictEqual } from 'node:util';
import { collect } from '../canonical/collect.js';
import type { ChatRequest } from '../canonical/request.js';
import type { ChatResponse } from '../canonical/response.js';
import type { Dialect } from '../dialect.js';
import { FIDELITY_TARGETS, type Level } from '../fidelity.js';
import { handoff } from '../handoff.js';
import { BASE_REQUEST, BASE_RESPONSE } from './fidelity-samples.js';
import {
  decodeStream,
  encodeStream,
  parsedArguments,
  sha256,
  toComparable,
  toEvents,
  withoutNotes,
} from './run-codec.js';

export interface Measured {
  level: Level;
  /** The encoder said that something was lost. */
  warned: boolean;
}

/** What becomes of one request in a dialect: encoded, decoded again, and compared with what it was. */
export function measureRequest(dialect: Dialect, sample: ChatRequest): Measured {
  const { body, warnings } = encode(dialect, sample);
  const back = dialect.decodeRequest(JSON.parse(JSON.stringify(body)) as typeof body, { model: sample.model });
  const warned = warnings.length > encode(dialect, BASE_REQUEST).warnings.length;
  if (isDeepStrictEqual(comparableRequest(dialect, back), comparableRequest(dialect, sample))) {
    return { level: 'exact', warned };
  }
  const rest = without(sample);
  const lost =
    isDeepStrictEqual(body, encode(dialect, BASE_REQUEST).body) ||
    (!isDeepStrictEqual(rest, sample) && isDeepStrictEqual(body, encode(dialect, rest).body));
  return { level: lost ? 'dropped' : 'approximated', warned };
}

function encode(dialect: Dialect, request: ChatRequest): ReturnType<Dialect['encodeRequest']> {
  const target = FIDELITY_TARGETS[dialect.name];
  const quirks = target.quirks ? { quirks: target.quirks } : {};
  return dialect.encodeRequest(request, { model: target.model, stream: false, hash: sha256, ...quirks });
}

/** The sample without thinking and extras, for features that are nothing else. */
function without(sample: ChatRequest): ChatRequest {
  const messages = sample.messages.map((message) => ({
    ...message,
    content: message.content
      .filter((part) => part.type !== 'thinking')
      .map((part) => {
        if (!('extras' in part)) return part;
        const { extras: _, ...rest } = part;
        return rest;
      }),
  })) as ChatRequest['messages'];
  return { ...sample, messages };
}

function comparableRequest(dialect: Dialect, request: ChatRequest): unknown {
  const { model: _, includeUsage: _usage, stream: _stream, ...rest } = request;
  const { messages } = handoff(request, { dialect: dialect.name, hash: sha256 }).request;
  const parsed = messages.map((message) =>
    message.role === 'assistant' ? { ...message, content: message.content.map(parsedForRequest) } : message,
  );
  return JSON.parse(JSON.stringify(withoutNotes({ ...rest, messages: parsed })));
}

/** Here the text itself is what counts: big numbers are lost by parsing. */
function parsedForRequest(part: Parameters<typeof parsedArguments>[0]): unknown {
  return part.type === 'tool-call' && !/\d{17}/.test(part.arguments) ? parsedArguments(part) : part;
}

/** What becomes of one answer in a dialect, told whole and as a stream. @throws Error where the two disagree */
export function measureAnswer(dialect: Dialect, sample: ChatResponse): Level {
  const whole = answerBack(dialect, sample);
  const streamed = collect(decodeStream(dialect, [encodeStream(dialect, toEvents(sample))]));
  if (!isDeepStrictEqual(grouped(streamed), grouped(whole))) {
    throw new Error(
      `${dialect.name}: the stream says ${JSON.stringify(comparableAnswer(streamed))}, the whole answer ${JSON.stringify(comparableAnswer(whole))}`,
    );
  }
  if (isDeepStrictEqual(comparableAnswer(whole), comparableAnswer(sample))) return 'exact';
  return isDeepStrictEqual(comparableAnswer(whole), comparableAnswer(answerBack(dialect, BASE_RESPONSE)))
    ? 'dropped'
    : 'approximated';
}

/** Whole answers of some dialects have no order between text and calls, which their streams have. */
function grouped(response: ChatResponse): unknown {
  const { content } = response;
  const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const rest = content.filter((part) => part.type !== 'text');
  return [comparableAnswer({ ...response, content: rest }), text];
}

function answerBack(dialect: Dialect, response: ChatResponse): ChatResponse {
  const body = dialect.encodeResponse(response, { id: 'id', created: 1_700_000_000 });
  return dialect.decodeResponse(JSON.parse(JSON.stringify(body)) as typeof body, {});
}

function comparableAnswer(response: ChatResponse): unknown {
  const usage = Object.fromEntries(Object.entries(response.usage).filter(([, value]) => value !== 0));
  const comparable = toComparable({ ...response, usage, id: '' });
  return JSON.parse(JSON.stringify(comparable));
}
