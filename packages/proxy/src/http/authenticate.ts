import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ProviderError } from '@slr/providers';
import type { RouterConfig } from '../config/types.js';

/** @returns nothing where the key is right (or none is configured), else the error to send. */
export type Authenticator = (headers: IncomingHttpHeaders, keyInQuery?: string) => ProviderError | undefined;

/**
 * Headers that clients carry a key in, in the order in which they are looked for; the first that is present is the one that
 * counts. The order is LiteLLM's (docs.litellm.ai, "Virtual keys"), so that a client that sends its own provider's
 * `Authorization` beside `x-litellm-api-key` works as it does there.
 */
const keyHeaders = [
  'x-litellm-api-key',
  'authorization',
  'api-key',
  'x-api-key',
  'x-goog-api-key',
  'ocp-apim-subscription-key',
] as const;

/** As nearly everybody writes it. */
const BEARER = 'Bearer ';
const schemes = /^(?:bearer|basic)\s+/i;

/** The key inside a header's value: without `Bearer`, the password of `Basic`, the access key of an AWS4 credential. */
export function keyInHeader(value: string): string {
  if (value.startsWith(BEARER)) return value.slice(BEARER.length).trim();
  const aws = /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)/i.exec(value);
  if (aws?.[1] !== undefined) return aws[1];
  const scheme = schemes.exec(value);
  if (!scheme) return value.trim();
  const rest = value.slice(scheme[0].length).trim();
  if (!/^basic/i.test(scheme[0])) return rest;
  const decoded = Buffer.from(rest, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const password = decoded.slice(colon + 1);
  return password === '' ? decoded.slice(0, Math.max(colon, 0)) : password;
}

/** The key that a request presents, undefined where it presents none. */
function presentedKey(headers: IncomingHttpHeaders, extraHeader?: string, keyInQuery?: string): string | undefined {
  // A header that the operator named is named for clients whose other headers are taken: it goes first.
  for (const name of extraHeader === undefined ? keyHeaders : [extraHeader, ...keyHeaders]) {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return keyInHeader(value);
  }
  return keyInQuery;
}

/** A frame that holds a key of this many bytes, its length in front, and shows its length to 64 bytes. */
const frameFor = (bytes: number): Buffer => Buffer.alloc(4 + Math.ceil(bytes / 64) * 64);

/** Writes a key into a frame: any two of one size take the same time to compare. Of a longer key the rest is left out, not its length. */
function framed(key: string, frame: Buffer): Buffer {
  frame.fill(0);
  frame.writeUInt32BE(Buffer.byteLength(key));
  frame.write(key, 4);
  return frame;
}

/**
 * Compares in constant time: both sides stand in frames of one size, so that neither length nor content shows in the time taken.
 * @returns an authenticator that lets everyone in where the configuration has no `master_key`.
 */
export function createAuthenticator(config: Pick<RouterConfig, 'masterKey' | 'keyHeader'>): Authenticator {
  const { masterKey } = config;
  if (masterKey === undefined) return () => undefined;
  const key = masterKey.reveal();
  const expected = framed(key, frameFor(Buffer.byteLength(key)));
  const scratch = Buffer.alloc(expected.length);
  const extraHeader = config.keyHeader?.toLowerCase();
  const refuse = (message: string): ProviderError =>
    new ProviderError({ code: 'unauthenticated', status: 401, recovery: 'none', message });
  return (headers, keyInQuery) => {
    const presented = presentedKey(headers, extraHeader, keyInQuery);
    if (presented === undefined || presented === '') {
      return refuse(
        'No key for this proxy. Send its master key as "Authorization: Bearer <key>", "x-api-key" or "x-goog-api-key".',
      );
    }
    if (timingSafeEqual(framed(presented, scratch), expected)) return undefined;
    return refuse('The key is not the master key of this proxy (LITELLM_MASTER_KEY, SLR_MASTER_KEY or master_key).');
  };
}
