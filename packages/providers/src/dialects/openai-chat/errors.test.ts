import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../provider-error.js';
import { decodeError, encodeError } from './errors.js';

interface Expected {
  code: string;
  recovery: string;
  status?: number;
  message?: string | RegExp;
}

function check(error: ProviderError, expected: Expected): void {
  expect(error).toBeInstanceOf(ProviderError);
  const { message, ...rest } = expected;
  expect(error).toMatchObject(rest);
  if (message !== undefined) expect(error.message).toMatch(message);
}

const openai = (message: string, code: string | null = null, type = 'invalid_request_error'): object => ({
  error: { message, type, param: null, code },
});

describe('decodeError by status', () => {
  it.each<[number, string, string]>([
    [400, 'bad-request', 'none'],
    [401, 'unauthenticated', 'other-deployment'],
    [402, 'payment-required', 'other-deployment'],
    [403, 'permission-denied', 'other-deployment'],
    [404, 'not-found', 'other-deployment'],
    [408, 'timeout', 'other-deployment'],
    [409, 'upstream-failed', 'other-deployment'],
    [410, 'not-found', 'other-deployment'],
    [413, 'too-large', 'none'],
    [418, 'bad-request', 'none'],
    [422, 'bad-request', 'none'],
    [429, 'rate-limited', 'other-deployment'],
    [499, 'cancelled', 'none'],
    [500, 'upstream-failed', 'other-deployment'],
    [502, 'upstream-failed', 'other-deployment'],
    [503, 'overloaded', 'other-deployment'],
    [504, 'timeout', 'other-deployment'],
    [520, 'upstream-failed', 'other-deployment'],
    [524, 'timeout', 'other-deployment'],
    [529, 'overloaded', 'other-deployment'],
  ])('%i is %s, recovery %s', (status, code, recovery) => {
    check(decodeError(status, openai('no'), {}), { code, recovery, status, message: /^no$/ });
    check(decodeError(status, '', {}), { code, recovery, status, message: `HTTP ${status} without a body` });
  });

  it.each([301, 200, 0])('%i without an error in it is an invalid response of status 502', (status) => {
    check(decodeError(status, {}, {}), { code: 'invalid-response', recovery: 'other-deployment', status: 502 });
  });
});

