import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

/** Keywords that the API knows in `parametersJsonSchema` and `responseJsonSchema`: https://ai.google.dev/api/generate-content */
const KNOWN = new Set([
  ...['$id', '$defs', '$ref', '$anchor', 'type', 'format', 'title', 'description', 'enum', 'items', 'prefixItems'],
  ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties', 'required'],
  ...[
    'nullable',
    'propertyOrdering',
    'default',
    'example',
    'minLength',
    'maxLength',
    'pattern',
    'minProperties',
    'maxProperties',
  ],
]);

const FORMATS = new Set(['date-time', 'date', 'time', 'enum', 'int32', 'int64', 'float', 'double', 'byte', 'duration']);

/** Keywords that hold one schema, a list of them, or a record of them. */
const ONE = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);
const RECORDS = new Set(['properties', '$defs', 'definitions', 'patternProperties']);

/**
 * JSON Schema as Gemini takes it: what it does not know is left out, `const` becomes an `enum` of one, exclusive limits become
 * plain ones, `definitions` becomes `$defs`; nothing stands beside a `$ref`, and enums hold strings and numbers only.
 */
export function toGeminiSchema(schema: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined) continue;
    const [name, adapted] = adaptKeyword(key, value);
    if (name === undefined || (name in result && name !== key)) continue;
    result[name] = inSchemas(name, adapted, toGeminiSchema);
  }
  return alone(plainEnum(mergeAllOf(schema, result)));
}

/** Parameters have to describe an object, and generators like to write a root that only refers to one. */
export function toGeminiParameters(schema: JsonObject): JsonObject {
  const { $ref, ...rest } = toGeminiSchema(schema);
  const [, name] = typeof $ref === 'string' ? (/^#\/\$defs\/([^/]+)$/.exec($ref) ?? []) : [];
  const target = name !== undefined && isJsonObject(rest.$defs) ? rest.$defs[name] : undefined;
  return { type: 'object', ...rest, ...(isJsonObject(target) ? target : $ref !== undefined && { $ref }) };
}

/** "If `$ref` is set on a sub-schema, no other properties, except for those starting as a `$`, may be set." */
function alone(schema: JsonObject): JsonObject {
  if (schema.$ref === undefined) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key.startsWith('$')));
}

/** What an enum may not hold is said by the type instead. */
function plainEnum(schema: JsonObject): JsonObject {
  const { enum: values, ...rest } = schema;
  if (!Array.isArray(values) || values.every(isTaken)) return schema;
  const taken = values.filter(isTaken);
  const types = new Set([
    ...[rest.type ?? []].flat(),
    ...values.flatMap((value) => (value === null ? ['null'] : typeof value === 'boolean' ? ['boolean'] : [])),
    ...(rest.type === undefined ? taken.map((value) => typeof value) : []),
  ]);
  const type = [...types] as JsonValue[];
  return {
    ...rest,
    type: type[1] === undefined ? (type[0] ?? 'string') : type,
    ...(taken.length > 0 && { enum: taken }),
  };
}

const isTaken = (value: JsonValue): boolean => typeof value === 'string' || typeof value === 'number';

function adaptKeyword(key: string, value: JsonValue): [name: string | undefined, value: JsonValue] {
  if (key === 'const') return ['enum', [value]];
  if (key === 'exclusiveMinimum' && typeof value === 'number') return ['minimum', value];
  if (key === 'exclusiveMaximum' && typeof value === 'number') return ['maximum', value];
  if (key === 'definitions') return ['$defs', value];
  if (key === '$ref' && typeof value === 'string') return ['$ref', value.replace('#/definitions/', '#/$defs/')];
  if (key === 'format' && !FORMATS.has(String(value))) return [undefined, value];
  return [KNOWN.has(key) ? key : undefined, value];
}

/** `allOf` is unknown to it; its members' own members usually say the same when they stand side by side. */
function mergeAllOf(schema: JsonObject, result: JsonObject): JsonObject {
  if (!Array.isArray(schema.allOf)) return result;
  let merged = result;
  for (const inner of schema.allOf) if (isJsonObject(inner)) merged = { ...toGeminiSchema(inner), ...merged };
  return merged;
}

/**
 * A schema from a Gemini client as the rest of the world writes it: types in lower case, `nullable` as a second type.
 * Gemini CLI writes upper-case types even in `responseJsonSchema`.
 */
export function fromGeminiSchema(schema: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined || key === 'nullable' || key === 'propertyOrdering') continue;
    result[key] = key === 'type' ? lowerType(value) : inSchemas(key, value, fromGeminiSchema);
  }
  for (const limit of ['minItems', 'maxItems', 'minLength', 'maxLength', 'minProperties', 'maxProperties']) {
    // The API writes 64-bit numbers as text.
    if (typeof result[limit] === 'string') result[limit] = Number(result[limit]);
  }
  if (schema.nullable === true && typeof result.type === 'string') result.type = [result.type, 'null'];
  return result;
}

function lowerType(type: JsonValue): JsonValue {
  if (Array.isArray(type)) return type.map((one) => lowerType(one));
  return typeof type === 'string' ? type.toLowerCase() : type;
}

function inSchemas(key: string, value: JsonValue, convert: (schema: JsonObject) => JsonObject): JsonValue {
  const each = (inner: JsonValue | undefined): JsonValue => (isJsonObject(inner) ? convert(inner) : (inner ?? null));
  if (ONE.has(key)) return each(value);
  if (LISTS.has(key) && Array.isArray(value)) return value.map(each);
  if (!RECORDS.has(key) || !isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner)]));
}
