export interface ConfigErrorOptions {
  file: string;
  /** One-based; absent where the mistake has no place in the file. */
  line?: number | undefined;
  column?: number | undefined;
  /** Where in the YAML, such as `model_list[2].litellm_params.model`. */
  path?: string | undefined;
  /** What belongs there, in words. */
  expected: string;
  found?: string | undefined;
  /** The nearest valid key or name. */
  nearest?: string | undefined;
}

/** A mistake in the configuration. Its message names file, line, path, what was expected and what was found, and never shows a key. */
export class ConfigError extends Error {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  readonly expected: string;
  readonly found?: string;
  readonly nearest?: string;

  constructor(options: ConfigErrorOptions) {
    super(messageOf(options));
    this.name = 'ConfigError';
    this.file = options.file;
    this.expected = options.expected;
    if (options.line !== undefined) this.line = options.line;
    if (options.column !== undefined) this.column = options.column;
    if (options.path !== undefined) this.path = options.path;
    if (options.found !== undefined) this.found = options.found;
    if (options.nearest !== undefined) this.nearest = options.nearest;
  }
}

function messageOf({ file, line, column, path, expected, found, nearest }: ConfigErrorOptions): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  const at = path === undefined || path === '' ? '' : ` ${path}:`;
  const got = found === undefined ? '' : `, found ${found}`;
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return `${place}:${at} expected ${expected}${got}${hint}`;
}
