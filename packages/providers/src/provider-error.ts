/** What went wrong, in one vocabulary for all dialects. */
export const errorCodes = [
  'bad-request',
  'unauthenticated',
  'permission-denied',
  'payment-required',
  'not-found',
  'too-large',
  'context-window-exceeded',
  'content-policy',
  'rate-limited',
  'overloaded',
  'upstream-failed',
  'timeout',
  'invalid-response',
  'cancelled',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What may be tried next: the same deployment again, another one, one with a larger window, or nothing. */
export type Recovery = 'same' | 'other-deployment' | 'larger-window' | 'none';

export interface ProviderErrorOptions {
  code: ErrorCode;
  message: string;
  status: number;
  recovery: Recovery;
  /** Milliseconds that the upstream asked to wait. */
  retryAfterMs?: number;
  /** The request's member that is wrong, in the caller's own words: `messages[2].content`. */
  param?: string;
  /** The upstream's own type or code, verbatim. */
  upstreamCode?: string;
  cause?: unknown;
}

/** Decided once, in a dialect's `decodeError`; everyone else reads `recovery`. */
export class ProviderError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly recovery: Recovery;
  readonly retryAfterMs?: number;
  readonly param?: string;
  readonly upstreamCode?: string;

  constructor(options: ProviderErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProviderError';
    this.code = options.code;
    this.status = options.status;
    this.recovery = options.recovery;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.param !== undefined) this.param = options.param;
    if (options.upstreamCode !== undefined) this.upstreamCode = options.upstreamCode;
  }
}
