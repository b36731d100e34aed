import type { YamlPath } from './yaml-source.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = 'os.environ/';

/** The variable that `os.environ/NAME` names, if `value` is such a reference. */
export function referencedVariable(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(REFERENCE) ? value.slice(REFERENCE.length).trim() : undefined;
}

/** An empty variable counts as unset: `export KEY=` is how people clear one. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** Replaces every `os.environ/NAME` below `value`. An unset one is reported and left out. */
export function resolveReferences(
  value: unknown,
  env: Environment,
  path: YamlPath,
  unset: (path: YamlPath, variable: string) => void,
): unknown {
  const variable = referencedVariable(value);
  if (variable !== undefined) {
    const resolved = readVariable(env, variable);
    if (resolved === undefined) unset(path, variable);
    return resolved;
  }
  if (Array.isArray(value))
    return value
      .map((item, index) => resolveReferences(item, env, [...path, index], unset))
      .filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([key, member]) => [key, resolveReferences(member, env, [...path, key], unset)] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}
