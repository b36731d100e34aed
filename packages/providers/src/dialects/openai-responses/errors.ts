import { encodeError } from '../../openai-errors.js';
import type { ProviderError } from '../../provider-error.js';

export { decodeError, encodeError } from '../../openai-errors.js';

/** The error inside a `response.failed` event. Codex compacts, waits or gives up by its code. */
export function failedError(error: ProviderError): { code: string; message: string } {
  const body = encodeError(error).body.error as { code: string; message: string };
  return { code: body.code, message: body.message };
}
