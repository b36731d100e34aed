import { ProviderError } from '@slr/providers';
import type { Dispatcher } from 'undici';

export interface UpstreamRequest {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly path: string;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  /** Milliseconds to the first byte of the body, and between two bytes. */
  readonly deadlines: { readonly firstByteMs: number; readonly idleMs: number };
}

export type UpstreamHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** One value per header. */
export function flat(headers: UpstreamHeaders): Record<string, string | undefined> {
  const out: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) out[name] = Array.isArray(value) ? value[0] : value;
  return out;
}

/** Gets what arrives, in order; after `onEnd`, `onFailure` or an abort nothing more. */
export interface Receiver {
  onHead(status: number, headers: UpstreamHeaders): void;
  onData(chunk: Buffer): void;
  onEnd(): void;
  onFailure(error: ProviderError): void;
}

const timeout = (message: string): ProviderError =>
  new ProviderError({ code: 'timeout', status: 408, recovery: 'other-deployment', message });

const UNREACHABLE = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;
/** OpenSSL's and Node's words for a certificate that does not convince: nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED = /CERT|^UNABLE_TO_(?:GET|VERIFY)|^INVALID_CA$/;

function describeNetworkError(code: string): string {
  if (UNREACHABLE.test(code)) return `The upstream cannot be reached (${code}).`;
  if (UNTRUSTED.test(code))
    return `The certificate of the upstream is not trusted (${code}). Where an authority of your own signed it, set NODE_EXTRA_CA_CERTS to its file and start the router again.`;
  return `The connection to the upstream broke (${code}).`;
}

/** Network errors by their code: Node's and undici's messages name addresses, which are nobody's business. */
function toNetworkFailure(error: Error): ProviderError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return timeout('The upstream did not accept a connection in time.');
  const message = describeNetworkError(code);
  return new ProviderError({
    code: 'upstream-failed',
    status: 502,
    recovery: 'other-deployment',
    message,
    upstreamCode: code,
  });
}

const toFailure = (thrown: unknown): ProviderError =>
  thrown instanceof ProviderError ? thrown : toNetworkFailure(thrown as Error);

const closedCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Whether a failure is that of a kept connection which the other side closed just as the request went out. */
export function wasStale(error: ProviderError, elapsedMs: number): boolean {
  return elapsedMs < 1000 && closedCodes.has(error.upstreamCode ?? '') && error.code === 'upstream-failed';
}

/** One request on its way. Deadlines run until it ends; `abort` ends it from whatever it was waiting for. */
export class Sending implements Dispatcher.DispatchHandler {
  readonly #receiver: Receiver;
  readonly #deadlines: UpstreamRequest['deadlines'];
  #controller: Dispatcher.DispatchController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settled = false;
  #started = false;
  #isPaused = false;
  /** When the request was sent, then when the last byte came. */
  #since = performance.now();

  constructor(request: UpstreamRequest, receiver: Receiver) {
    this.#receiver = receiver;
    this.#deadlines = request.deadlines;
    const { firstByteMs, idleMs } = request.deadlines;
    this.#timer = setTimeout(checkDeadline, Math.min(firstByteMs, idleMs), this);
  }

  /** Ends the request; the receiver hears nothing more. */
  abort(): void {
    if (this.#settle()) this.#cut();
  }

  pause(): void {
    this.#isPaused = true; // a slow client is not a stalled upstream
    this.#controller?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#since = performance.now();
    if (!this.#settled) this.#controller?.resume();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) this.#cut();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: UpstreamHeaders): void {
    if (this.#settled || status < 200) return;
    try {
      this.#receiver.onHead(status, headers);
    } catch (thrown) {
      this.#failWith(thrown);
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#started = true;
    this.#since = performance.now();
    try {
      this.#receiver.onData(chunk);
    } catch (thrown) {
      this.#failWith(thrown);
    }
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    try {
      this.#receiver.onEnd();
    } catch (thrown) {
      this.#receiver.onFailure(toFailure(thrown));
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.#receiver.onFailure(toNetworkFailure(error));
  }

  /** One timer serves both deadlines: it looks at the time of the last byte and goes to sleep again where that is recent. */
  checkDeadline(): void {
    if (this.#settled) return;
    const limit = this.#started ? this.#deadlines.idleMs : this.#deadlines.firstByteMs;
    const left = this.#isPaused ? limit : this.#since + limit - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(checkDeadline, left, this);
      return;
    }
    this.#fail(
      timeout(
        this.#started
          ? `The upstream fell silent for ${limit / 1000} s in the middle of its answer.`
          : `The upstream sent nothing for ${limit / 1000} s.`,
      ),
    );
  }

  /** What a receiver throws (an unreadable stream) is the upstream's failure, not undici's. */
  #failWith(thrown: unknown): void {
    this.#fail(toFailure(thrown));
  }

  #fail(error: ProviderError): void {
    if (!this.#settle()) return;
    this.#cut();
    this.#receiver.onFailure(error);
  }

  #cut(): void {
    this.#controller?.abort(new Error('no longer wanted'));
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    return true;
  }
}

function checkDeadline(sending: Sending): void {
  sending.checkDeadline();
}

/** Sends; the answer goes to the receiver. Never throws: a request that cannot be made is a failure like any other. */
export function send(request: UpstreamRequest, receiver: Receiver): Sending {
  const sending = new Sending(request, receiver);
  try {
    request.dispatcher.dispatch(
      {
        origin: request.origin,
        path: request.path,
        method: 'POST',
        headers: request.headers as string[],
        body: request.body,
      },
      sending,
    );
  } catch (error) {
    queueMicrotask(() => sending.onResponseError(undefined as never, error as Error));
  }
  return sending;
}