describe('decodeError by body', () => {
  it.each<[string, number, unknown, Expected]>([
    [
      'OpenAI, with its code and parameter',
      400,
      { error: { message: 'Bad n', type: 'invalid_request_error', param: 'n', code: 'integer_below_min_value' } },
      { code: 'bad-request', recovery: 'none', message: /^Bad n$/ },
    ],
    [
      'OpenAI out of quota',
      429,
      openai('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'),
      { code: 'payment-required', recovery: 'other-deployment', status: 429 },
    ],
    [
      'Groq: too many tokens a minute, said with 413',
      413,
      openai('Request too large for model `x` on tokens per minute (TPM)', 'rate_limit_exceeded', 'tokens'),
      { code: 'rate-limited', recovery: 'other-deployment' },
    ],
    [
      'OpenRouter: no credit',
      402,
      { error: { message: 'Insufficient credits', code: 402 } },
      { code: 'payment-required', recovery: 'other-deployment', message: 'Insufficient credits' },
    ],
    [
      'OpenRouter: what the provider behind it said',
      400,
      {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: { provider_name: 'Acme', raw: '{"error":{"message":"bad tool"}}' },
        },
      },
      { code: 'bad-request', recovery: 'none', message: /^Acme: bad tool$/ },
    ],
    [
      'OpenRouter: raw text that is no JSON',
      502,
      {
        error: {
          message: 'Provider returned error',
          code: 502,
          metadata: { provider_name: 'Acme', raw: 'upstream is down' },
        },
      },
      { code: 'upstream-failed', recovery: 'other-deployment', message: /^Acme: upstream is down$/ },
    ],
    [
      'OpenRouter: a full window in the raw text',
      400,
      {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: { provider_name: 'Acme', raw: '{"message":"prompt is too long: 210000 tokens > 200000 maximum"}' },
        },
      },
      { code: 'context-window-exceeded', recovery: 'larger-window', message: 'prompt is too long' },
    ],
    [
      'OpenRouter: moderation',
      403,
      {
        error: {
          message: 'openai/gpt-4o requires moderation on OpenAI. Your input was flagged for "x".',
          code: 403,
          metadata: { reasons: ['x'], flagged_input: '…' },
        },
      },
      { code: 'content-policy', recovery: 'other-deployment', status: 403 },
    ],
    [
      'OpenRouter: a model that is gone, said with 400',
      400,
      { error: { message: 'acme/old is not a valid model ID', code: 400 } },
      { code: 'not-found', recovery: 'other-deployment', status: 404 },
    ],
    ...[
      'Model Not Exist',
      'invalid model ID',
      'Invalid model: mistral-old',
      'The model `o1` has been deprecated, learn more here',
      'The model `mixtral-8x7b` has been decommissioned and is no longer supported.',
      'The provided model identifier is invalid.',
      'Invalid model name passed in model=acme/old. Call `/v1/models` to view available models.',
    ].map((message): [string, number, unknown, Expected] => [
      `400 and "${message}"`,
      400,
      openai(message, null, 'invalid_request_error'),
      { code: 'not-found', recovery: 'other-deployment', status: 404 },
    ]),
    [
      'a bad request that mentions its model',
      400,
      openai('The parameter `x` is not supported with this model.', null, 'invalid_request_error'),
      { code: 'bad-request', recovery: 'none', status: 400 },
    ],
    [
      'an error inside an answer of status 200',
      200,
      { error: { message: 'Rate limited', code: 429 }, user_id: 'u' },
      { code: 'rate-limited', recovery: 'other-deployment', status: 429 },
    ],
    [
      'an error inside a data: event, its code a string',
      200,
      { id: 'gen-1', choices: [], error: { message: 'Overloaded', code: '503' } },
      { code: 'overloaded', recovery: 'other-deployment', status: 503 },
    ],
    [
      'an error event whose code is a word',
      200,
      openai('The server had an error', null, 'server_error'),
      { code: 'upstream-failed', recovery: 'other-deployment', status: 500 },
    ],
    [
      'an error event without a code',
      200,
      { error: { message: 'Oops' } },
      { code: 'upstream-failed', recovery: 'other-deployment', status: 502 },
    ],
    [
      'vLLM before 0.9: flat',
      404,
      { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', param: null, code: 404 },
      { code: 'not-found', recovery: 'other-deployment', message: 'does not exist' },
    ],
    [
      'vLLM since: nested, numeric code',
      400,
      {
        error: {
          message: "This model's maximum context length is 4096 tokens.",
          type: 'BadRequestError',
          param: null,
          code: 400,
        },
      },
      { code: 'context-window-exceeded', recovery: 'larger-window', status: 400 },
    ],
    [
      'Ollama',
      404,
      { error: 'model "x" not found, try pulling it first' },
      { code: 'not-found', recovery: 'other-deployment', message: 'try pulling' },
    ],
    [
      'FastAPI',
      422,
      { detail: [{ loc: ['body'], msg: 'field required' }, { msg: 'and more' }] },
      { code: 'bad-request', recovery: 'none', message: /^field required; and more$/ },
    ],
    [
      'Mistral',
      422,
      { object: 'error', message: { detail: [{ msg: 'Extra inputs' }] }, type: 'invalid_request_error' },
      { code: 'bad-request', recovery: 'none', message: /^Extra inputs$/ },
    ],
    [
      'Google, compatible: an array, a bad key said with 400',
      400,
      [
        {
          error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
        },
      ],
      { code: 'unauthenticated', recovery: 'other-deployment', status: 401 },
    ],
    [
      'JSON as text',
      429,
      '{"error":{"message":"slow down"}}',
      { code: 'rate-limited', recovery: 'other-deployment', message: /^slow down$/ },
    ],
    [
      'an HTML page',
      502,
      '<!DOCTYPE html>\n<html><head><title>502 Bad\n Gateway</title></head><body>…</body></html>',
      {
        code: 'upstream-failed',
        recovery: 'other-deployment',
        message: 'an HTML page, "502 Bad Gateway", where JSON was expected',
      },
    ],
    [
      'an HTML page of status 200',
      200,
      '<html></html>',
      { code: 'invalid-response', recovery: 'other-deployment', message: 'an HTML page where JSON' },
    ],
    [
      'plain text',
      500,
      'upstream connect error',
      { code: 'upstream-failed', recovery: 'other-deployment', message: /^upstream connect error$/ },
    ],
    [
      'an empty object',
      503,
      {},
      { code: 'overloaded', recovery: 'other-deployment', message: 'HTTP 503 without a body' },
    ],
    ['nothing', 500, undefined, { code: 'upstream-failed', recovery: 'other-deployment' }],
    [
      'Azure: content filter',
      400,
      {
        error: {
          message: 'The response was filtered',
          code: 'content_filter',
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
      { code: 'content-policy', recovery: 'none', status: 400 },
    ],
  ])('%s', (_name, status, body, expected) => {
    check(decodeError(status, body, {}), expected);
  });

  it.each([
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens.",
    "The prompt exceeds the model's maximum context limit",
    'input length and max_tokens exceed context limit: 190000 + 20000 > 200000',
    "The prompt is longer than the model's context length",
    'Input tokens exceed the configured limit of 272000 tokens.',
    '`inputs` tokens + `max_new_tokens` must be <= 8192.',
    'the request exceeds the available context size',
    'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
    'The maximum input length is 4096 tokens',
    'current length is 9000 while limit is 8192',
    'string too long. Expected a string with maximum length 1048576',
    'prompt is too long: 210000 tokens > 200000 maximum',
    "This model's maximum prompt length is 131072 but the request contains 140000 tokens.",
    'Please reduce the length of the messages or completion.',
  ])('reads a full context window from: %s', (message) => {
    check(decodeError(400, openai(message), {}), {
      code: 'context-window-exceeded',
      recovery: 'larger-window',
      status: 400,
    });
    check(decodeError(500, openai(message), {}), {
      code: 'context-window-exceeded',
      recovery: 'larger-window',
      status: 400,
    });
  });

  it('reads a full context window from the code alone', () => {
    check(decodeError(400, openai('too much', 'context_length_exceeded'), {}), {
      code: 'context-window-exceeded',
      recovery: 'larger-window',
    });
  });

  it('keeps a rate limit that mentions the context a rate limit', () => {
    check(decodeError(429, openai('Too many tokens for your context window this minute'), {}), {
      code: 'rate-limited',
      recovery: 'other-deployment',
    });
  });

  it('keeps param and the upstream code', () => {
    const body = { error: { message: 'm', type: 't', param: 'messages[0]', code: 'c' } };
    expect(decodeError(400, body, {})).toMatchObject({ param: 'messages[0]', upstreamCode: 'c' });
  });

  it.each([
    ['Incorrect API key provided: sk-proj-abcdefghijklmnopqrst.', 'Incorrect API key provided: [redacted].'],
    [
      'GET https://x.test/v1?key=AIzaSyABCDEFGHIJKLMNOPQ&alt=sse failed',
      'GET https://x.test/v1?key=[redacted]&alt=sse failed',
    ],
    ['sent Authorization: Bearer abcdefghijklmnopqrstuvwxyz', 'sent Authorization: Bearer [redacted]'],
  ])('takes keys out of %j', (said, shown) => {
    expect(decodeError(401, openai(said), {}).message).toBe(shown);
  });

  it('cuts endless messages', () => {
    expect(decodeError(500, openai('x'.repeat(100_000)), {}).message.length).toBeLessThan(2100);
  });

  it('never throws, whatever the body is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.oneof(fc.jsonValue(), fc.string(), wildError()),
        (status, body) => {
          const error = decodeError(status, body, {});
          expect(error).toBeInstanceOf(ProviderError);
          expect(error.status).toBeGreaterThanOrEqual(400);
          expect(error.status).toBeLessThanOrEqual(599);
          expect(error.message).not.toBe('');
        },
      ),
    );
  });
});

