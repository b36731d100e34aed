import { PROFILE_NAMES } from '../config/schema-smart-router.js';
import type { RouterConfig } from '../config/types.js';
import { compile } from './compiled-config.js';

/**
 * The names that a client may pick from: the profiles that have models, the names and aliases of `model_list`, and what the
 * tables name through a wildcard. A wildcard of which nothing is known to stand behind it is listed as its pattern.
 */
export function listModels(config: RouterConfig): readonly string[] {
  const { tables } = compile(config);
  const listed = new Set<string>();
  for (const profile of PROFILE_NAMES) {
    if (Object.values(tables[profile] ?? {}).some((targets) => targets.length > 0)) listed.add(`smart/${profile}`);
  }
  const patterns = new Set<string>();
  for (const { name } of config.deployments) (name.includes('*') ? patterns : listed).add(name);
  for (const table of Object.values(tables)) {
    for (const target of Object.values(table).flat()) listed.add(target.model);
  }
  for (const alias of config.aliases.keys()) {
    if (config.hiddenAliases?.has(alias) !== true) listed.add(alias);
  }
  const names = [...listed];
  for (const pattern of patterns) {
    if (!names.some((name) => matches(pattern, name))) listed.add(pattern);
  }
  return [...listed];
}

function matches(pattern: string, name: string): boolean {
  const pieces = pattern.split('*');
  return !name.startsWith('smart/') && name.startsWith(pieces[0] ?? '') && name.endsWith(pieces.at(-1) ?? '');
}
