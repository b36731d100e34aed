import type { ProviderError, StreamTranslator } from '@slr/providers';
import type { BodyContext, BodyReceiver } from './body-receiver.js';

/**
 * A stream on its way to the client, passed through or translated. Until the commit point the translator keeps everything back,
 * so that an error or a stall can still go to the next candidate; after it every failure is told inside the stream.
 */
export class StreamedAnswer implements BodyReceiver {
  readonly #context: BodyContext;
  readonly #translator: StreamTranslator;
  #begun = false;

  constructor(context: BodyContext) {
    this.#context = context;
    this.#translator = context.setup.translation.createStream();
  }

  onData(chunk: Buffer): void {
    const out = this.#translator.push(chunk);
    if (this.#translator.state !== 'failed') return this.#write(out);
    this.#context.sending.abort();
    this.#failed(out);
  }

  onEnd(): void {
    const out = this.#translator.end();
    if (this.#translator.state === 'failed') return this.#failed(out);
    this.#write(out);
    this.#served();
  }

  onFailure(error: ProviderError): void {
    if (this.#translator.state === 'held') return this.#context.settle({ kind: 'failed', error });
    const out = this.#translator.fail(error);
    // What breaks behind a complete answer is nobody's loss.
    if (this.#translator.state === 'done') return this.#served();
    this.#cut(error, out);
  }

  #served(): void {
    this.#context.setup.answer.end();
    this.#context.settle({ kind: 'served', usage: this.#translator.usage });
  }

  #failed(out: string | Uint8Array): void {
    const error = this.#translator.error as ProviderError;
    if (this.#translator.wasCommitted) this.#cut(error, out);
    else this.#context.settle({ kind: 'failed', error });
  }

  #cut(error: ProviderError, out: string | Uint8Array): void {
    this.#write(out);
    this.#context.setup.answer.end();
    this.#context.settle({ kind: 'cut', error, usage: this.#translator.usage });
  }

  #write(out: string | Uint8Array): void {
    if (out.length === 0) return;
    const { setup, sending, upstreamHeaders } = this.#context;
    if (!this.#begun) {
      this.#begun = true;
      setup.answer.begin(200, setup.headers(upstreamHeaders, {}));
    }
    if (setup.answer.write(out)) return;
    sending.pause();
    setup.answer.whenDrained(() => sending.resume());
  }
}
