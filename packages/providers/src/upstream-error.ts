import { ProviderError, type ErrorCode, type Recovery } from './provider-error.js';

/** Lower-case names, as Node gives them. */
export type ResponseHeaders = Readonly<Record<string, string | undefined>>;

/** What a dialect has read off an upstream's refusal, before anyone has judged it. */
export interface UpstreamFailure {
  /** The HTTP status, or the one that the body names where the HTTP status claims success. */
  readonly status: number;
  readonly message: string;
  /** The upstream's own type or code, verbatim. */
  readonly upstreamCode?: string;
  readonly param?: string;
  /** More of the upstream's words that tell the cause but are not for the message. */
  readonly evidence?: string;
  readonly headers: ResponseHeaders;
}

interface Verdict {
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  readonly status: number;
}

/** Judges a refusal, once for all dialects: what it was, and what may be tried next. */
export function judgeFailure(failure: UpstreamFailure): ProviderError {
  const words = `${failure.upstreamCode ?? ''} ${failure.message} ${failure.evidence ?? ''}`.toLowerCase();
  const verdict = judgeWords(failure.status, words) ?? judgeStatus(failure.status);
  const retryAfterMs = retryAfterOf(failure.headers);
  return new ProviderError({
    ...verdict,
    message: presentable(failure.message),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(failure.param !== undefined && { param: failure.param }),
    ...(failure.upstreamCode !== undefined && { upstreamCode: failure.upstreamCode }),
  });
}

const BY_STATUS: ReadonlyMap<number, readonly [ErrorCode, Recovery]> = new Map([
  [401, ['unauthenticated', 'other-deployment']],
  [402, ['payment-required', 'other-deployment']],
  [403, ['permission-denied', 'other-deployment']],
  [404, ['not-found', 'other-deployment']],
  [408, ['timeout', 'other-deployment']],
  [409, ['upstream-failed', 'other-deployment']],
  // A model that its maker has switched off.
  [410, ['not-found', 'other-deployment']],
  [413, ['too-large', 'none']],
  [429, ['rate-limited', 'other-deployment']],
  [499, ['cancelled', 'none']],
  [503, ['overloaded', 'other-deployment']],
  [504, ['timeout', 'other-deployment']],
  // Cloudflare's: connection timed out, and a timeout after that.
  [522, ['timeout', 'other-deployment']],
  [524, ['timeout', 'other-deployment']],
  // Anthropic's "overloaded".
  [529, ['overloaded', 'other-deployment']],
]);

function judgeStatus(status: number): Verdict {
  const known = BY_STATUS.get(status);
  if (known) return { code: known[0], recovery: known[1], status };
  if (status >= 500 && status <= 599) return { code: 'upstream-failed', recovery: 'other-deployment', status };
  if (status >= 400 && status <= 499) return { code: 'bad-request', recovery: 'none', status };
  return { code: 'invalid-response', recovery: 'other-deployment', status: 502 };
}

/** What a status alone does not tell: vendors say "too long" with 400, 413 and 500, and "no credit" with 429. */
function judgeWords(status: number, words: string): Verdict | undefined {
  if (status === 429) {
    return words.includes('insufficient_quota')
      ? { code: 'payment-required', recovery: 'other-deployment', status }
      : undefined;
  }
  if (status === 401 || status === 402 || status === 404) return undefined;
  if (CONTENT_POLICY.some((text) => words.includes(text))) {
    return { code: 'content-policy', recovery: status === 403 ? 'other-deployment' : 'none', status };
  }
  if (status === 403) return undefined;
  if (words.includes('rate_limit_exceeded')) return { code: 'rate-limited', recovery: 'other-deployment', status };
  if (OVERFLOW.test(words)) return { code: 'context-window-exceeded', recovery: 'larger-window', status: 400 };
  return status === 400 ? judgeBadRequest(words) : undefined;
}

