import type { Losses } from '../../canonical/losses.js';
import type { OutputFormat } from '../../canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { own } from './encode-blocks.js';

export const JSON_TOOL = 'json_tool_call';

/** Words for models without a JSON mode; appended to the system prompt. */
export const JSON_INSTRUCTION = 'Answer with one JSON object and nothing else.';

export function encodeOutputFormat(format: Extract<OutputFormat, { type: 'schema' }>, losses: Losses): JsonObject {
  return { type: 'json_schema', schema: toStrictSchema(format.schema, losses), ...own(format) };
}

/** The tool that older models are made to call instead; only an object can be the arguments of one. */
export function jsonTool(format: Extract<OutputFormat, { type: 'schema' }>): JsonObject | undefined {
  if (format.schema.type !== 'object') return undefined;
  return {
    name: JSON_TOOL,
    description: format.description ?? 'Gives the answer in the shape that was asked for.',
    input_schema: format.schema,
  };
}

/** Constraints that structured outputs refuse: platform.claude.com/docs, structured outputs, JSON Schema limitations. */
const REFUSED = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];

/** The schema as structured outputs take it: constraints move into the description, objects are closed. */
function toStrictSchema(schema: JsonObject, losses: Losses): JsonObject {
  const result: JsonObject = {};
  const moved: string[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined) continue;
    if (REFUSED.includes(key) && typeof value !== 'object') moved.push(`${key}: ${String(value)}`);
    else result[key] = convertMember(key, value, losses);
  }
  if (schema.type === 'object' && result.additionalProperties !== false) result.additionalProperties = false;
  if (moved.length > 0) {
    losses.warn('schema-constraints', 'Limits of values in the output schema were moved into its descriptions.');
    const description = typeof schema.description === 'string' ? `${schema.description} ` : '';
    result.description = `${description}(${moved.join(', ')})`;
  }
  return result;
}

const MAPS = ['properties', '$defs', 'definitions', 'patternProperties'];

function convertMember(key: string, value: JsonValue, losses: Losses): JsonValue {
  if (MAPS.includes(key) && isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, isJsonObject(inner) ? toStrictSchema(inner, losses) : inner]),
    );
  }
  if (['anyOf', 'allOf', 'oneOf', 'prefixItems'].includes(key) && Array.isArray(value)) {
    return value.map((inner) => (isJsonObject(inner) ? toStrictSchema(inner, losses) : inner));
  }
  if (['items', 'not'].includes(key) && isJsonObject(value)) return toStrictSchema(value, losses);
  return value;
}
