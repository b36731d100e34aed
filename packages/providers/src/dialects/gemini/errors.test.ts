import { describe, expect, it } from 'vitest';
import { ProviderError, type ErrorCode } from '../../provider-error.js';
import { decodeError, encodeError } from './errors.js';

const gemini = (code: number, status: string, details?: object[]): object => ({
  error: { code, message: 'no', status, ...(details && { details }) },
});

describe('decodeError', () => {
  it.each<[number, object, ErrorCode, string]>([
    [400, gemini(400, 'INVALID_ARGUMENT'), 'bad-request', 'none'],
    [400, gemini(400, 'INVALID_ARGUMENT', [{ reason: 'API_KEY_INVALID' }]), 'unauthenticated', 'other-deployment'],
    [402, gemini(402, 'RESOURCE_EXHAUSTED'), 'payment-required', 'other-deployment'],
    [403, gemini(403, 'PERMISSION_DENIED'), 'permission-denied', 'other-deployment'],
    [404, gemini(404, 'NOT_FOUND'), 'not-found', 'other-deployment'],
    [429, gemini(429, 'RESOURCE_EXHAUSTED'), 'rate-limited', 'other-deployment'],
    [500, gemini(500, 'INTERNAL'), 'upstream-failed', 'other-deployment'],
    [503, gemini(503, 'UNAVAILABLE'), 'overloaded', 'other-deployment'],
    [504, gemini(504, 'DEADLINE_EXCEEDED'), 'timeout', 'other-deployment'],
    [200, gemini(429, 'RESOURCE_EXHAUSTED'), 'rate-limited', 'other-deployment'],
    [200, {}, 'invalid-response', 'other-deployment'],
  ])('%i %j is %s', (status, body, code, recovery) => {
    expect(decodeError(status, body, {})).toMatchObject({ code, recovery });
    expect(decodeError(status, [body], {})).toMatchObject({ code, recovery });
    expect(decodeError(status, JSON.stringify(body), {})).toMatchObject({ code, recovery });
  });

  it('reads a full context window', () => {
    const message = 'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).';
    expect(decodeError(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT' } }, {})).toMatchObject({
      code: 'context-window-exceeded',
      recovery: 'larger-window',
    });
  });

  it('reads the wait from the body, but the header first', () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' }];
    expect(decodeError(429, gemini(429, 'RESOURCE_EXHAUSTED', details), {}).retryAfterMs).toBe(34_000);
    expect(decodeError(429, gemini(429, 'RESOURCE_EXHAUSTED', details), { 'retry-after': '2' }).retryAfterMs).toBe(
      2000,
    );
  });

  it('describes a web page', () => {
    expect(decodeError(502, '<html><title>Bad Gateway</title></html>', {}).message).toContain('"Bad Gateway"');
  });
});

describe('encodeError', () => {
  it.each<[ErrorCode, number, string]>([
    ['bad-request', 400, 'INVALID_ARGUMENT'],
    ['unauthenticated', 401, 'UNAUTHENTICATED'],
    ['permission-denied', 403, 'PERMISSION_DENIED'],
    ['not-found', 404, 'NOT_FOUND'],
    ['rate-limited', 429, 'RESOURCE_EXHAUSTED'],
    ['overloaded', 529, 'UNAVAILABLE'],
    ['timeout', 504, 'DEADLINE_EXCEEDED'],
  ])('%s with status %i is %s, its code a number', (code, status, word) => {
    const encoded = encodeError(new ProviderError({ code, message: 'm', status, recovery: 'none' }));
    expect(encoded).toEqual({ status, body: { error: { code: status, message: 'm', status: word } } });
  });

  it('tells the wait where Google’s clients look for it', () => {
    const error = new ProviderError({
      code: 'rate-limited',
      message: 'm',
      status: 429,
      recovery: 'none',
      retryAfterMs: 6500,
    });
    expect(encodeError(error).body.error).toMatchObject({
      details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7s' }],
    });
  });
});
