import { ProviderError, type TranslatedAnswer } from '@slr/providers';
import type { BodyContext, BodyReceiver } from './body-receiver.js';
import { joinCohort } from './cohort.js';

/** More than any model writes, images included. */
const heldBytes = 64 * 1024 * 1024;

const broken = (message: string): ProviderError =>
  new ProviderError({ code: 'invalid-response', status: 502, recovery: 'other-deployment', message });

/**
 * A whole answer, held until it is complete: an upstream that dies half way, or says 200 and means an error, can still be replaced
 * by the next candidate.
 */
export class WholeAnswer implements BodyReceiver {
  readonly #context: BodyContext;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(context: BodyContext) {
    this.#context = context;
  }

  onData(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > heldBytes) throw broken('The upstream sent an answer of more than 64 MB.');
    this.#chunks.push(chunk);
  }

  /** The answers that end together go out together. */
  onEnd(): void {
    joinCohort(() => this.#finish());
  }

  #finish(): void {
    const { setup, settle, upstreamHeaders, upstreamStatus } = this.#context;
    const { answer } = setup;
    try {
      const { body, usage } = this.#translated();
      answer.begin(upstreamStatus, setup.headers(upstreamHeaders, { length: body.length, usage }));
      answer.end(body);
      settle({ kind: 'served', usage });
    } catch (error) {
      settle({
        kind: 'failed',
        error: error instanceof ProviderError ? error : broken('The upstream sent an answer that cannot be read.'),
      });
    }
  }

  onFailure(error: ProviderError): void {
    this.#context.settle({ kind: 'failed', error });
  }

  #translated(): TranslatedAnswer {
    const { translation, answer } = this.#context.setup;
    const bytes = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#size);
    const translated = translation.answer(bytes);
    // Comments have gone out as a stream already: a whole answer cannot follow them.
    if (answer.isBegun) throw broken('The upstream answered whole where a stream was asked for.');
    return translated;
  }
}
