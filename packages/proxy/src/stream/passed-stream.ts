import type { ProviderError } from '@slr/providers';
import { createSseReader, isJsonObject, type ServerSentEvent, type SseReader, type Usage } from '@slr/providers';
import { cutStream, errorFromBody, invalidAnswer } from './answer-error.js';
import type { BodyContext, BodyReceiver } from './body-receiver.js';
import { FrameGate } from './frame-gate.js';
import { writeStreamError } from './stream-error.js';
import { Tail } from './tail.js';
import { dropUsageOnlyFrame } from './usage-frame-filter.js';
import { errorInTail, parseJson, usageInTail, type EventMeaning } from './wire-tap.js';

/** A preamble longer than this is not one: it commits. */
const heldBytes = 1024 * 1024;

/**
 * A stream that passes as bytes. Until the commit point (the first content, or the end) its frames are held and read, so that an
 * error or a stall can still go to the next candidate; after it only whole frames pass and only the tail is looked at.
 */
export class PassedStream implements BodyReceiver {
  readonly #context: BodyContext;
  readonly #gate = new FrameGate();
  readonly #tail = new Tail();
  #reader: SseReader | undefined;
  #held: Buffer[] = [];
  #heldSize = 0;
  #error: ProviderError | undefined;
  #mayCommit = false;
  #sawEvent = false;
  #committed = false;

  constructor(context: BodyContext) {
    this.#context = context;
    this.#reader = createSseReader({ onEvent: (event) => this.#read(event) });
  }

  onData(chunk: Buffer): void {
    if (this.#committed) return this.#pass(chunk);
    this.#held.push(chunk);
    this.#heldSize += chunk.length;
    this.#reader?.push(chunk);
    if (this.#error) return this.#refuse(this.#error);
    if (this.#mayCommit || this.#heldSize > heldBytes) this.#commit();
  }

  onEnd(): void {
    if (!this.#committed) {
      this.#reader?.end();
      if (this.#error) return this.#refuse(this.#error);
      if (!this.#mayCommit) return this.#refuse(this.#sawEvent ? cutStream() : this.#notAStream());
      this.#commit();
    }
    const rest = this.#gate.rest();
    this.#tail.push(rest);
    this.#close(cutStream(), rest);
  }

  onFailure(error: ProviderError): void {
    if (!this.#committed) return this.#context.settle({ kind: 'failed', error: this.#error ?? error });
    this.#close(error);
  }

  /** One event before the commit point. */
  #read(event: ServerSentEvent): void {
    this.#sawEvent = true;
    if (this.#error || this.#mayCommit) return;
    const data = parseJson(event.data);
    const meaning: EventMeaning = this.#context.setup.tap.meaning(event, data);
    if (meaning === 'error')
      this.#error = errorFromBody(this.#context, isJsonObject(data) ? data : { error: event.data });
    else this.#mayCommit = meaning !== 'preamble';
  }

  #refuse(error: ProviderError): void {
    this.#context.sending.abort();
    this.#context.settle({ kind: 'failed', error });
  }

  #notAStream(): ProviderError {
    return invalidAnswer(Buffer.concat(this.#held).toString('utf8'));
  }

  #commit(): void {
    const { setup, upstreamHeaders, upstreamStatus } = this.#context;
    const { answer } = setup;
    this.#committed = true;
    this.#reader = undefined;
    answer.begin(upstreamStatus, setup.headers(upstreamHeaders, {}));
    answer.holdComments(() => this.#gate.isOpen);
    const held = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held, this.#heldSize);
    this.#held = [];
    this.#pass(held);
  }

  #pass(chunk: Buffer): void {
    const { setup, sending } = this.#context;
    const { answer, dropUsageFrame } = setup;
    const frames = this.#gate.push(chunk);
    if (frames.length === 0) return;
    this.#tail.push(frames);
    if (answer.write(dropUsageFrame ? dropUsageOnlyFrame(frames) : frames)) return;
    sending.pause();
    answer.whenDrained(() => sending.resume());
  }

  /** The upstream has stopped. `rest` is what it sent after its last blank line. */
  #close(error: ProviderError, rest?: Buffer): void {
    const { setup, settle } = this.#context;
    const { answer, tap, dialect, dropUsageFrame } = setup;
    const tail = this.#tail.text();
    const usage: Usage | undefined = usageInTail(tap, tail);
    if (tap.isFinished(tail)) {
      answer.end(rest && dropUsageFrame ? dropUsageOnlyFrame(rest) : rest);
      return settle({ kind: 'served', usage });
    }
    if (errorInTail(tap, tail)) answer.end(rest);
    else if (this.#gate.isOpen) answer.cut();
    else answer.end(writeStreamError(dialect, error));
    settle({ kind: 'cut', error, usage });
  }
}
