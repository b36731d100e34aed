import type { StreamEvent } from './canonical/stream-event.js';
import type { Dialect, StreamDecoder } from './dialect.js';
import { isJsonObject } from './json.js';
import type { ProviderError } from './provider-error.js';
import { createSseReader, type SseReader } from './sse/sse-reader.js';
import { LedgerStream, toStreamFailure } from './stream-translator.js';

/** Bytes of the end that are read again for usage and the terminal event. The last events of every dialect fit many times. */
const TAIL = 16 * 1024;
/** Frames that commit nothing (pings, vendors' own) are passed on from here: fail-over is not worth unbounded memory. */
const LONGEST_HELD = 1024 * 1024;
/** An unfinished frame of this size goes out as it is: images come as one event. */
const LONGEST_HELD_FRAME = 8 * 1024 * 1024;

export interface PassingStreamOptions {
  dialect: Dialect;
  /** The router asked for usage on its own account: a frame of nothing but usage is not for the client. */
  dropUsageFrame: boolean;
}

/**
 * Passes a stream of the client's own dialect on, frame by frame and byte by byte. Frames are read until the commit, as errors
 * may come as late as the second one; afterwards only the end is looked at.
 */
export class PassingStream extends LedgerStream {
  readonly #options: PassingStreamOptions;
  readonly #decoder: StreamDecoder;
  readonly #reader: SseReader;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #partial: Uint8Array = new Uint8Array(0);
  /** The last chunks, at least `TAIL` bytes of them. */
  readonly #tail: Uint8Array[] = [];
  #tailLength = 0;

