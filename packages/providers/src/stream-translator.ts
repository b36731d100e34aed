import type { FinishReason } from './canonical/response.js';
import type { StreamEvent } from './canonical/stream-event.js';
import { mergeUsage, type Usage } from './canonical/usage.js';
import type { StreamDecoder, StreamEncoder } from './dialect.js';
import { ProviderError } from './provider-error.js';
import { createSseReader, type SseReader } from './sse/sse-reader.js';

/**
 * - `held`: nothing has been committed; what was read is kept back, and failing over is free.
 * - `committed`: the first content or thinking, or a tool call with its name, went out.
 * - `done`: the answer is complete. `failed`: see `error`.
 */
export type StreamState = 'held' | 'committed' | 'done' | 'failed';

/** One upstream's event stream on its way to a client. No method throws. */
export interface StreamTranslator {
  /** Bytes as they came. @returns what to write to the client now; of length 0 while nothing may go out */
  push(bytes: Uint8Array): string | Uint8Array;
  /** The upstream closed. A terminal that is missing makes it `failed`. */
  end(): string | Uint8Array;
  /** A cut, a deadline: the error as a frame of the client's dialect; empty once the answer is complete. */
  fail(error: ProviderError): string;
  readonly state: StreamState;
  /** The commit came before the end or the failure: the client has seen part of this answer. */
  readonly wasCommitted: boolean;
  readonly error: ProviderError | undefined;
  readonly usage: Usage | undefined;
  readonly finish: FinishReason | undefined;
  /** Who served, in the upstream's words. */
  readonly model: string | undefined;
}

/** What every translator has to know of the events that pass. */
class StreamLedger {
  state: StreamState = 'held';
  wasCommitted = false;
  error: ProviderError | undefined;
  usage: Usage | undefined;
  finish: FinishReason | undefined;
  model: string | undefined;

  see(event: StreamEvent): void {
    switch (event.type) {
      case 'message-start':
        this.model = event.model === '' ? undefined : event.model;
        if (event.usage) this.usage = mergeUsage(this.usage, event.usage);
        return;
      case 'text-delta':
      case 'thinking-delta':
      case 'tool-call-start':
      case 'opaque':
      case 'part':
        this.commit();
        return;
      case 'finish':
        this.usage = mergeUsage(this.usage, event.usage);
        this.finish = event.reason;
        this.state = 'done';
        return;
      case 'error':
        this.fail(event.error);
        return;
      default:
      // Starts without a word and ends are nothing that a client could have acted on.
    }
  }

  commit(): void {
    if (this.state !== 'held') return;
    this.state = 'committed';
    this.wasCommitted = true;
  }

  fail(error: ProviderError): void {
    this.error = error;
    this.state = 'failed';
  }

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'failed';
  }
}

/** A translator that keeps a ledger, and what it tells of it. */
export abstract class LedgerStream implements StreamTranslator {
  protected readonly ledger = new StreamLedger();
  /** Something went out. */
  protected released = false;

  abstract push(bytes: Uint8Array): string | Uint8Array;
  abstract end(): string | Uint8Array;
  abstract fail(error: ProviderError): string;

  get state(): StreamState {
    return this.ledger.state;
  }
  get wasCommitted(): boolean {
    return this.ledger.wasCommitted && this.released;
  }
  get error(): ProviderError | undefined {
    return this.ledger.error;
  }
  get usage(): Usage | undefined {
    return this.ledger.usage;
  }
  get finish(): FinishReason | undefined {
    return this.ledger.finish;
  }
  get model(): string | undefined {
    return this.ledger.model;
  }
}

/** Decodes one dialect and encodes another. */
export class ConvertingStream extends LedgerStream {
  readonly #decoder: StreamDecoder;
  readonly #encoder: StreamEncoder;
  readonly #reader: SseReader;
  #out = '';

  constructor(decoder: StreamDecoder, encoder: StreamEncoder) {
    super();
    this.#decoder = decoder;
    this.#encoder = encoder;
    this.#reader = createSseReader({ onEvent: (event) => this.#take(this.#decoder.push(event)) });
  }

  push(bytes: Uint8Array): string {
    try {
      this.#reader.push(bytes);
    } catch (error) {
      this.#break(error);
    }
    return this.#release();
  }

  end(): string {
    try {
      this.#reader.end();
    } catch (error) {
      this.#break(error);
    }
    this.#take(this.#decoder.end());
    return this.#release();
  }

  fail(error: ProviderError): string {
    if (this.ledger.state === 'done') return '';
    this.ledger.fail(error);
    this.#out = '';
    // An encoder of its own where none has begun: the client may have been kept waiting with comments.
    return this.#encoder.push({ type: 'error', error }) + this.#encoder.end();
  }

  #take(events: StreamEvent[]): void {
    for (const event of events) {
      if (this.ledger.isOver) return;
      this.ledger.see(event);
      this.#out += this.#encoder.push(event);
      if (event.type === 'finish') this.#out += this.#encoder.end();
    }
  }

  #release(): string {
    const { state } = this.ledger;
    if (state === 'held') return '';
    const out = this.#out;
    this.#out = '';
    // What failed before a byte went out has not been seen, whatever it said: another candidate may still serve.
    if (state === 'failed' && !this.released) return '';
    this.released = true;
    return out;
  }

  #break(error: unknown): void {
    if (this.ledger.isOver) return;
    this.#take([{ type: 'error', error: toStreamFailure(error) }]);
  }
}

export function toStreamFailure(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  return new ProviderError({
    code: 'invalid-response',
    message: 'The upstream sent a stream that cannot be read.',
    status: 502,
    recovery: 'other-deployment',
    cause: error,
  });
}
