import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import type { ErrorCode, ProviderError } from '../../provider-error.js';
import { describeText, judgeFailure, presentable, type ResponseHeaders } from '../../upstream-error.js';

/** `{error:{code,message,status,details}}`, alone or in an array: https://ai.google.dev/gemini-api/docs/troubleshooting */
export function decodeError(status: number, body: unknown, headers: ResponseHeaders): ProviderError {
  const parsed = typeof body === 'string' ? parse(body) : body;
  const outer: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = isJsonObject(outer) && isJsonObject(outer.error) ? outer.error : undefined;
  if (error === undefined) {
    return judgeFailure({ status, message: describeText(status, typeof body === 'string' ? body : ''), headers });
  }
  return judgeFailure({
    status: status >= 400 ? status : codeOf(error),
    message: messageOf(error) ?? `The upstream answered HTTP ${status} without a message.`,
    evidence: JSON.stringify(error.details ?? '').slice(0, 4000),
    headers: withRetryDelay(headers, error.details),
    ...(typeof error.status === 'string' && { upstreamCode: error.status }),
  });
}

function codeOf({ code }: JsonObject): number {
  return typeof code === 'number' && code >= 400 && code <= 599 ? code : 502;
}

function messageOf({ message }: JsonObject): string | undefined {
  return typeof message === 'string' && message !== '' ? message : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const RETRY_INFO = 'type.googleapis.com/google.rpc.RetryInfo';

/** The wait stands in the body (`retryDelay: "34s"`), where the header is missing. */
function withRetryDelay(headers: ResponseHeaders, details: JsonValue | undefined): ResponseHeaders {
  if (headers['retry-after'] !== undefined || !Array.isArray(details)) return headers;
  const info = details.find((detail) => isJsonObject(detail) && detail['@type'] === RETRY_INFO);
  const delay = isJsonObject(info) && typeof info.retryDelay === 'string' ? /^([\d.]+)s$/.exec(info.retryDelay) : null;
  return delay?.[1] === undefined ? headers : { ...headers, 'retry-after': delay[1] };
}

/** google.rpc.Code by our code, with the HTTP status where the error has none of its own. */
const WIRE: Readonly<Record<ErrorCode, readonly [status: number, word: string]>> = {
  'bad-request': [400, 'INVALID_ARGUMENT'],
  unauthenticated: [401, 'UNAUTHENTICATED'],
  'permission-denied': [403, 'PERMISSION_DENIED'],
  'payment-required': [402, 'RESOURCE_EXHAUSTED'],
  'not-found': [404, 'NOT_FOUND'],
  'too-large': [413, 'INVALID_ARGUMENT'],
  'context-window-exceeded': [400, 'INVALID_ARGUMENT'],
  'content-policy': [400, 'INVALID_ARGUMENT'],
  'rate-limited': [429, 'RESOURCE_EXHAUSTED'],
  overloaded: [503, 'UNAVAILABLE'],
  'upstream-failed': [500, 'INTERNAL'],
  timeout: [504, 'DEADLINE_EXCEEDED'],
  'invalid-response': [502, 'INTERNAL'],
  cancelled: [499, 'CANCELLED'],
};

/** `code` is a number: `@google/genai` takes a failed stream for a short answer where it is not. */
export function encodeError(error: ProviderError): { status: number; body: JsonObject } {
  const [usual, word] = WIRE[error.code];
  const status = error.status >= 400 && error.status <= 599 ? error.status : usual;
  const wait = error.retryAfterMs;
  const details = wait === undefined ? [] : [{ '@type': RETRY_INFO, retryDelay: `${Math.ceil(wait / 1000)}s` }];
  const message = presentable(error.message);
  return { status, body: { error: { code: status, message, status: word, ...(details.length > 0 && { details }) } } };
}
