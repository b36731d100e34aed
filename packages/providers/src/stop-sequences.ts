import type { ChatResponse } from './canonical/response.js';
import type { StreamEvent } from './canonical/stream-event.js';
import type { StreamDecoder } from './dialect.js';

/*
 * Stop sequences that an upstream was not told, because its wire takes fewer or none: the answer is cut at the first of them that
 * the model writes, as if the upstream had stopped there. Only text counts, as everywhere.
 */

interface Hit {
  at: number;
  stop: string;
}

/** The stop that is complete first, as a model writes; of two that end together, the longer. */
function findStop(text: string, stops: readonly string[]): Hit | undefined {
  let found: Hit | undefined;
  for (const stop of stops) {
    const at = stop === '' ? -1 : text.indexOf(stop);
    if (at !== -1 && (found === undefined || endsBefore({ at, stop }, found))) found = { at, stop };
  }
  return found;
}

function endsBefore(one: Hit, other: Hit): boolean {
  const [end, otherEnd] = [one.at + one.stop.length, other.at + other.stop.length];
  return end < otherEnd || (end === otherEnd && one.at < other.at);
}

/** The length of the text's end that might be the beginning of a stop. */
function pendingLength(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops) {
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length -= 1) {
      if (!text.endsWith(stop.slice(0, length))) continue;
      longest = length;
      break;
    }
  }
  return longest;
}

/** A whole answer up to the first stop; what the model said and called behind it was not asked for. */
export function cutAtStop(response: ChatResponse, stops: readonly string[] = []): ChatResponse {
  for (const [index, part] of response.content.entries()) {
    const hit = part.type === 'text' ? findStop(part.text, stops) : undefined;
    if (part.type !== 'text' || hit === undefined) continue;
    const content = [...response.content.slice(0, index), { ...part, text: part.text.slice(0, hit.at) }];
    return { ...response, content, finish: { kind: 'stop', stopSequence: hit.stop } };
  }
  return response;
}

/** The same for a stream: a text's end is held back while it might be the beginning of a stop. */
export function watchStops(decoder: StreamDecoder, stops: readonly string[] = []): StreamDecoder {
  const wanted = stops.filter((stop) => stop !== '');
  if (wanted.length === 0) return decoder;
  const watch = new StopWatch(wanted);
  return {
    push: (event) => decoder.push(event).flatMap((told) => watch.pass(told)),
    end: () => decoder.end().flatMap((told) => watch.pass(told)),
  };
}

const KINDS = { 'text-start': 'text', 'thinking-start': 'thinking', 'tool-call-start': 'tool-call' } as const;

class StopWatch {
  readonly #stops: readonly string[];
  readonly #open = new Map<number, 'text' | 'thinking' | 'tool-call'>();
  readonly #held = new Map<number, string>();
  #hit: string | undefined;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  pass(event: StreamEvent): StreamEvent[] {
    if (this.#hit !== undefined) return this.#behind(event, this.#hit);
    switch (event.type) {
      case 'text-start':
      case 'thinking-start':
      case 'tool-call-start':
        this.#open.set(event.index, KINDS[event.type]);
        return [event];
      case 'text-delta':
        return this.#text(event.index, event.delta);
      case 'text-end':
      case 'thinking-end':
      case 'tool-call-end':
        return [...this.#flush(event.index), event];
      default:
        return [event];
    }
  }

  /** Usage is known at the end only, so the upstream is heard out. */
  #behind(event: StreamEvent, stopSequence: string): StreamEvent[] {
    if (event.type === 'finish') return [{ ...event, reason: { kind: 'stop', stopSequence } }];
    return event.type === 'error' ? [event] : [];
  }

  #text(index: number, delta: string): StreamEvent[] {
    const text = (this.#held.get(index) ?? '') + delta;
    const hit = findStop(text, this.#stops);
    if (hit !== undefined) return this.#cut(index, text.slice(0, hit.at), hit.stop);
    const told = text.slice(0, text.length - pendingLength(text, this.#stops));
    this.#held.set(index, text.slice(told.length));
    return toDelta(index, told);
  }

  #cut(index: number, told: string, stop: string): StreamEvent[] {
    this.#hit = stop;
    const ends = [...this.#open].map(([open, kind]): StreamEvent => ({ type: `${kind}-end`, index: open }));
    return [...toDelta(index, told), ...ends];
  }

  #flush(index: number): StreamEvent[] {
    const held = this.#held.get(index) ?? '';
    this.#open.delete(index);
    this.#held.delete(index);
    return toDelta(index, held);
  }
}

function toDelta(index: number, delta: string): StreamEvent[] {
  return delta === '' ? [] : [{ type: 'text-delta', index, delta }];
}
