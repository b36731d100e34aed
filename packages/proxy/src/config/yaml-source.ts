import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { ConfigError } from './config-error.js';

export type YamlPath = ReadonlyArray<string | number>;
interface YamlPlace {
  readonly line: number;
  readonly column: number;
}

/** A parsed YAML file that still knows where everything stood. */
export interface YamlSource {
  readonly file: string;
  /** Plain data, empty values (`key:`) left out. */
  readonly value: unknown;
  /** The place of the deepest part of `path` that exists; through anchors and merge keys, where the value was written. */
  locate(path: YamlPath): YamlPlace | undefined;
}

/** Far above any hand-written configuration; a larger file is a mistake or an attack. */
const LARGEST_BYTES = 1024 * 1024;
/** One anchor used in every entry of a long list is ordinary; the size bound keeps nested expansion small. */
const MOST_ALIASES = 10_000;

/** @throws ConfigError where the text is not one YAML mapping, repeats a key, or is larger than 1 MiB */
export function readYaml(text: string, file: string): YamlSource {
  if (Buffer.byteLength(text) > LARGEST_BYTES) {
    throw new ConfigError({
      file,
      expected: 'a configuration of at most 1 MiB',
      found: `${Buffer.byteLength(text)} bytes`,
    });
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { merge: true, uniqueKeys: true, prettyErrors: false, lineCounter: lines });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const at = lines.linePos(mistake.pos[0]);
    const expected = mistake.code === 'DUPLICATE_KEY' ? 'each key once' : 'valid YAML';
    const found =
      mistake.code === 'DUPLICATE_KEY' ? 'the same key again' : mistake.code.toLowerCase().replaceAll('_', ' ');
    throw new ConfigError({ file, line: at.line, column: at.col, expected, found });
  }
  const value = plainData(document, file);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError({
      file,
      line: 1,
      column: 1,
      expected: 'a mapping with model_list',
      found: value == null ? 'an empty file' : 'something else',
    });
  }
  return { file, value, locate: (path) => locate(document, lines, path) };
}

function plainData(document: Document, file: string): unknown {
  try {
    return withoutNulls(document.toJS({ maxAliasCount: MOST_ALIASES }), 0);
  } catch (error) {
    const found =
      error instanceof RangeError ? 'nesting without end' : 'an anchor that does not exist or is used too often';
    throw new ConfigError({ file, expected: 'YAML anchors that resolve', found });
  }
}

/** Deeper than any key of ours; also ends anchors that contain themselves. */
const DEEPEST = 64;

function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member, depth + 1)]));
}

function locate(document: Document, lines: LineCounter, path: YamlPath): YamlPlace | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    const next = child(document, node, step);
    if (next === undefined) break;
    node = next.value;
    offset = next.offset ?? offset;
  }
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

interface Child {
  value: unknown;
  offset: number | undefined;
}

function child(document: Document, parent: unknown, step: string | number): Child | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) return itemOf(node.items[Number(step)]);
  if (!isMap(node)) return undefined;
  let merged: Child | undefined;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    if (String(key.value) === String(step)) return { value, offset: key.range?.[0] };
    // The parsed value of a merge key is a symbol; its source is what was written.
    if (key.source === '<<') merged ??= childOfMerge(document, value, step);
  }
  return merged;
}

function itemOf(value: unknown): Child | undefined {
  return value === undefined ? undefined : { value, offset: isNode(value) ? value.range?.[0] : undefined };
}

function childOfMerge(document: Document, source: unknown, step: string | number): Child | undefined {
  const node = isAlias(source) ? source.resolve(document) : source;
  if (!isSeq(node)) return child(document, node, step);
  for (const item of node.items) {
    const found = child(document, item, step);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `['model_list', 2, 'litellm_params']` → `model_list[2].litellm_params` */
export function formatPath(path: YamlPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
