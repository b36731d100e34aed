import { createHash } from 'node:crypto';
import type { SmartRouterBlock } from './schema.js';
import type { RouterConfig } from './types.js';

/** The same file and the same keys set give the same hash on every replica; no key, no header value, no warning goes into it. */
export function configHash(config: Omit<RouterConfig, 'hash' | 'warnings'>, block: SmartRouterBlock): string {
  const {
    aliases,
    autoRouters,
    hiddenAliases: _hidden,
    scorer,
    masterKey: _key,
    source: _source,
    deployments,
    ...rest
  } = config;
  const plain = {
    ...rest,
    aliases: [...aliases],
    autoRouters: [...(autoRouters ?? [])].map(([name, { table, defaultTier }]) => ({ name, table, defaultTier })),
    scorer: scorer.version,
    scoring: block.scoring,
    deployments: deployments.map(({ apiKey: _apiKey, headers, provider, unusableReason: _reason, ...one }) => ({
      ...one,
      provider: provider.name,
      bases: provider.dialects,
      headers: Object.keys(headers).sort(),
    })),
  };
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex').slice(0, 12);
}
