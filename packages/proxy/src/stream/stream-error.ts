import type { Dialect, ProviderError } from '@slr/providers';

/** An error inside a stream, in the client's dialect; nothing follows it. */
export function writeStreamError(
  dialect: Dialect,
  error: ProviderError,
  framing: 'sse' | 'json-array' = 'sse',
): string {
  const encoder = dialect.createStreamEncoder({ model: '', id: '', created: 0, includeUsage: false, framing });
  return encoder.push({ type: 'error', error });
}
