import type { ServerResponse } from 'node:http';
import { writeSseComment } from '@slr/providers';

const keepAliveComment = writeSseComment('keep-alive');

/**
 * The client's side of one exchange: the head goes out once, comments keep a waiting stream alive, and whoever listens hears at
 * once when the client leaves. Never holds bytes: `write` says when to stop.
 */
export class ClientAnswer {
  readonly #response: ServerResponse;
  #gone = false;
  #ended = false;
  #onGone: (() => void) | undefined;
  #onDrain: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #listensForDrain = false;
  #written = 0;

  constructor(response: ServerResponse) {
    this.#response = response;
    response.on('close', () => {
      clearInterval(this.#timer);
      if (this.#ended || this.#gone) return;
      this.#gone = true;
      this.#onGone?.();
    });
  }

  /** The client left before the answer was complete. */
  get isGone(): boolean {
    return this.#gone;
  }

  get isBegun(): boolean {
    return this.#response.headersSent;
  }

  get status(): number {
    return this.#response.statusCode;
  }

  /** Bytes of the body that were handed over so far. */
  get written(): number {
    return this.#written;
  }

  /** Called once, when the client leaves; replaces an earlier listener. */
  whenGone(listener: (() => void) | undefined): void {
    this.#onGone = listener;
  }

  /** Called when more may be written after `write` answered false. */
  whenDrained(listener: () => void): void {
    this.#onDrain = listener;
    if (this.#listensForDrain) return;
    this.#listensForDrain = true;
    this.#response.on('drain', () => this.#onDrain?.());
  }

  /** Status and headers, once; a second call does nothing. */
  begin(status: number, headers: string[]): void {
    if (this.#gone || this.#response.headersSent) return;
    this.#response.writeHead(status, headers);
  }

  /** @returns false when the client's socket is full. */
  write(bytes: Uint8Array | string): boolean {
    if (this.#gone || this.#ended || bytes.length === 0) return true;
    this.#written += bytes.length;
    return this.#response.write(bytes);
  }

  end(bytes?: Uint8Array | string): void {
    clearInterval(this.#timer);
    if (this.#gone || this.#ended) return;
    this.#ended = true;
    this.#written += bytes?.length ?? 0;
    this.#response.end(bytes);
  }

  /**
   * Writes a comment whenever nothing was written for `intervalMs`. What is written are whole frames, so it never stands inside one. Where nothing has begun yet, `begin` is called first.
   */
  keepAlive(intervalMs: number, begin: () => void): void {
    let seen = 0;
    this.#timer = setInterval(() => {
      const quiet = seen === this.#written;
      seen = this.#written;
      if (!quiet || this.#response.writableNeedDrain) return;
      begin();
      this.write(keepAliveComment);
      seen = this.#written;
    }, intervalMs);
  }
}
