import type { DialectName } from './dialect.js';
import type { JsonObject } from './json.js';

/** Someone who serves models: addresses, the dialects spoken there, how the key is shown. */
export interface Provider {
  readonly name: string;
  /** Base URL without a trailing slash, by dialect. A client's own dialect is preferred where several are spoken. */
  readonly dialects: Partial<Record<DialectName, { readonly baseUrl: string }>>;
  readonly auth: { readonly header: string; readonly scheme?: string } | 'none';
  /** Environment variables that may hold the key, the first that is set wins. */
  readonly apiKeyEnv?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly quirks?: JsonObject;
}

/** Returns its argument, typed. */
export function defineProvider<const P extends Provider>(provider: P): P {
  return provider;
}
