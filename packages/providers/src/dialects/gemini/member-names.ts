import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

/** A member by its camelCase name; the API takes snake_case for the same. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return object[name] ?? object[toSnakeCase(name)];
}

/** Members whose inside belongs to the user: names in there are not the API's. */
const FOREIGN = new Set([
  'args',
  'response',
  'parameters',
  'parametersJsonSchema',
  'responseSchema',
  'responseJsonSchema',
  'labels',
]);

/** The same value with the API's own member names in camelCase. */
export function toCamelCase(value: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = key.includes('_') ? key.replace(/(?<!^)_([a-z])/g, (_, letter: string) => letter.toUpperCase()) : key;
    result[name] = FOREIGN.has(name) ? inner : camelCaseInside(inner);
  }
  return result;
}

function camelCaseInside(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((inner) => camelCaseInside(inner) ?? null);
  return isJsonObject(value) ? toCamelCase(value) : value;
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
