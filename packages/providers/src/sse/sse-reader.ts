import { createParser, type EventSourceParser } from 'eventsource-parser';
import { ProviderError } from '../provider-error.js';
import type { ServerSentEvent } from './server-sent-event.js';

/** Characters that one unfinished event may hold. The largest legitimate ones carry a generated image as base64. */
export const DEFAULT_MAX_BUFFER_SIZE = 8 * 1024 * 1024;

export interface SseReaderOptions {
  onEvent(event: ServerSentEvent): void;
  /** Comment lines without their colon: keep-alives, mostly. */
  onComment?(text: string): void;
  /** A line that is no field of the format, or an unusable `retry`. It is skipped and reading goes on. */
  onIgnored?(reason: string): void;
  /** Characters that one unfinished event may hold; 8 Mi unless told. */
  maxBufferSize?: number;
}

export interface SseReader {
  /**
   * Takes the next bytes, cut anywhere, also inside a character or between CR and LF. Events come out before it returns.
   * @throws ProviderError `invalid-response` once an event outgrows `maxBufferSize`, and on every call after that
   */
  push(bytes: Uint8Array): void;
  /** Says that no bytes follow: an event whose final blank line is missing comes out now. */
  end(): void;
}

/** Reads server-sent events from bytes. Only CR, LF and CRLF end a line; U+2028 and U+2029 are text like any other. */
export function createSseReader(options: SseReaderOptions): SseReader {
  return new EventReader(options);
}

class EventReader implements SseReader {
  readonly #decoder = new TextDecoder();
  readonly #parser: EventSourceParser;
  #overflow: ProviderError | undefined;

  constructor(options: SseReaderOptions) {
    const maxBufferSize = options.maxBufferSize ?? DEFAULT_MAX_BUFFER_SIZE;
    this.#parser = createParser({
      maxBufferSize,
      onEvent: (event) => options.onEvent(withoutAbsent(event)),
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') this.#overflow = overflowError(maxBufferSize);
        else options.onIgnored?.(error.type);
      },
      ...(options.onComment && { onComment: (text: string) => options.onComment?.(text) }),
    });
  }

  push(bytes: Uint8Array): void {
    this.#feed(this.#decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    // Two line ends: the first completes a line that was cut (or a lone CR), the second is the missing blank line.
    this.#feed(`${this.#decoder.decode()}\n\n`);
  }

  #feed(text: string): void {
    if (this.#overflow === undefined) this.#parser.feed(text);
    if (this.#overflow !== undefined) throw this.#overflow;
  }
}

function withoutAbsent(event: { event?: string | undefined; data: string; id?: string | undefined }): ServerSentEvent {
  if (event.event === undefined && event.id === undefined) return { data: event.data };
  return {
    ...(event.event !== undefined && { event: event.event }),
    data: event.data,
    ...(event.id !== undefined && { id: event.id }),
  };
}

function overflowError(maxBufferSize: number): ProviderError {
  return new ProviderError({
    code: 'invalid-response',
    status: 502,
    recovery: 'other-deployment',
    message: `The upstream's stream holds an event of more than ${maxBufferSize} characters without an end.`,
  });
}
