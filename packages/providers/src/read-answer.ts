import { isJsonObject, type JsonObject } from './json.js';
import { ProviderError } from './provider-error.js';

/** The JSON object that a whole answer is. @throws ProviderError `invalid-response` */
export function readAnswer(bytes: Uint8Array): JsonObject {
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(text, cause);
  }
  if (!isJsonObject(value)) throw invalid(text);
  return value;
}

function invalid(text: string, cause?: unknown): ProviderError {
  const found = text.trim() === '' ? 'nothing' : /^\s*</.test(text) ? 'a web page' : 'something else';
  return new ProviderError({
    code: 'invalid-response',
    message: `The upstream answered with ${found} where a JSON object was expected.`,
    status: 502,
    recovery: 'other-deployment',
    cause,
  });
}
