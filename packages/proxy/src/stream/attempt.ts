import type { ProviderError } from '@slr/providers';
import { send, type Receiver, type Sending, type UpstreamHeaders, type UpstreamRequest } from '../upstream/send.js';
import type { AttemptResult, AttemptSetup, BodyContext, BodyReceiver } from './body-receiver.js';
import { ErrorBody } from './error-body.js';
import { StreamedAnswer } from './streamed-answer.js';
import { WholeAnswer } from './whole-answer.js';

/** One try at one deployment: chooses by the head of the answer how its body is read. */
class Attempt implements Receiver {
  readonly #setup: AttemptSetup;
  readonly #settle: (result: AttemptResult) => void;
  #body: BodyReceiver | undefined;
  #sending: Sending | undefined;
  #seenByte = false;

  constructor(setup: AttemptSetup, settle: (result: AttemptResult) => void) {
    this.#setup = setup;
    this.#settle = settle;
  }

  start(request: UpstreamRequest): void {
    const { answer } = this.#setup;
    this.#sending = send(request, this);
    answer.whenGone(() => {
      this.#sending?.abort();
      this.#settle({ kind: 'gone' });
    });
  }

  onHead(status: number, headers: UpstreamHeaders): void {
    const context: BodyContext = {
      setup: this.#setup,
      upstreamStatus: status,
      upstreamHeaders: headers,
      sending: this.#sending as Sending,
      settle: this.#settle,
    };
    if (status >= 300) this.#body = new ErrorBody(context);
    else if (this.#setup.streamed && !isWholeType(headers)) this.#body = new StreamedAnswer(context);
    else this.#body = new WholeAnswer(context);
  }

  onData(chunk: Buffer): void {
    if (!this.#seenByte) {
      this.#seenByte = true;
      this.#setup.onFirstByte();
    }
    this.#body?.onData(chunk);
  }

  onEnd(): void {
    this.#body?.onEnd();
  }

  onFailure(error: ProviderError): void {
    if (this.#body) this.#body.onFailure(error);
    else this.#settle({ kind: 'failed', error, untouched: true });
  }
}

/** Some upstreams answer a stream request whole (errors mostly); a missing content type is given the benefit of the doubt. */
function isWholeType(headers: UpstreamHeaders): boolean {
  const type = headers['content-type'];
  return typeof type === 'string' && /json|html/i.test(type) && !/event-stream/i.test(type);
}

/** Tries one deployment. Resolves when the answer is complete, has failed before the commit point, or the client has left. */
export function attempt(setup: AttemptSetup, request: UpstreamRequest): Promise<AttemptResult> {
  return new Promise((resolve) => {
    if (setup.answer.isGone) return resolve({ kind: 'gone' });
    new Attempt(setup, resolve).start(request);
  });
}
