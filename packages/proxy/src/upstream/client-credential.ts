import type { Deployment, RouterConfig } from '../config/types.js';
import { keyInHeader } from '../http/authenticate.js';

type ClientHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The client's own credential for Anthropic, as a header and its value: only where the configuration hands it on, only to
 * deployments of the provider `anthropic`, and never the key of the proxy.
 */
export function clientCredential(
  { forwardCredentials, masterKey }: Pick<RouterConfig, 'forwardCredentials' | 'masterKey'>,
  { provider, name }: Deployment,
  headers: ClientHeaders,
): readonly [name: string, value: string] | undefined {
  if (forwardCredentials === undefined || provider.name !== 'anthropic') return undefined;
  const { authorization, apiKey } = forwardCredentials;
  const isForwarded = {
    authorization: authorization === true || (authorization !== false && authorization.includes(name)),
    'x-api-key': apiKey,
  };
  for (const header of ['authorization', 'x-api-key'] as const) {
    const value = headers[header];
    if (!isForwarded[header] || typeof value !== 'string') continue;
    if (keyInHeader(value) !== masterKey?.reveal()) return [header, value];
  }
  return undefined;
}
