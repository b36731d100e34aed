import { ConfigError } from './config-error.js';
import type { Environment } from './environment.js';
import type { ProviderTable } from './provider-prefix.js';
import { formatPath, type YamlPath, type YamlSource } from './yaml-source.js';

export interface Mistake {
  readonly expected: string;
  readonly found?: string;
  readonly nearest?: string | undefined;
}

/** What every step of the loading shares: where things stood, what the environment says, and what to tell at the start. */
export class LoadContext {
  readonly warnings: string[] = [];
  /** YAML path → the variable that stood there as `os.environ/NAME`. */
  readonly #variables: ReadonlyMap<string, string>;
  readonly #source: YamlSource;
  readonly env: Environment;
  readonly ownProviders: ProviderTable;

  constructor(
    source: YamlSource,
    env: Environment,
    ownProviders: ProviderTable,
    variables: ReadonlyMap<string, string>,
  ) {
    this.#source = source;
    this.env = env;
    this.ownProviders = ownProviders;
    this.#variables = variables;
  }

  variableOf(path: YamlPath): string | undefined {
    return this.#variables.get(formatPath(path));
  }

  fail(path: YamlPath, mistake: Mistake): never {
    throw errorAt(this.#source, path, mistake);
  }

  warn(message: string): void {
    if (!this.warnings.includes(message)) this.warnings.push(message);
  }

  /** `file:line` of a path, for warnings. */
  placeOf(path: YamlPath): string {
    const place = this.#source.locate(path);
    return place === undefined ? this.#source.file : `${this.#source.file}:${place.line}`;
  }
}

export function errorAt(source: YamlSource, path: YamlPath, mistake: Mistake): ConfigError {
  const place = source.locate(path);
  return new ConfigError({
    file: source.file,
    line: place?.line,
    column: place?.column,
    path: formatPath(path),
    ...mistake,
  });
}
