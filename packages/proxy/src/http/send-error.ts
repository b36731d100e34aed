import type { ServerResponse } from 'node:http';
import { ProviderError, type Dialect } from '@slr/providers';
import type { ClientAnswer } from '../stream/client-answer.js';
import { writeStreamError } from '../stream/stream-error.js';
import { explainRefusal, isExplained, shortestWait, type Failure } from '../upstream/walk.js';
import { forwardHeaders } from './forward-headers.js';
import type { Redactor } from './redact.js';

/** Anything that was thrown, as an error that can be told. What nobody foresaw says nothing of the inside. */
export function toProviderError(thrown: unknown): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  return new ProviderError({
    code: 'upstream-failed',
    status: 500,
    recovery: 'none',
    message: 'The router failed on this request. Please report it with the value of x-slr-id.',
    cause: thrown,
  });
}

/** `Retry-After` in whole seconds, rounded up, as RFC 9110 §10.2.3 has it. */
function retryAfterHeaders(retryAfterMs: number | undefined): string[] {
  return retryAfterMs === undefined ? [] : ['retry-after', String(Math.ceil(retryAfterMs / 1000))];
}

/** The body of an error in the client's dialect, secrets taken out. */
function errorBody(dialect: Dialect, error: ProviderError, redact: Redactor): { status: number; body: Buffer } {
  const { status, body } = dialect.encodeError(error);
  return { status, body: Buffer.from(redact.text(JSON.stringify(body))) };
}

/** Sends an error whole. For answers that have not begun. */
export function sendError(
  response: ServerResponse,
  dialect: Dialect,
  error: ProviderError,
  options: { redact: Redactor; headers?: readonly string[] },
): void {
  if (response.headersSent || response.destroyed) return;
  const { status, body } = errorBody(dialect, error, options.redact);
  const headers = [
    'content-type',
    'application/json',
    'content-length',
    String(body.length),
    ...(options.headers ?? []),
  ];
  if (!headers.includes('retry-after')) headers.push(...retryAfterHeaders(error.retryAfterMs));
  // The rest of a refused upload must not be taken for the next request.
  if (status === 413) headers.push('connection', 'close');
  response.writeHead(status, headers);
  response.end(body);
}

/** Sends the router's own refusal, inside the stream where comments have opened one already. */
export function sendRefusal(
  answer: ClientAnswer,
  response: ServerResponse,
  dialect: Dialect,
  error: ProviderError,
  options: { redact: Redactor; headers: readonly string[] },
): void {
  if (answer.isBegun) answer.end(options.redact.text(writeStreamError(dialect, error)));
  else sendError(response, dialect, error, options);
}

export interface FailureAnswer {
  readonly answer: ClientAnswer;
  readonly response: ServerResponse;
  readonly dialect: Dialect;
  readonly redact: Redactor;
  readonly headers: readonly string[];
  /** The client named the model itself. */
  readonly pinned: boolean;
  readonly failures: readonly Failure[];
  readonly last: Failure;
}

/**
 * Every candidate has failed: the refusal that tells most goes to the client, as it came where client and upstream speak the same dialect,
 * with the shortest waiting time that anyone asked for.
 */
export function sendFailure(failure: FailureAnswer): void {
  const { answer, response, dialect, redact, last, failures } = failure;
  const wait = retryAfterHeaders(shortestWait(failures));
  const ownKey = isExplained(last, failure.pinned);
  if (answer.isBegun || ownKey || last.raw === undefined) {
    const error = ownKey ? explainRefusal(last) : last.error;
    return sendRefusal(answer, response, dialect, error, { redact, headers: [...failure.headers, ...wait] });
  }
  const { status, headers, body } = last.raw;
  const redacted = redact.bytes(body);
  const forwarded = withoutHeaders(
    forwardHeaders(headers, redact, true),
    wait.length > 0 ? ['retry-after', 'retry-after-ms'] : [],
  );
  answer.begin(status, [...forwarded, ...failure.headers, ...wait, 'content-length', String(redacted.length)]);
  answer.end(redacted);
}

function withoutHeaders(headers: readonly string[], names: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const [name, value] = [headers[index] as string, headers[index + 1] as string];
    if (!names.includes(name)) kept.push(name, value);
  }
  return kept;
}