function wildError(): fc.Arbitrary<unknown> {
  const any = fc.jsonValue({ maxDepth: 2 });
  const inner = fc.record({ message: any, type: any, param: any, code: any, metadata: any }, { requiredKeys: [] });
  return fc.record({ error: fc.oneof(inner, any), detail: any, message: any }, { requiredKeys: [] });
}

describe('decodeError and Retry-After', () => {
  const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
  it.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a fraction', { 'retry-after': '0.25' }, 250],
    ['milliseconds first', { 'retry-after-ms': '1500', 'retry-after': '9' }, 1500],
    ['a date', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT', date }, 30_000],
    ['a date that has passed', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT', date }, 0],
    ['a date without a Date header', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, undefined],
    ['rubbish', { 'retry-after': 'soon', date }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_name, headers, expected) => {
    expect(decodeError(429, openai('slow'), headers).retryAfterMs).toBe(expected);
  });
});

describe('encodeError', () => {
  it('writes message, type, param and code, with the status', () => {
    const error = new ProviderError({
      code: 'bad-request',
      message: 'm',
      status: 400,
      recovery: 'none',
      param: 'messages',
    });
    expect(encodeError(error)).toEqual({
      status: 400,
      body: { error: { message: 'm', type: 'invalid_request_error', param: 'messages', code: 'invalid_request' } },
    });
  });

  it.each([
    ['context-window-exceeded', 400, 'context_length_exceeded'],
    ['unauthenticated', 401, 'invalid_api_key'],
    ['not-found', 404, 'model_not_found'],
    ['rate-limited', 429, 'rate_limit_exceeded'],
    ['overloaded', 529, 'overloaded'],
  ] as const)('says %s in the words that clients key on', (code, status, word) => {
    const encoded = encodeError(new ProviderError({ code, message: 'm', status, recovery: 'none' }));
    expect(encoded).toMatchObject({ status, body: { error: { param: null, code: word } } });
  });

  it('gives 500 for a status that is no error', () => {
    expect(encodeError(new ProviderError({ code: 'timeout', message: 'm', status: 0, recovery: 'none' })).status).toBe(
      500,
    );
  });

  it('is read back as the same code and status', () => {
    for (const code of ['payment-required', 'rate-limited', 'context-window-exceeded', 'content-policy'] as const) {
      const status = code === 'payment-required' ? 402 : code === 'rate-limited' ? 429 : 400;
      const encoded = encodeError(new ProviderError({ code, message: 'm', status, recovery: 'none' }));
      expect(decodeError(encoded.status, encoded.body, {})).toMatchObject({ code, status });
    }
  });
});
