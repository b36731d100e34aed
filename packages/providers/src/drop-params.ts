import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/**
 * The top-level members that change when the paths are taken out, as LiteLLM's `additional_drop_params` writes them: `field`,
 * `a.b`, `list[*].x`, `list[0]`. A member whose new value is `undefined` goes altogether. Paths that lead nowhere do nothing.
 */
export function dropPaths(body: JsonObject, paths: readonly string[]): Map<string, JsonValue | undefined> {
  const changed = new Map<string, JsonValue | undefined>();
  for (const path of paths) {
    const [key, ...rest] = split(path);
    if (key === undefined || !Object.hasOwn(body, key)) continue;
    const value = changed.has(key) ? changed.get(key) : body[key];
    changed.set(key, value === undefined ? undefined : remove(value, rest));
  }
  return changed;
}

function split(path: string): string[] {
  return path
    .replace(/\[(\*|\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '');
}

function remove(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return undefined;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (step !== '*' && step !== String(index)) return [item];
      const kept = remove(item, rest);
      return kept === undefined ? [] : [kept];
    });
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: inner, ...others } = value;
  const kept = inner === undefined ? undefined : remove(inner, rest);
  return kept === undefined ? others : { ...value, [step]: kept };
}
