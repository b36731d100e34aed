import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import type { ErrorCode, ProviderError } from './provider-error.js';
import { describeText, judgeFailure, presentable, type ResponseHeaders } from './upstream-error.js';

/**
 * Reads the refusal of anyone who speaks OpenAI's chat: `{error:{message,type,param,code}}`, OpenRouter's numeric codes and
 * wrapped upstream errors, vLLM's flat object, Ollama's bare string, FastAPI's `detail`, HTML pages, nothing at all.
 * An error inside an answer of status 200, or inside a `data:` event, is read the same way: the body's own code counts then.
 */
export function decodeError(status: number, body: unknown, headers: ResponseHeaders): ProviderError {
  const parsed = typeof body === 'string' ? parse(body) : body;
  const error = errorObject(parsed);
  if (error === undefined) {
    const text = typeof body === 'string' ? body : '';
    return judgeFailure({ status, message: describeText(status, text), headers });
  }
  const upstreamCode = codeOf(error);
  const said = messageOf(error) ?? `The upstream answered HTTP ${status} without a message.`;
  return judgeFailure({
    status: status >= 400 ? status : statusOf(error),
    message: withOrigin(error, said),
    evidence: evidenceOf(error),
    headers,
    ...(upstreamCode !== undefined && { upstreamCode }),
    ...(typeof error.param === 'string' && { param: error.param }),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object that holds the message, wherever the vendor keeps it. Google's compatible endpoint wraps it in an array. */
function errorObject(body: unknown): JsonObject | undefined {
  const outer: unknown = Array.isArray(body) ? body[0] : body;
  if (!isJsonObject(outer)) return undefined;
  if (typeof outer.error === 'string') return { ...outer, message: outer.error };
  if (isJsonObject(outer.error)) return outer.error;
  return ['message', 'detail', 'Message', 'msg'].some((name) => name in outer) ? outer : undefined;
}

function messageOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) return joined(value.map((each) => messageOf(each)));
  if (!isJsonObject(value)) return undefined;
  return messageOf(value.message ?? value.detail ?? value.Message ?? value.msg ?? value.error);
}

function joined(texts: ReadonlyArray<string | undefined>): string | undefined {
  const said = texts.filter((text) => text !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}

/** OpenRouter names the provider behind it, and hands on what that one said as text in `metadata.raw`. */
function withOrigin(error: JsonObject, said: string): string {
  const metadata = isJsonObject(error.metadata) ? error.metadata : {};
  const raw = metadata.raw;
  const inner = messageOf(typeof raw === 'string' ? ((parse(raw) as JsonValue | undefined) ?? raw) : raw);
  const origin = typeof metadata.provider_name === 'string' ? `${metadata.provider_name}: ` : '';
  return inner === undefined ? said : `${origin}${inner}`;
}

function evidenceOf(error: JsonObject): string {
  return JSON.stringify([error.type, error.status, error.metadata, error.innererror, error.details]).slice(0, 4000);
}

function codeOf(error: JsonObject): string | undefined {
  for (const value of [error.code, error.type, error.status]) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

const STATUS_OF_TYPE: ReadonlyMap<JsonValue | undefined, number> = new Map([
  ['invalid_request_error', 400],
  ['BadRequestError', 400],
  ['authentication_error', 401],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['NotFoundError', 404],
  ['rate_limit_error', 429],
  ['rate_limit_exceeded', 429],
  ['insufficient_quota', 429],
  ['tokens', 429],
  ['requests', 429],
  ['server_error', 500],
  ['overloaded_error', 529],
]);

/** The status that a body names whose HTTP status says nothing. */
function statusOf(error: JsonObject): number {
  const code = Number(error.code ?? error.status_code);
  if (Number.isInteger(code) && code >= 400 && code <= 599) return code;
  return STATUS_OF_TYPE.get(error.code) ?? STATUS_OF_TYPE.get(error.type) ?? 502;
}

/** OpenAI's own words where it has them: https://platform.openai.com/docs/guides/error-codes */
const WIRE: Readonly<Record<ErrorCode, readonly [type: string, code: string]>> = {
  'bad-request': ['invalid_request_error', 'invalid_request'],
  unauthenticated: ['invalid_request_error', 'invalid_api_key'],
  'permission-denied': ['permission_error', 'permission_denied'],
  'payment-required': ['insufficient_quota', 'insufficient_quota'],
  'not-found': ['invalid_request_error', 'model_not_found'],
  'too-large': ['invalid_request_error', 'request_too_large'],
  'context-window-exceeded': ['invalid_request_error', 'context_length_exceeded'],
  'content-policy': ['invalid_request_error', 'content_policy_violation'],
  'rate-limited': ['rate_limit_error', 'rate_limit_exceeded'],
  overloaded: ['server_error', 'overloaded'],
  'upstream-failed': ['server_error', 'upstream_failed'],
  timeout: ['server_error', 'timeout'],
  'invalid-response': ['server_error', 'invalid_response'],
  cancelled: ['server_error', 'cancelled'],
};

/** The error as OpenAI's clients read it. The status is the error's own where it is one, else 500. */
export function encodeError(error: ProviderError): { status: number; body: JsonObject } {
  const [type, code] = WIRE[error.code];
  const status = error.status >= 400 && error.status <= 599 ? error.status : 500;
  return { status, body: { error: { message: presentable(error.message), type, param: error.param ?? null, code } } };
}
