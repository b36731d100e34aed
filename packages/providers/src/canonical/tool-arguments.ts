import { isJsonObject, type JsonObject } from '../json.js';
import type { ToolCallPart } from './content.js';

/**
 * A tool call's arguments as the object that most dialects want. Never throws: models write broken JSON, and the conversation
 * has to go on. What cannot be read even after closing what was left open is kept whole under `input`.
 */
export function toArgumentsObject(call: Pick<ToolCallPart, 'arguments' | 'custom'>): JsonObject {
  if (call.custom) return { input: call.arguments };
  const text = call.arguments.trim();
  if (text === '') return {};
  const value = parse(text) ?? parse(close(text));
  if (isJsonObject(value)) return value;
  return value === null ? {} : { input: value === undefined ? call.arguments : (value as JsonObject[string]) };
}

/** A custom tool as a function: one string. */
export const CUSTOM_TOOL_PARAMETERS: JsonObject = {
  type: 'object',
  properties: { input: { type: 'string' } },
  required: ['input'],
};

/** JSON text for the arguments that a function of the wire was called with. */
export function toArgumentsText(call: Pick<ToolCallPart, 'arguments' | 'custom'>): string {
  if (call.custom) return JSON.stringify({ input: call.arguments });
  const text = call.arguments.trim();
  if (text === '') return '{}';
  // The model's own text is kept where it is JSON; re-serialising would lose key order and big numbers.
  return isJsonObject(parse(text)) ? call.arguments : JSON.stringify(toArgumentsObject(call));
}

/** The free text of a custom tool that had to be declared as a function. */
export function readCustomInput(argumentsText: string): string {
  const value = parse(argumentsText);
  return isJsonObject(value) && typeof value.input === 'string' ? value.input : argumentsText;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Ends the string and the brackets that an output limit cut open. */
function close(text: string): string {
  const open: string[] = [];
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') open.pop();
  }
  return text + (inString ? '"' : '') + open.reverse().join('');
}