  constructor(options: PassingStreamOptions) {
    super();
    this.#options = options;
    this.#decoder = options.dialect.createStreamDecoder({});
    this.#reader = createSseReader({
      onEvent: (event) => {
        for (const seen of this.#decoder.push(event)) if (!this.ledger.isOver) this.ledger.see(seen);
      },
    });
  }

  push(bytes: Uint8Array): Uint8Array {
    if (this.ledger.state === 'failed') return EMPTY;
    const whole = this.#wholeFrames(bytes);
    this.#keepTail(bytes);
    if (this.ledger.state === 'held') return this.#pushHeld(bytes, whole);
    return this.#options.dropUsageFrame ? dropUsageFrames(whole) : whole;
  }

  #pushHeld(bytes: Uint8Array, whole: Uint8Array): Uint8Array {
    this.#held.push(this.#options.dropUsageFrame ? dropUsageFrames(whole) : whole);
    this.#heldLength += whole.length;
    if (this.#heldLength > LONGEST_HELD) this.ledger.commit();
    try {
      this.#reader.push(bytes);
    } catch (error) {
      this.ledger.fail(toStreamFailure(error));
    }
    return this.#release();
  }

  #release(): Uint8Array {
    const { state } = this.ledger;
    // What failed before a byte went out has not been seen, whatever it said: another candidate may still serve.
    if (state === 'held' || (state === 'failed' && !this.released)) return EMPTY;
    this.released = true;
    const out = concat(this.#held);
    this.#held = [];
    return out;
  }

  end(): string | Uint8Array {
    if (this.ledger.state === 'failed') return EMPTY;
    if (this.released) return this.#endCommitted();
    try {
      this.#reader.end();
    } catch (error) {
      this.ledger.fail(toStreamFailure(error));
    }
    for (const event of this.#decoder.end()) if (!this.ledger.isOver) this.ledger.see(event);
    this.#held.push(this.#partial);
    this.#partial = EMPTY;
    return this.#release();
  }

  /** The last frames, read by a decoder that has not seen the first ones: it finds the terminal and the usage. */
  #endCommitted(): string | Uint8Array {
    const rest = this.#partial;
    this.#partial = EMPTY;
    const decoder = this.#options.dialect.createStreamDecoder({});
    const reader = createSseReader({ onEvent: (event) => this.#seeLast(decoder.push(event)) });
    reader.push(concat(this.#tail));
    reader.end();
    // An error that came as a frame has passed; that the stream was cut has to be said.
    if (this.ledger.isOver) return rest;
    this.#seeLast(decoder.end());
    return this.ledger.error === undefined ? rest : this.#frameOf(this.ledger.error);
  }

  #seeLast(events: readonly StreamEvent[]): void {
    for (const event of events) {
      if (!this.ledger.isOver && (event.type === 'finish' || event.type === 'error')) this.ledger.see(event);
    }
  }

  fail(error: ProviderError): string {
    if (this.ledger.state === 'done' || this.#isCompleteInTail()) return '';
    this.ledger.fail(error);
    this.#held = [];
    this.#partial = EMPTY;
    return this.#frameOf(error);
  }

  /** What breaks behind the terminal event breaks nothing. */
  #isCompleteInTail(): boolean {
    if (!this.released || this.ledger.isOver) return false;
    const decoder = this.#options.dialect.createStreamDecoder({});
    const events: StreamEvent[] = [];
    const reader = createSseReader({ onEvent: (event) => events.push(...decoder.push(event)) });
    reader.push(concat(this.#tail));
    events.push(...decoder.end());
    if (events.some(({ type }) => type === 'error')) return false;
    this.#seeLast(events);
    return this.ledger.state === 'done';
  }

  #frameOf(error: ProviderError): string {
    const options = { model: '', id: '', created: 0, includeUsage: false, framing: 'sse' as const };
    return this.#options.dialect.createStreamEncoder(options).push({ type: 'error', error });
  }

  #keepTail(bytes: Uint8Array): void {
    this.#tail.push(bytes);
    this.#tailLength += bytes.length;
    while (this.#tailLength - (this.#tail[0]?.length ?? 0) >= TAIL) this.#tailLength -= this.#tail.shift()?.length ?? 0;
  }

  /** The frames that are complete; the rest waits, so that a cut never leaves half an event with the client. */
  #wholeFrames(bytes: Uint8Array): Uint8Array {
    const all = this.#partial.length === 0 ? bytes : concat([this.#partial, bytes]);
    const end = lastFrameEnd(all);
    this.#partial = all.subarray(end);
    if (this.#partial.length <= LONGEST_HELD_FRAME) return all.subarray(0, end);
    this.#partial = EMPTY;
    return all;
  }
}

const EMPTY = new Uint8Array(0);
const LF = 0x0a;
const CR = 0x0d;

/** Behind the last blank line: two line ends in a row, whichever they are. */
function lastFrameEnd(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    if (bytes[at] === LF && (bytes[at - 1] === LF || (bytes[at - 1] === CR && bytes[at - 2] === LF))) return at + 1;
    if (bytes[at] === CR && bytes[at - 1] === CR) return at + 1;
  }
  return 0;
}

function concat(list: readonly Uint8Array[]): Uint8Array {
  const [first] = list;
  if (list.length === 1 && first) return first;
  const all = new Uint8Array(list.reduce((sum, bytes) => sum + bytes.length, 0));
  let at = 0;
  for (const bytes of list) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/** Looks for the member first: most chunks have none, and then nothing is parsed. */
function dropUsageFrames(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  if (!/"usage":\s*\{/.test(text)) return bytes;
  const frames = text.split(/(?<=\n\n|\r\n\r\n|\r\r)/);
  const kept = frames.filter((frame) => !isUsageFrame(frame));
  return kept.length === frames.length ? bytes : new TextEncoder().encode(kept.join(''));
}

function isUsageFrame(frame: string): boolean {
  let usageOnly = false;
  const reader = createSseReader({
    onEvent: ({ data }) => {
      try {
        const value: unknown = JSON.parse(data);
        usageOnly =
          isJsonObject(value) &&
          Array.isArray(value.choices) &&
          value.choices.length === 0 &&
          isJsonObject(value.usage);
      } catch {
        usageOnly = false;
      }
    },
  });
  reader.push(new TextEncoder().encode(frame));
  return usageOnly;
}
