import { readFileSync } from 'node:fs';
import { bundledConfigPath } from './bundled.js';
import { ConfigError } from './config-error.js';
import { configFromFile } from './config-from-file.js';
import { readVariable, referencedVariable, resolveReferences, type Environment } from './environment.js';
import { checkShape } from './check-shape.js';
import { errorAt, LoadContext } from './load-context.js';
import { effectiveKeys } from './schema.js';
import { ownProviders } from './own-providers.js';
import { sortKeys } from './sort-keys.js';
import type { RouterConfig } from './types.js';
import { formatPath, readYaml, type YamlPath, type YamlSource } from './yaml-source.js';

export interface LoadOptions {
  /** The YAML file. Default: the bundled configuration. */
  path?: string;
  /** The YAML itself instead of a file; `path` then only names it in messages. */
  text?: string;
  /** Where `os.environ/NAME`, provider keys and the master key are looked up; `process.env` is never read by itself. */
  env: Environment;
  /** Use the bundled configuration, whatever else is given. */
  bundled?: boolean;
  /** Unknown keys in LiteLLM's sections stop the start, too. */
  strict?: boolean;
  /**
   * What an unset `os.environ/NAME` in a key that we use does: `stop` throws, `skip` leaves the deployment without a key and thereby unusable.
   * Default: `stop`, for the bundled configuration `skip`. An unset master key always counts as absent.
   */
  unsetVariables?: 'stop' | 'skip';
}

/**
 * Reads a LiteLLM YAML with or without our `smart_router` block.
 * @throws ConfigError naming file, line, column, path, what was expected, what was found and the nearest valid key
 */
export function loadConfig(options: LoadOptions): RouterConfig {
  const bundled = options.bundled === true || (options.path === undefined && options.text === undefined);
  const file = bundled ? bundledConfigPath : (options.path ?? 'configuration');
  const text = bundled || options.text === undefined ? readText(file) : options.text;
  const source = readYaml(text, bundled ? 'bundled configuration' : file);
  const raw = source.value as Record<string, unknown>;
  const env = { ...options.env, ...ownVariables(raw, options.env) };
  const variables = new Map<string, string>();
  const skip = (options.unsetVariables ?? (bundled ? 'skip' : 'stop')) === 'skip';
  const resolved = resolveUsed(raw, env, source, variables, skip);
  const checked = checkShape(resolved, source);
  const context = new LoadContext(source, env, ownProviders(checked.smart_router?.providers, source), variables);
  sortKeys(raw, context, options.strict === true);
  return configFromFile(checked, context, bundled ? 'bundled' : file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new ConfigError({
      file,
      expected: 'a readable YAML file',
      found: missing ? 'no such file' : 'one that cannot be read',
    });
  }
}

/** `environment_variables` wins over the process, as in LiteLLM; its values may themselves be references. */
function ownVariables(raw: Record<string, unknown>, env: Environment): Record<string, string> {
  const map = raw['environment_variables'];
  if (typeof map !== 'object' || map === null) return {};
  const entries = Object.entries(map).map(([name, value]) => {
    const variable = referencedVariable(value);
    return [name, variable === undefined ? String(value) : readVariable(env, variable)] as const;
  });
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** Resolves `os.environ/NAME` in the keys that have an effect, and in no other. */
function resolveUsed(
  raw: Record<string, unknown>,
  env: Environment,
  source: YamlSource,
  variables: Map<string, string>,
  skip: boolean,
): unknown {
  const unset = (path: YamlPath, variable: string): void => {
    if (skip || formatPath(path) === 'general_settings.master_key') return;
    throw errorAt(source, path, {
      expected: `the environment variable ${variable} to be set`,
      found: 'it unset or empty',
    });
  };
  const resolve = (value: unknown, path: YamlPath): unknown => {
    rememberReferences(value, path, variables);
    return resolveReferences(value, env, path, unset);
  };
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      if (key === 'model_list' && Array.isArray(value))
        return [key, value.map((entry, index) => resolveEntry(entry, [key, index], resolve))];
      if (key === 'credential_list' || key === 'smart_router') return [key, resolve(value, [key])];
      if (key === 'litellm_settings' || key === 'router_settings' || key === 'general_settings')
        return [key, resolveKnown(value, effectiveKeys[key], [key], resolve)];
      return [key, value];
    }),
  );
}

type Resolve = (value: unknown, path: YamlPath) => unknown;

function resolveEntry(entry: unknown, path: YamlPath, resolve: Resolve): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => {
      if (key === 'litellm_params' || key === 'model_info')
        return [key, resolveKnown(value, effectiveKeys[key], [...path, key], resolve)];
      return [key, key === 'model_name' ? resolve(value, [...path, key]) : value];
    }),
  );
}

function resolveKnown(section: unknown, known: readonly string[], path: YamlPath, resolve: Resolve): unknown {
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return section;
  const entries = Object.entries(section).map(
    ([key, value]) => [key, known.includes(key) ? resolve(value, [...path, key]) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function rememberReferences(value: unknown, path: YamlPath, variables: Map<string, string>): void {
  const variable = referencedVariable(value);
  if (variable !== undefined) variables.set(formatPath(path), variable);
}
