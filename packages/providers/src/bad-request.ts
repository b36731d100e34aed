import { ProviderError } from './provider-error.js';

/** The error for a request's member of the wrong shape: names the member, what was expected and what was found. */
export function badRequest(param: string, expected: string, found: unknown): ProviderError {
  return new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'none',
    message: `${param}: expected ${expected}, found ${describeValue(found)}.`,
    param,
  });
}

/** A value as a message may name it: its kind, and short texts and numbers themselves. */
function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'string') return value.length <= 40 ? JSON.stringify(value) : 'a long string';
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${String(value)}`;
}
