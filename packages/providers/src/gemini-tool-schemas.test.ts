import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { gemini } from './dialects/gemini/index.js';
import { sha256 } from './testing/run-codec.js';

/*
 * BerriAI/litellm #14330, #18442, #6459: tools of real servers answered by 400, because their generators write keywords that
 * Gemini does not know. The schemas are ours, written the way those generators write: zod and typebox, pydantic, schemars, Go
 * structs, hand-written OpenAPI.
 */

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });
const text: JsonObject = { type: 'string' };
const draft7: JsonObject = { $schema: 'http://json-schema.org/draft-07/schema#', additionalProperties: false };
const titled = (title: string, more: JsonObject): JsonObject => ({ title, ...more });

const zod: JsonObject[] = [
  object({ path: { ...text, description: 'Where to read.' } }, { ...draft7, required: ['path'] }),
  object({ paths: { type: 'array', items: text, minItems: 1 } }, draft7),
  object({ limit: { type: 'integer', exclusiveMinimum: 0, maximum: 100, default: 10 } }, draft7),
  object({ ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } }, draft7),
  object({ url: { ...text, format: 'uri' }, mail: { ...text, format: 'email' } }, draft7),
  object({ id: { ...text, format: 'uuid', pattern: '^[0-9a-f-]{36}$' } }, draft7),
  object({ mode: { type: 'string', const: 'fast' } }, draft7),
  object({ dry: { type: 'boolean', const: true } }, draft7),
  object({ nothing: { type: 'null', const: null } }, draft7),
  object({ headers: { type: 'object', additionalProperties: text, propertyNames: { pattern: '^[a-z-]+$' } } }, draft7),
  object({ env: { type: 'object', propertyNames: text, additionalProperties: {} } }, draft7),
  object({ value: { anyOf: [text, { type: 'number' }, { type: 'null' }] } }, draft7),
  object({ value: { type: ['string', 'number', 'null'] } }, draft7),
  object({ pair: { type: 'array', items: [text, { type: 'number' }], minItems: 2, maxItems: 2 } }, draft7),
  object({ pair: { type: 'array', prefixItems: [text, { type: 'number' }], items: false } }, draft7),
  object({ tags: { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true } }, draft7),
  object(
    { edits: { type: 'array', items: object({ oldText: text, newText: text }, { additionalProperties: false }) } },
    draft7,
  ),
  object({ action: { oneOf: [object({ kind: { const: 'add' } }), object({ kind: { const: 'remove' } })] } }, draft7),
  { ...draft7, $ref: '#/definitions/Args', definitions: { Args: object({ query: text }, { required: ['query'] }) } },
  object(
    { node: { $ref: '#/definitions/Node' } },
    { definitions: { Node: object({ next: { $ref: '#/definitions/Node' } }) } },
  ),
  object({ at: { $ref: '#/properties/from', description: 'As from.' }, from: text }, draft7),
  object({}, draft7),
];
const pydantic: JsonObject[] = [
  titled('Args', object({ name: titled('Name', text) }, { required: ['name'] })),
  object({ limit: titled('Limit', { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null }) }),
  object({ sort: titled('Sort', { anyOf: [{ enum: ['asc', 'desc'], type: 'string' }, { type: 'null' }] }) }),
  object({ sort: { enum: ['asc', 'desc', null] } }),
  object({ flag: { enum: [true, false] } }),
  object(
    { filter: { $ref: '#/$defs/Filter', description: 'What to keep.', default: { field: 'id' } } },
    { $defs: { Filter: object({ field: text }) } },
  ),
  object(
    { filter: { allOf: [{ $ref: '#/definitions/Filter' }], title: 'Filter' } },
    { definitions: { Filter: object({ field: text }) } },
  ),
  object({ when: { type: 'string', format: 'date-time' }, day: { type: 'string', format: 'date' } }),
  object({ span: { type: 'string', format: 'duration' }, raw: { type: 'string', format: 'binary' } }),
  object({ score: { type: 'number', minimum: 0, maximum: 1, multipleOf: 0.01 } }),
  object({ items: { type: 'array', items: {}, title: 'Items' } }),
  object({ data: { type: 'object', additionalProperties: true, title: 'Data' } }),
  object({ shape: { discriminator: { propertyName: 'kind' }, oneOf: [object({ kind: text })] } }),
  object({ secret: { type: 'string', format: 'password', writeOnly: true, examples: ['x'] } }),
];
const schemars: JsonObject[] = [
  object({ size: { type: 'integer', format: 'uint32', minimum: 0.0 } }, draft7),
  object({ offset: { type: ['integer', 'null'], format: 'int64' } }, draft7),
  object({
    mode: {
      oneOf: [
        { const: 'a', description: 'One.' },
        { const: 'b', description: 'Two.' },
      ],
    },
  }),
  object(
    { mode: { allOf: [{ $ref: '#/definitions/Mode' }] } },
    { definitions: { Mode: { enum: ['a', 'b'], type: 'string' } } },
  ),
  object({ set: { type: 'array', items: text, uniqueItems: true } }),
  { ...draft7, title: 'Empty', type: 'object' },
];
const others: JsonObject[] = [
  { type: 'object' },
  {},
  object({ body: { type: 'object', properties: {} } }),
  object({ list: { type: 'array' } }),
  object({ id: { type: 'string', nullable: true, example: '42' } }),
  object({ a: { not: { type: 'null' } }, b: { if: text, then: text, else: text } }),
  object({ map: { type: 'object', patternProperties: { '^x-': text } } }, { unevaluatedProperties: false }),
  object({ old: { ...text, deprecated: true, readOnly: true, 'x-order': 3 } }, { minProperties: 1 }),
  object(
    { code: { ...text, contentMediaType: 'text/x-python', $comment: 'A comment.' } },
    { dependentRequired: { a: ['b'] } },
  ),
  object({ any: true, none: false }),
];
const corpus = [...zod, ...pydantic, ...schemars, ...others];