/** Answers of 400 that are not about the request's form, so that another deployment may well serve it. */
function judgeBadRequest(words: string): Verdict | undefined {
  if (/\bapi key not valid|api_key_invalid/.test(words)) {
    return { code: 'unauthenticated', recovery: 'other-deployment', status: 401 };
  }
  if (UNKNOWN_MODEL.test(words)) {
    return { code: 'not-found', recovery: 'other-deployment', status: 404 };
  }
  return undefined;
}

/** Texts of a model that is not there (any more), over vendors: OpenAI, OpenRouter, Groq, DeepSeek, Mistral, Bedrock, gateways. */
const UNKNOWN_MODEL = new RegExp(
  [
    'model_not_found',
    'is not a valid model id',
    'invalid model (?:id|name|identifier)',
    '\\binvalid model:',
    'unknown[_ ]model',
    'model_decommissioned',
    'model not (?:exist|found)',
    'model identifier is invalid',
    '\\bmodel\\b[^.]{0,120}\\b(?:does not exist|has been (?:decommissioned|deprecated|retired|removed|discontinued))',
  ].join('|'),
);

/** Texts of a full context window over vendors and local servers; the first twelve are those that LiteLLM knows too. */
const OVERFLOW = new RegExp(
  [
    'maximum context length',
    "model's maximum context limit",
    'exceed context limit',
    "is longer than the model's context length",
    'input tokens exceed the configured limit',
    '`inputs` tokens \\+ `max_new_tokens` must be',
    'exceeds the available context size',
    'exceeds the maximum number of tokens allowed',
    'maximum input length is [\\d,]+ tokens',
    'current length is [\\d,]+ while limit is',
    'string too long\\. expected',
    'prompt is too long',
    'context_length_exceeded',
    'context window',
    'maximum prompt length is',
    'reduce the length of the messages',
    'exceed_context_size_error',
    'input length and `max_tokens` exceed',
  ].join('|'),
);

const CONTENT_POLICY = [
  'content_policy_violation',
  'content_filter',
  'responsibleaipolicyviolation',
  'safety system',
  'content management policy',
  'requires moderation on',
  'usage policy',
];

/**
 * How long the upstream asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date.
 * A date is read against the answer's own `Date` header (the sender's clock, and no clock in here); without one it says nothing.
 * RFC 9110 §10.2.3; `retry-after-ms` is OpenAI's and Azure's.
 */
function retryAfterOf(headers: ResponseHeaders): number | undefined {
  const milliseconds = decimal(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const value = headers['retry-after'];
  const seconds = decimal(value);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  const until = Date.parse(value ?? '') - Date.parse(headers.date ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,12}(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Longest upstream text that is handed on, in characters. */
const MESSAGE_LIMIT = 2000;

/** One short text, without the keys that some upstreams echo. */
export function presentable(message: string): string {
  const text = message
    .replace(/([?&](?:key|api_key|apikey|access_token)=)[^&\s"']+/gi, '$1[redacted]')
    .replace(/\b(?:sk-|gsk_|xai-|AIza|hf_|pplx-|csk-|nvapi-)[A-Za-z0-9_-]{16,}/g, '[redacted]')
    .replace(/\bBearer\s+[A-Za-z0-9._~+/-]{16,}=*/g, 'Bearer [redacted]');
  return text.length > MESSAGE_LIMIT ? `${text.slice(0, MESSAGE_LIMIT)}…` : text;
}

/** What a body that is no JSON says about itself: a page's title, a short text, or that there is none. */
export function describeText(status: number, body: string): string {
  const text = body.trim();
  if (text === '') return `The upstream answered HTTP ${status} without a body.`;
  if (!text.startsWith('<')) return text;
  const title = /<title[^>]*>([^<]{1,200})<\/title>/i.exec(text.slice(0, 20_000))?.[1]?.replace(/\s+/g, ' ').trim();
  const page = title === undefined || title === '' ? 'an HTML page' : `an HTML page, "${title}",`;
  return `The upstream answered HTTP ${status} with ${page} where JSON was expected.`;
}
