import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** A tool of any dialect's request in no dialect's words, by reference: for whoever measures or names the tools of an outline. */
export interface PlainTool {
  name: string;
  description: string;
  /** JSON Schema of the arguments; empty where there is none. */
  parameters: JsonObject;
}

const SCHEMAS = ['parameters', 'input_schema', 'parametersJsonSchema', 'parameters_json_schema', 'inputSchema'];

export function toPlainTool(tool: JsonValue): PlainTool {
  const outer = isJsonObject(tool) ? tool : {};
  const inner = [outer.function, outer.custom].find(isJsonObject) ?? outer;
  const schema = SCHEMAS.map((name) => inner[name]).find(isJsonObject);
  const name = inner.name ?? outer.type;
  return {
    name: typeof name === 'string' ? name : '',
    description: typeof inner.description === 'string' ? inner.description : '',
    parameters: schema ?? {},
  };
}
