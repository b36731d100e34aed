import type { DialectName } from './dialect.js';
import type { AnthropicMessagesQuirks } from './dialects/anthropic-messages/quirks.js';
import type { OpenAiChatQuirks } from './dialects/openai-chat/quirks.js';

/** Where a dialect is spoken. */
export interface DialectAddress {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Prefixes of upstream model ids that this dialect is spoken for; absent: all. */
  readonly onlyFor?: readonly string[];
  /** How the key is shown here, where it differs from the provider's other addresses. */
  readonly auth?: ProviderAuth;
}

/** The header that shows the key, and the word before it. */
export type ProviderAuth = { readonly header: string; readonly scheme?: string } | 'none';

/** Deviations by dialect, each read by that dialect's own `quirks.ts`. */
export interface ProviderQuirks {
  readonly 'openai-chat'?: OpenAiChatQuirks;
  readonly 'anthropic-messages'?: AnthropicMessagesQuirks;
}

/** Someone who serves models: addresses, the dialects spoken there, how the key is shown. */
export interface Provider {
  readonly name: string;
  /** Other names that configurations use for it: LiteLLM's prefixes, mostly. */
  readonly aliases?: readonly string[];
  /** A client's own dialect is preferred where several are spoken. */
  readonly dialects: Partial<Record<DialectName, DialectAddress>>;
  /** The address is a pattern: there is none until the configuration names one (`api_base`). */
  readonly needsAddress?: boolean;
  /** A second, independent page that names the same address. Absent: nobody has compared it. */
  readonly addressSource?: string;
  readonly auth: ProviderAuth;
  /** Environment variables that may hold the key, the first that is set wins. */
  readonly apiKeyEnv?: readonly string[];
  /** Environment variables that may hold another base URL, the first that is set wins. */
  readonly baseUrlEnv?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers sent only where the variable is set: lower-case header name → environment variable. */
  readonly headersFromEnv?: Readonly<Record<string, string>>;
  /** Runs on the user's own machine or network: works without a key and costs nothing. */
  readonly local?: boolean;
  /** Path below a configured address that names only a host (`http://localhost:11434`), where the API does not live at the root. */
  readonly rootPath?: string;
  readonly quirks?: ProviderQuirks;
}

/** Returns its argument, typed. */
export function defineProvider<const P extends Provider>(provider: P): P {
  return provider;
}

/**
 * The address to call: the configured one where there is one, else the provider's own for that dialect; no trailing slash.
 * A configured host without a path gets the provider's `rootPath`, so that LiteLLM's `api_base: http://localhost:11434` works.
 * `undefined` where the provider does not speak the dialect and none is configured.
 */
export function resolveBaseUrl(provider: Provider, dialect: DialectName, configured?: string): string | undefined {
  if (configured === undefined) return provider.needsAddress ? undefined : provider.dialects[dialect]?.baseUrl;
  const address = configured.replace(/\/+$/, '');
  const isBareHost = /^[a-z]+:\/\/[^/]+$/i.test(address);
  return isBareHost ? `${address}${provider.rootPath ?? ''}` : address;
}

/** How the key is shown where the provider speaks the dialect. */
export function resolveAuth(provider: Provider, dialect: DialectName): ProviderAuth {
  return provider.dialects[dialect]?.auth ?? provider.auth;
}
