import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { ProviderError } from './provider-error.js';

/** A client's mistake, said in the client's own words for the member. */
export function badRequest(param: string, message: string): ProviderError {
  return new ProviderError({
    code: 'bad-request',
    message: `${param}: ${message}`,
    status: 400,
    recovery: 'none',
    param,
  });
}

/** What a value is, in the words of an error message. Never its content. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

/** @throws ProviderError `bad-request` */
export function expectObject(value: JsonValue | undefined, param: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw badRequest(param, `expected an object, found ${describeValue(value)}`);
}

/** @throws ProviderError `bad-request` */
export function expectArray(value: JsonValue | undefined, param: string): JsonValue[] {
  if (Array.isArray(value)) return value;
  throw badRequest(param, `expected an array, found ${describeValue(value)}`);
}

/** @throws ProviderError `bad-request` */
export function expectString(value: JsonValue | undefined, param: string): string {
  if (typeof value === 'string') return value;
  throw badRequest(param, `expected a string, found ${describeValue(value)}`);
}
