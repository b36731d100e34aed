import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import type { ErrorCode, ProviderError } from '../../provider-error.js';
import { threadDetails } from './threads.js';
import { describeText, judgeFailure, presentable, type ResponseHeaders } from '../../upstream-error.js';

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

/** The types that tell more than a status: compatible vendors use the other two for everything. */
const STATUS_BY_TYPE: ReadonlyMap<JsonValue | undefined, number> = new Map(
  Object.values(WIRE)
    .filter(({ type }) => type !== 'api_error' && type !== 'invalid_request_error')
    .map(({ type, status }) => [type, status]),
);

/** The refusal of anyone who speaks Messages: Anthropic's envelope, or what a gateway in between says instead. */
export function decodeError(status: number, body: unknown, headers: ResponseHeaders): ProviderError {
  const parsed = typeof body === 'string' ? parse(body) : body;
  const inner = isJsonObject(parsed) && isJsonObject(parsed.error) ? parsed.error : parsed;
  const error = isJsonObject(inner) ? inner : {};
  const type = typeof error.type === 'string' && error.type !== 'error' ? error.type : undefined;
  return judgeFailure({
    status: STATUS_BY_TYPE.get(type) ?? status,
    message: messageOf(parsed) ?? describeText(status, typeof body === 'string' ? body : ''),
    headers,
    ...(type !== undefined && { upstreamCode: type }),
  });
}

/** The `error` event of a stream, or an error in an answer of status 200: they have the status of their type. */
export function decodeStreamError(body: JsonObject): ProviderError {
  const type = isJsonObject(body.error) ? body.error.type : undefined;
  return decodeError(type === 'invalid_request_error' ? 400 : 500, body, {});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) return messageOf(value[0]);
  if (!isJsonObject(value)) return undefined;
  return messageOf(value.error ?? value.message ?? value.detail ?? value.Message ?? value.msg);
}

export function encodeError(error: ProviderError): { status: number; body: JsonObject } {
  const { status, type } = WIRE[error.code];
  return {
    status,
    body: { type: 'error', error: { type, message: presentable(wording(error)), ...threadDetails(error) } },
  };
}

/** Claude Code compacts its history when, and only when, it reads these words. */
function wording(error: ProviderError): string {
  if (error.code !== 'context-window-exceeded' || /prompt is too long/i.test(error.message)) return error.message;
  const numbers = overflowNumbers(error.message);
  if (numbers === undefined) return `prompt is too long: ${error.message}`;
  return `prompt is too long: ${numbers.found} tokens > ${numbers.maximum} maximum`;
}

/** How long the prompt was and how long it may be: the first two different numbers of three digits or more. */
function overflowNumbers(text: string): { found: number; maximum: number } | undefined {
  const numbers = [...text.matchAll(/\d[\d,_]{2,}/g)].map((match) => Number(match[0].replace(/[,_]/g, '')));
  const [first, second] = [...new Set(numbers)];
  if (first === undefined || second === undefined) return undefined;
  return { found: Math.max(first, second), maximum: Math.min(first, second) };
}
