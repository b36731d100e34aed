import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../provider-error.js';
import { decodeError, decodeStreamError, encodeError } from './errors.js';

const anthropic = (type: string, message: string) => ({ type: 'error', error: { type, message }, request_id: 'r' });

describe('errors of the Messages API', () => {
  it.each([
    [400, anthropic('invalid_request_error', 'max_tokens: required'), 'bad-request', 'none'],
    [
      400,
      anthropic('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
      'context-window-exceeded',
      'larger-window',
    ],
    [401, anthropic('authentication_error', 'invalid x-api-key'), 'unauthenticated', 'other-deployment'],
    [404, anthropic('not_found_error', 'model: nope'), 'not-found', 'other-deployment'],
    [413, anthropic('request_too_large', 'Request exceeds the maximum size'), 'too-large', 'none'],
    [429, anthropic('rate_limit_error', 'slow down'), 'rate-limited', 'other-deployment'],
    [529, anthropic('overloaded_error', 'Overloaded'), 'overloaded', 'other-deployment'],
    [500, anthropic('api_error', 'Internal server error'), 'upstream-failed', 'other-deployment'],
    [402, { error: { message: 'no credit', code: 402 } }, 'payment-required', 'other-deployment'],
    [502, '<html><head><title>502 Bad Gateway</title></head></html>', 'upstream-failed', 'other-deployment'],
  ])('%i %j is %s', (status, body, code, recovery) => {
    expect(decodeError(status, body, {})).toMatchObject({ code, recovery, status });
  });

  it('reads the wait from Retry-After and a page title from HTML', () => {
    expect(decodeError(429, {}, { 'retry-after': '7' }).retryAfterMs).toBe(7000);
    expect(decodeError(502, '<!doctype html><title>Bad gateway</title>', {}).message).toContain('"Bad gateway"');
  });

  it('gives a stream error the status that its type has', () => {
    const overloaded = decodeStreamError(anthropic('overloaded_error', 'Overloaded'));
    expect(overloaded).toMatchObject({ code: 'overloaded', status: 529, message: 'Overloaded' });
    expect(decodeStreamError({ type: 'error' }).code).toBe('upstream-failed');
  });

  it('is its own inverse for every type of the wire', () => {
    for (const type of [
      'authentication_error',
      'permission_error',
      'not_found_error',
      'request_too_large',
      'rate_limit_error',
      'overloaded_error',
      'billing_error',
      'timeout_error',
    ]) {
      const { status, body } = encodeError(decodeStreamError(anthropic(type, 'why')));
      expect(body).toEqual({ type: 'error', error: { type, message: 'why' } });
      expect(decodeError(status, body, {}).message).toBe('why');
    }
  });

  it('words an overflow of any upstream so that Claude Code compacts its history', () => {
    const of = (message: string) =>
      (
        encodeError(
          new ProviderError({ code: 'context-window-exceeded', message, status: 400, recovery: 'larger-window' }),
        ).body['error'] as { message: string }
      ).message;
    expect(
      of("This model's maximum context length is 128000 tokens. However, your messages resulted in 130,012 tokens."),
    ).toBe('prompt is too long: 130012 tokens > 128000 maximum');
    expect(of('too much')).toBe('prompt is too long: too much');
    expect(of('prompt is too long: 5 tokens > 4 maximum')).toBe('prompt is too long: 5 tokens > 4 maximum');
  });
});
