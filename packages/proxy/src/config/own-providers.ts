import { defineProvider } from '@slr/providers';
import { errorAt } from './load-context.js';
import { normalizeBase, type ProviderTable } from './provider-prefix.js';
import type { SmartRouterBlock } from './schema.js';
import type { YamlSource } from './yaml-source.js';

/** `smart_router.providers`: a provider without a line of code. @throws ConfigError */
export function ownProviders(written: SmartRouterBlock['providers'], source: YamlSource): ProviderTable {
  const entries = Object.entries(written ?? {}).map(([name, one]) => {
    const baseUrl = normalizeBase(one.base_url);
    if (baseUrl === undefined) {
      throw errorAt(source, ['smart_router', 'providers', name, 'base_url'], {
        expected: 'an http(s) URL without user, password and query',
        found: 'something else',
      });
    }
    const variables = typeof one.api_key_env === 'string' ? [one.api_key_env] : one.api_key_env;
    const headers = Object.fromEntries(
      Object.entries(one.headers ?? {}).map(([key, value]) => [key.toLowerCase(), String(value)]),
    );
    const provider = defineProvider({
      name,
      dialects: { [one.dialect ?? 'openai-chat']: { baseUrl } },
      auth: variables === undefined ? ('none' as const) : authOf(one.dialect),
      ...(variables === undefined ? {} : { apiKeyEnv: variables }),
      headers,
    });
    return [name, provider] as const;
  });
  return Object.fromEntries(entries);
}

/** How each wire format shows its key. */
function authOf(dialect: string | undefined): { header: string; scheme?: string } {
  if (dialect === 'anthropic-messages') return { header: 'x-api-key' };
  if (dialect === 'gemini') return { header: 'x-goog-api-key' };
  return { header: 'authorization', scheme: 'Bearer' };
}
