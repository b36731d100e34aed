import {
  findErrorMessage,
  overflowNumbers,
  readRetryAfter,
  saysContentPolicy,
  saysContextOverflow,
} from '../../error-wording.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { ProviderError, type ErrorCode, type Recovery } from '../../provider-error.js';

/** Status and type by code. The types and their statuses: https://docs.anthropic.com/en/api/errors. */
const WIRE: Record<ErrorCode, { status: number; type: string }> = {
  'bad-request': { status: 400, type: 'invalid_request_error' },
  unauthenticated: { status: 401, type: 'authentication_error' },
  'permission-denied': { status: 403, type: 'permission_error' },
  'payment-required': { status: 402, type: 'billing_error' },
  'not-found': { status: 404, type: 'not_found_error' },
  'too-large': { status: 413, type: 'request_too_large' },
  'context-window-exceeded': { status: 400, type: 'invalid_request_error' },
  'content-policy': { status: 400, type: 'invalid_request_error' },
  'rate-limited': { status: 429, type: 'rate_limit_error' },
  overloaded: { status: 529, type: 'overloaded_error' },
  'upstream-failed': { status: 502, type: 'api_error' },
  timeout: { status: 504, type: 'timeout_error' },
  'invalid-response': { status: 502, type: 'api_error' },
  cancelled: { status: 499, type: 'api_error' },
};

const CODE_BY_TYPE: Record<string, ErrorCode> = {
  invalid_request_error: 'bad-request',
  authentication_error: 'unauthenticated',
  billing_error: 'payment-required',
  permission_error: 'permission-denied',
  not_found_error: 'not-found',
  request_too_large: 'too-large',
  rate_limit_error: 'rate-limited',
  api_error: 'upstream-failed',
  timeout_error: 'timeout',
  overloaded_error: 'overloaded',
};

const CODE_BY_STATUS: Record<number, ErrorCode> = {
  400: 'bad-request',
  401: 'unauthenticated',
  402: 'payment-required',
  403: 'permission-denied',
  404: 'not-found',
  408: 'timeout',
  413: 'too-large',
  422: 'bad-request',
  429: 'rate-limited',
  499: 'cancelled',
  503: 'overloaded',
  504: 'timeout',
  529: 'overloaded',
};

const RECOVERY: Record<ErrorCode, Recovery> = {
  'bad-request': 'none',
  unauthenticated: 'other-deployment',
  'permission-denied': 'other-deployment',
  'payment-required': 'other-deployment',
  'not-found': 'other-deployment',
  'too-large': 'larger-window',
  'context-window-exceeded': 'larger-window',
  'content-policy': 'other-deployment',
  'rate-limited': 'same',
  overloaded: 'same',
  'upstream-failed': 'same',
  timeout: 'same',
  'invalid-response': 'same',
  cancelled: 'none',
};

/** The error in an Anthropic answer, or in the `error` event of a stream (then `status` is that of its type). */
export function decodeError(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string | undefined>>,
): ProviderError {
  const inner = isJsonObject(body) && isJsonObject(body['error']) ? body['error'] : undefined;
  const type = typeof inner?.['type'] === 'string' ? inner['type'] : undefined;
  const message = findErrorMessage(body) ?? `The upstream answered ${status} without a message.`;
  const code = refine(codeOf(status, type), message, type);
  const retryAfterMs = readRetryAfter(headers);
  return new ProviderError({
    code,
    message,
    status,
    recovery: RECOVERY[code],
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(type !== undefined && { upstreamCode: type }),
  });
}

/** An `error` event has no status of its own: the one that its type has in a whole answer. */
export function decodeStreamError(body: JsonObject): ProviderError {
  const inner = isJsonObject(body['error']) ? body['error'] : {};
  const code = CODE_BY_TYPE[String(inner['type'])] ?? 'upstream-failed';
  return decodeError(WIRE[code].status, body, {});
}

function codeOf(status: number, type: string | undefined): ErrorCode {
  const byType = type === undefined ? undefined : CODE_BY_TYPE[type];
  // Several vendors say `api_error` or `invalid_request_error` for everything; their status is more exact then.
  if (byType !== undefined && byType !== 'upstream-failed' && byType !== 'bad-request') return byType;
  return CODE_BY_STATUS[status] ?? (status >= 500 ? 'upstream-failed' : (byType ?? 'bad-request'));
}

function refine(code: ErrorCode, message: string, type: string | undefined): ErrorCode {
  if (code !== 'bad-request' && code !== 'too-large') return code;
  const text = `${type ?? ''} ${message}`;
  if (saysContextOverflow(text)) return 'context-window-exceeded';
  return saysContentPolicy(text) ? 'content-policy' : code;
}

export function encodeError(error: ProviderError): { status: number; body: JsonObject } {
  const { status, type } = WIRE[error.code];
  return { status, body: { type: 'error', error: { type, message: wording(error) } } };
}

/** Claude Code compacts its history when, and only when, it reads these words. */
function wording(error: ProviderError): string {
  if (error.code !== 'context-window-exceeded' || /prompt is too long/i.test(error.message)) return error.message;
  const numbers = overflowNumbers(error.message);
  if (numbers === undefined) return `prompt is too long: ${error.message}`;
  return `prompt is too long: ${numbers.found} tokens > ${numbers.maximum} maximum`;
}
