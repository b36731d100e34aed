import { isJsonObject, type JsonObject, type JsonValue } from '@slr/providers';

/** What the demonstration needs to know of a request, in no dialect's words. */
export interface DemoAsk {
  readonly model: string;
  readonly stream: boolean;
  readonly includeUsage: boolean;
  /** Tools that may be called now; empty where the last turn brings a tool's result. */
  readonly callable: ReadonlyArray<{ readonly name: string; readonly schema: JsonObject }>;
  readonly hasToolResult: boolean;
  /** The shape that was asked for, `true` for any JSON object. */
  readonly shape?: JsonObject | true;
  /** Words at most, as a limit in tokens is read here. */
  readonly limit?: number;
  readonly inputTokens: number;
}

/** Why the router sent the request here, as its headers tell. */
export interface DemoReason {
  readonly tier?: string | undefined;
  readonly profile?: string | undefined;
  readonly confidence?: string | undefined;
  readonly reason?: string | undefined;
}

export type DemoAnswer =
  | { readonly kind: 'text'; readonly words: readonly string[]; readonly isCut: boolean }
  | { readonly kind: 'tool-call'; readonly name: string; readonly arguments: string };

const examples: Readonly<Record<string, JsonValue>> = {
  string: 'example',
  number: 1,
  integer: 1,
  boolean: true,
  null: null,
};
const deepest = 5;

/** A small value that fits a JSON Schema well enough to show the way a structured answer takes. */
export function exampleOf(schema: JsonValue | undefined, depth = 0): JsonValue {
  if (!isJsonObject(schema) || depth > deepest) return {};
  const { const: only, enum: values, anyOf, oneOf } = schema;
  if (only !== undefined) return only;
  if (Array.isArray(values)) return values[0] ?? null;
  const choice = anyOf ?? oneOf;
  return Array.isArray(choice) ? exampleOf(choice[0], depth + 1) : exampleOfType(schema, depth);
}

function exampleOfType(schema: JsonObject, depth: number): JsonValue {
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'array') return schema['items'] === undefined ? [] : [exampleOf(schema['items'], depth + 1)];
  if (typeof type === 'string' && type in examples) return examples[type] as JsonValue;
  return exampleObject(schema, depth);
}

function exampleObject(schema: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : Object.keys(properties);
  const out: JsonObject = {};
  for (const name of required) if (typeof name === 'string') out[name] = exampleOf(properties[name], depth + 1);
  return out;
}

function explain(ask: DemoAsk, why: DemoReason): string {
  const served =
    why.profile === undefined || why.profile === 'pin'
      ? `${ask.model} was asked for by name, so it was not scored.`
      : `smart/${why.profile} chose ${ask.model}: tier ${why.tier ?? '?'} with confidence ${why.confidence ?? '?'} (${why.reason ?? 'no reason given'}).`;
  const tool = ask.hasToolResult ? ' The result of your tool has arrived.' : '';
  return `This is the demonstration upstream of slr; no model was asked.${tool} ${served} With an API key in the environment the same request gets a real answer.`;
}

/** The same request always gets the same answer. */
export function composeAnswer(ask: DemoAsk, why: DemoReason): DemoAnswer {
  const tool = ask.callable[0];
  if (tool) return { kind: 'tool-call', name: tool.name, arguments: JSON.stringify(exampleOf(tool.schema)) };
  const text =
    ask.shape === undefined
      ? explain(ask, why)
      : JSON.stringify(ask.shape === true ? { demonstration: true, model: ask.model } : exampleOf(ask.shape));
  const words = text.match(/\s*\S+/g) ?? [];
  const limit = ask.limit ?? words.length;
  return { kind: 'text', words: words.slice(0, limit), isCut: words.length > limit };
}
