import { isJsonObject, type ProviderError, type Usage } from '@slr/providers';
import type { BodyContext, BodyReceiver } from './body-receiver.js';
import { errorFromBody, invalidAnswer } from './answer-error.js';
import { parseJson, usageInTail } from './wire-tap.js';
import { Tail } from './tail.js';

/** Above this an answer is not held and parsed any more: it passes as it comes. */
const heldBytes = 4 * 1024 * 1024;

/**
 * A whole answer, held until it is complete: an upstream that dies half way or says 200 and means an error can still be
 * replaced by the next candidate. Very large answers commit early.
 */
export class PassedWhole implements BodyReceiver {
  readonly #context: BodyContext;
  #held: Buffer[] = [];
  #size = 0;
  #tail: Tail | undefined;

  constructor(context: BodyContext) {
    this.#context = context;
  }

  onData(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#tail) return this.#pass(chunk);
    this.#held.push(chunk);
    if (this.#size > heldBytes) this.#commit();
  }

  onEnd(): void {
    const { answer, tap, settle, upstreamStatus, upstreamHeaders } = this.#context;
    if (this.#tail) {
      answer.end();
      return settle({ kind: 'served', usage: usageInTail(tap, this.#tail.text()) });
    }
    const body = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held, this.#size);
    const text = body.toString('utf8');
    const data = parseJson(text);
    if (!isJsonObject(data)) return settle({ kind: 'failed', error: invalidAnswer(text) });
    const error = errorFromBody(this.#context, data);
    if (error) return settle({ kind: 'failed', error });
    // Comments have gone out as a stream already: a whole answer cannot follow them.
    if (answer.isBegun) return settle({ kind: 'failed', error: invalidAnswer(text) });
    const usage: Usage | undefined = tap.usage(data);
    answer.begin(upstreamStatus, this.#context.headers(upstreamHeaders, { length: body.length, usage }));
    answer.end(body);
    settle({ kind: 'served', usage });
  }

  onFailure(error: ProviderError): void {
    if (!this.#tail) return this.#context.settle({ kind: 'failed', error });
    this.#context.answer.cut();
    this.#context.settle({ kind: 'cut', error });
  }

  #commit(): void {
    const { answer, upstreamHeaders, upstreamStatus } = this.#context;
    this.#tail = new Tail();
    answer.begin(upstreamStatus, this.#context.headers(upstreamHeaders, {}));
    for (const chunk of this.#held) this.#pass(chunk);
    this.#held = [];
  }

  #pass(chunk: Buffer): void {
    const { answer, sending } = this.#context;
    this.#tail?.push(chunk);
    if (answer.write(chunk)) return;
    sending().pause();
    answer.whenDrained(() => sending().resume());
  }
}
