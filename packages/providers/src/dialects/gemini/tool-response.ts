import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

/** The members in which the SDKs wrap a result that is one text; `error` says that the tool failed. */
const WRAPPERS = ['output', 'result', 'content'];

/** A function's response as the text that other dialects want. */
export function responseText(response: JsonValue | undefined): { text: string; isError: boolean } {
  if (response === undefined || response === null) return { text: '', isError: false };
  if (typeof response === 'string') return { text: response, isError: false };
  if (!isJsonObject(response)) return { text: JSON.stringify(response), isError: false };
  const [key, ...more] = Object.keys(response);
  const value = key === undefined ? undefined : response[key];
  if (more.length === 0 && key === 'error') return { text: toText(value), isError: true };
  if (more.length === 0 && key !== undefined && WRAPPERS.includes(key)) return { text: toText(value), isError: false };
  return { text: JSON.stringify(response), isError: false };
}

function toText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** A tool's text as the object that the API demands: its own where it is one, else wrapped as the SDKs do. */
export function toResponseObject(text: string, isError: boolean): JsonObject {
  if (isError) return { error: text };
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Not JSON: an ordinary text.
  }
  return { output: text };
}
