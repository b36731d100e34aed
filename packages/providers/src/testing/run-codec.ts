import { createHash } from 'node:crypto';
import { mergeExtras } from '../canonical/collect.js';
import type { AssistantPart, Extras } from '../canonical/content.js';
import type { ChatResponse } from '../canonical/response.js';
import type { StreamEvent } from '../canonical/stream-event.js';
import type { Dialect } from '../dialect.js';
import { createSseReader } from '../sse/sse-reader.js';

/** Lower-case hexadecimal SHA-256, as the codecs take it through their options. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** All events of a stream that comes in these pieces. */
export function decodeStream(dialect: Dialect, pieces: Iterable<Uint8Array>): StreamEvent[] {
  const decoder = dialect.createStreamDecoder({});
  const events: StreamEvent[] = [];
  const reader = createSseReader({ onEvent: (event) => events.push(...decoder.push(event)) });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  events.push(...decoder.end());
  return events;
}

/** The stream that a client of the dialect gets. */
export function encodeStream(dialect: Dialect, events: readonly StreamEvent[]): Uint8Array {
  const encoder = dialect.createStreamEncoder({
    model: 'model',
    id: 'id1',
    created: 1_700_000_000,
    includeUsage: true,
    framing: 'sse',
  });
  const text = events.map((event) => encoder.push(event)).join('') + encoder.end();
  return new TextEncoder().encode(text);
}

/** A whole answer told as a stream, one delta a part. */
export function toEvents(response: ChatResponse): StreamEvent[] {
  const events: StreamEvent[] = [{ type: 'message-start', id: response.id, model: response.model }];
  let index = 0;
  for (const part of response.content) {
    const told = partEvents(part, index);
    if (told.some((event) => 'index' in event)) index += 1;
    events.push(...told);
  }
  const extras = response.extras ? { extras: response.extras } : {};
  return [...events, { type: 'finish', reason: response.finish, usage: response.usage, ...extras }];
}

function partEvents(part: AssistantPart, index: number): StreamEvent[] {
  switch (part.type) {
    case 'text':
      return [
        { type: 'text-start', index, ...(part.refusal && { refusal: part.refusal }) },
        ...delta('text-delta', index, part.text),
        { type: 'text-end', index, ...withExtras(part.extras) },
      ];
    case 'thinking':
      return [
        { type: 'thinking-start', index },
        ...delta('thinking-delta', index, part.text),
        { type: 'thinking-end', index, ...withExtras(part.extras) },
      ];
    case 'tool-call': {
      const custom = part.custom ? { custom: part.custom } : {};
      return [
        { type: 'tool-call-start', index, id: part.id, name: part.name, ...custom, ...withExtras(part.extras) },
        ...delta('tool-call-delta', index, part.arguments),
        { type: 'tool-call-end', index },
      ];
    }
    case 'opaque':
      return [part];
    default:
      return [{ type: 'part', part }];
  }
}

function delta(type: 'text-delta' | 'thinking-delta' | 'tool-call-delta', index: number, text: string): StreamEvent[] {
  return text === '' ? [] : [{ type, index, delta: text }];
}

function withExtras(extras: Extras | undefined): { extras?: Extras } {
  return extras ? { extras: mergeExtras(undefined, extras) } : {};
}

/**
 * An answer without the upstream's own copies of what is already said: raw usage and finish, notes, empty extras. Arguments are
 * compared as JSON, because a whole answer of some dialects holds them parsed.
 */
export function toComparable(response: ChatResponse): unknown {
  const { raw: _, ...usage } = response.usage;
  const { raw: _word, ...finish } = response.finish;
  return withoutNotes({ ...response, usage, finish, content: response.content.map(parsedArguments) });
}

export function parsedArguments(part: AssistantPart): AssistantPart | object {
  if (part.type !== 'tool-call' || part.custom) return part;
  try {
    return { ...part, arguments: part.arguments.trim() === '' ? {} : (JSON.parse(part.arguments) as unknown) };
  } catch {
    return part;
  }
}

/** Notes (`$…`) and extras that hold nothing else are a dialect's memory of its own form, not something that was said. */
export function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, inner]) => !key.startsWith('$') && inner !== undefined)
    .map(([key, inner]) => [key, key === 'extras' ? withoutEmpty(withoutNotes(inner)) : withoutNotes(inner)] as const)
    .filter(([key, inner]) => key !== 'extras' || inner !== undefined);
  return Object.fromEntries(entries);
}

function withoutEmpty(extras: unknown): unknown {
  const kept = Object.entries(extras as object).filter(([, value]) => Object.keys(value as object).length > 0);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
