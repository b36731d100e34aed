import { badRequest } from './bad-request.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** @throws ProviderError `bad-request` */
export function expectObject(value: JsonValue | undefined, param: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw badRequest(param, 'an object', value);
}

/** @throws ProviderError `bad-request` */
export function expectArray(value: JsonValue | undefined, param: string): JsonValue[] {
  if (Array.isArray(value)) return value;
  throw badRequest(param, 'an array', value);
}

/** @throws ProviderError `bad-request` */
export function expectString(value: JsonValue | undefined, param: string): string {
  if (typeof value === 'string') return value;
  throw badRequest(param, 'a string', value);
}

/** Absent and `null` mean the same in every dialect. @throws ProviderError `bad-request` */
export function expectOptionalArray(value: JsonValue | undefined, param: string): JsonValue[] | undefined {
  return value === undefined || value === null ? undefined : expectArray(value, param);
}

/** @throws ProviderError `bad-request` */
export function expectOptionalNumber(value: JsonValue | undefined, param: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  throw badRequest(param, 'a number', value);
}