/** google.genai types, `response_json_schema`; beyond that list what the older `Schema` object of the API names. */
const KNOWN = new Set(
  (
    '$id $defs $ref $anchor type format title description enum items prefixItems minItems maxItems minimum maximum anyOf oneOf ' +
    'properties additionalProperties required propertyOrdering nullable default example minLength maxLength pattern ' +
    'minProperties maxProperties'
  ).split(' '),
);

/** What the API would answer 400 to, in words. */
function complaints(schema: JsonValue | undefined, root: JsonObject, at = '$'): string[] {
  if (!isJsonObject(schema)) return [];
  const found: string[] = Object.keys(schema)
    .filter((key) => !KNOWN.has(key))
    .map((key) => `${at}: unknown ${key}`);
  const { $ref, enum: values, properties, $defs, items, additionalProperties, prefixItems, anyOf, oneOf } = schema;
  if (typeof $ref === 'string') {
    if (Object.keys(schema).some((key) => !key.startsWith('$'))) found.push(`${at}: beside $ref`);
    const [, name] = /^#\/\$defs\/(.+)$/.exec($ref) ?? [];
    if (name !== undefined && !(isJsonObject(root.$defs) && name in root.$defs))
      found.push(`${at}: ${$ref} leads nowhere`);
    if ($ref.includes('definitions')) found.push(`${at}: ${$ref}`);
  }
  if (Array.isArray(values) && !values.every((value) => ['string', 'number'].includes(typeof value)))
    found.push(`${at}: enum of something else`);
  const records = [properties, $defs].flatMap((record) => (isJsonObject(record) ? Object.entries(record) : []));
  const lists = [prefixItems, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  for (const [name, inner] of records) found.push(...complaints(inner, root, `${at}.${name}`));
  for (const inner of [...lists, items, additionalProperties]) found.push(...complaints(inner, root, `${at}[]`));
  return found;
}

function declared(parameters: JsonObject): JsonObject {
  const tools = [{ type: 'function', function: { name: 'f', parameters } }];
  const request = openaiChat.decodeRequest({ model: 'm', messages: [{ role: 'user', content: 'hi' }], tools }, {});
  const { body } = gemini.encodeRequest(request, { model: 'gemini-2.5-pro', stream: false, hash: sha256 });
  const [tool] = body.tools as Array<{ functionDeclarations: JsonObject[] }>;
  return tool?.functionDeclarations[0] as JsonObject;
}

describe('the schemas that tool servers write', () => {
  it('are fifty and more', () => expect(corpus.length).toBeGreaterThanOrEqual(50));

  it.each(corpus.map((schema) => [JSON.stringify(schema).slice(0, 90), schema] as const))(
    'get no 400 from Gemini: %s',
    (_name, schema) => {
      const { parametersJsonSchema: sent } = declared(schema);
      if (sent === undefined) return expect(schema.properties ?? {}).toEqual({});
      expect(complaints(sent as JsonValue, sent as JsonObject)).toEqual([]);
      expect(sent).toMatchObject({ type: 'object' });
    },
  );

  it('keep what Gemini does know', () => {
    const schema = object({ n: { type: 'integer', minimum: 1, description: 'How many.' } }, { required: ['n'] });
    expect(declared(schema).parametersJsonSchema).toEqual(schema);
    expect(declared(zod[18] as JsonObject).parametersJsonSchema).toMatchObject(
      object({ query: text }, { required: ['query'] }),
    );
  });

  it('and any other get none either', () => {
    const keyword = fc.constantFrom(
      'const',
      'default',
      '$comment',
      'format',
      'not',
      'contains',
      'examples',
      'title',
      'enum',
    );
    const { schema } = fc.letrec<{ schema: JsonObject; node: JsonObject }>((tie) => ({
      schema: fc.oneof({ maxDepth: 3 }, fc.constant(text), tie('node')),
      node: fc.record(
        {
          type: fc.constantFrom('string', 'object', 'array', 'integer'),
          properties: fc.dictionary(fc.constantFrom('a', 'b', '$ref', 'const'), tie('schema'), { maxKeys: 2 }),
          items: tie('schema'),
          allOf: fc.array(tie('schema'), { maxLength: 2 }),
          anyOf: fc.array(tie('schema'), { maxLength: 2 }),
          enum: fc.array(fc.constantFrom('x', 1, true, null), { minLength: 1, maxLength: 3 }),
          const: fc.constantFrom('x', 1, true, null),
          $ref: fc.constantFrom('#/definitions/D', '#/$defs/D'),
        },
        { requiredKeys: [] },
      ) as fc.Arbitrary<JsonObject>,
    }));
    fc.assert(
      fc.property(schema, keyword, (given, extra) => {
        const parameters = { ...given, type: 'object', definitions: { D: text }, [`x-${extra}`]: 1 };
        const { parametersJsonSchema: sent } = declared(parameters);
        expect(complaints(sent as JsonValue, (sent ?? {}) as JsonObject)).toEqual([]);
      }),
    );
  });
});
