import type { UpstreamHeaders } from '../upstream/send.js';
import type { Redactor } from './redact.js';

const forwarded = new Set([
  'content-type',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-request-id',
  'request-id',
  'x-generation-id',
  'openai-processing-ms',
  'openai-version',
]);

/** What Node agrees to send; anything else would throw in the middle of an answer. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

const forwardedPrefix = /^(?:x-ratelimit-|anthropic-ratelimit-)/;
const isForwarded = (name: string): boolean => forwarded.has(name) || forwardedPrefix.test(name);

/**
 * The upstream's headers that reach the client: what SDKs read (ids, limits, waiting times) and nothing else, since the rest
 * speaks of the upstream's connection, cookies or organisation.
 * @param withType false where the body is not the upstream's any more
 */
export function forwardHeaders(upstream: UpstreamHeaders, redact: Redactor, withType: boolean): string[] {
  const headers: string[] = [];
  for (const name of Object.keys(upstream)) {
    if (!isForwarded(name) || (!withType && name === 'content-type')) continue;
    const value = upstream[name];
    if (typeof value === 'string' && sendable.test(value)) headers.push(name, redact.text(value));
  }
  return headers;
}

/** A stream must not be held, packed or cached by anything in between. */
export const streamHeaders: readonly string[] = ['cache-control', 'no-cache, no-transform', 'x-accel-buffering', 'no'];
