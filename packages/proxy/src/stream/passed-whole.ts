import { isJsonObject, type ProviderError, type Usage } from '@slr/providers';
import type { BodyContext, BodyReceiver } from './body-receiver.js';
import { errorFromBody, invalidAnswer } from './answer-error.js';
import { parseJson, usageInTail, usageInWhole } from './wire-tap.js';
import { Tail } from './tail.js';

/** Above this an answer is not held and parsed any more: it passes as it comes. */
const heldBytes = 4 * 1024 * 1024;

const errorMember = Buffer.from('"error"');
const space = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Begins and ends as a JSON object does: tells pages, plain text and answers that were cut off. */
function looksLikeObject(body: Buffer): boolean {
  let begin = 0;
  let end = body.length - 1;
  while (space.has(body[begin] ?? 0)) begin += 1;
  while (end > begin && space.has(body[end] ?? 0)) end -= 1;
  return body[begin] === 0x7b && body[end] === 0x7d && end > begin;
}

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
    const { setup, settle, upstreamStatus, upstreamHeaders } = this.#context;
    const { answer, tap } = setup;
    if (this.#tail) {
      answer.end();
      return settle({ kind: 'served', usage: usageInTail(tap, this.#tail.text()) });
    }
    const body = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held, this.#size);
    const error = this.#errorIn(body);
    if (error) return settle({ kind: 'failed', error });
    const usage: Usage | undefined = usageInWhole(tap, body);
    answer.begin(upstreamStatus, setup.headers(upstreamHeaders, { length: body.length, usage }));
    answer.end(body);
    settle({ kind: 'served', usage });
  }

  /** What is wrong with a complete body. It is parsed only where it might hold an error: most do not even have the word. */
  #errorIn(body: Buffer): ProviderError | undefined {
    // Comments have gone out as a stream already: a whole answer cannot follow them.
    if (!looksLikeObject(body) || this.#context.setup.answer.isBegun)
      return invalidAnswer(body.toString('utf8', 0, 200));
    if (!body.includes(errorMember)) return undefined;
    const data = parseJson(body.toString('utf8'));
    return isJsonObject(data) ? errorFromBody(this.#context, data) : invalidAnswer('text');
  }

  onFailure(error: ProviderError): void {
    if (!this.#tail) return this.#context.settle({ kind: 'failed', error });
    this.#context.setup.answer.cut();
    this.#context.settle({ kind: 'cut', error });
  }

  #commit(): void {
    const { setup, upstreamHeaders, upstreamStatus } = this.#context;
    this.#tail = new Tail();
    setup.answer.begin(upstreamStatus, setup.headers(upstreamHeaders, {}));
    for (const chunk of this.#held) this.#pass(chunk);
    this.#held = [];
  }

  #pass(chunk: Buffer): void {
    const { setup, sending } = this.#context;
    const { answer } = setup;
    this.#tail?.push(chunk);
    if (answer.write(chunk)) return;
    sending.pause();
    answer.whenDrained(() => sending.resume());
  }
}
