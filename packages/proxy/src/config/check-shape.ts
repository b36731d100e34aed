import type { z } from 'zod';
import { nearestKey } from './nearest.js';
import { errorAt } from './load-context.js';
import { configSchema, type ConfigFile } from './schema.js';
import type { YamlPath, YamlSource } from './yaml-source.js';

type Issue = z.core.$ZodIssue;

/** @throws ConfigError for the first thing that has the wrong shape, unknown keys of our own block included */
export function checkShape(value: unknown, source: YamlSource): ConfigFile {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues;
  // A mistyped key is the cause of the missing one beside it.
  const issue = issues.find((one) => one.code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) throw errorAt(source, [], { expected: 'a valid configuration' });
  throw issue.code === 'unrecognized_keys' ? unknownKey(issue, source) : wrongValue(issue, value, source);
}

function unknownKey(issue: Extract<Issue, { code: 'unrecognized_keys' }>, source: YamlSource): Error {
  const path = issue.path as YamlPath;
  const [key = ''] = issue.keys;
  const known = keysAt(path);
  const found = `the unknown key ${JSON.stringify(key.slice(0, 60))}`;
  return errorAt(source, [...path, key], {
    expected: `one of ${known.join(', ')}`,
    found,
    nearest: nearestKey(key, known),
  });
}

function wrongValue(issue: Issue, root: unknown, source: YamlSource): Error {
  const path = issue.path as YamlPath;
  const value = path.reduce<unknown>((parent, step) => (isContainer(parent) ? parent[step] : undefined), root);
  const choices = /^one of (.+)$/.exec(issue.message)?.[1]?.split(', ');
  const nearest = choices !== undefined && typeof value === 'string' ? nearestKey(value, choices) : undefined;
  return errorAt(source, path, { expected: issue.message, found: describe(value, choices !== undefined), nearest });
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Says what stands there. The text itself only where it is a choice among words: anything else may be a key. */
function describe(value: unknown, showText: boolean): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return value === null ? 'nothing' : 'a mapping';
  if (typeof value === 'string')
    return value === '' ? 'an empty text' : showText ? JSON.stringify(value.slice(0, 60)) : 'a text';
  return typeof value === 'number' && String(value).length > 8 ? 'a number' : `${typeof value} ${String(value)}`;
}

/** The keys that our schema allows at a path. */
function keysAt(path: YamlPath): string[] {
  let schema: unknown = configSchema;
  for (const step of path) {
    const inner = unwrap(schema);
    schema = typeof step === 'number' ? inner['element'] : (shapeOf(inner)?.[step] ?? inner['valueType']);
  }
  return Object.keys(shapeOf(unwrap(schema)) ?? {});
}

function shapeOf(schema: Record<string, unknown>): Record<string, unknown> | undefined {
  return schema['shape'] as Record<string, unknown> | undefined;
}

function unwrap(schema: unknown): Record<string, unknown> {
  let inner = schema as Record<string, unknown>;
  while (inner !== undefined && typeof inner['unwrap'] === 'function')
    inner = (inner['unwrap'] as () => Record<string, unknown>)();
  return inner ?? {};
}
