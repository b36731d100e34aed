import { PROFILE_NAMES } from '../config/schema-smart-router.js';
import type { RouterConfig } from '../config/types.js';
import { compile } from './compiled-config.js';

/**
 * The names that a client may pick from: the profiles that have models, the names and aliases of `model_list`, and what the
 * tables name through a wildcard. A wildcard of which nothing is known to stand behind it is listed as its pattern.
 */
export function listModels(config: RouterConfig): readonly string[] {
  const { tables } = compile(config);
  const names = config.deployments.map(({ name }) => name);
  const aliases = [...config.aliases.keys()].filter((alias) => config.hiddenAliases?.has(alias) !== true);
  const listed = new Set([
    ...PROFILE_NAMES.filter((profile) =>
      Object.values(tables[profile] ?? {}).some((targets) => targets.length > 0),
    ).map((profile) => `smart/${profile}`),
    // People pick from the top: what is routed stands there, under all its names.
    ...aliases.filter((alias) => config.aliases.get(alias)?.startsWith('smart/')),
    ...(config.autoRouters?.keys() ?? []),
    ...names.filter((name) => !name.includes('*')),
    ...Object.values(tables).flatMap((table) =>
      Object.values(table).flatMap((targets) => targets.map(({ model }) => model)),
    ),
    ...aliases,
  ]);
  const silent = names.filter((name) => name.includes('*') && ![...listed].some((one) => matches(name, one)));
  return [...new Set([...listed, ...silent])];
}

function matches(pattern: string, name: string): boolean {
  const pieces = pattern.split('*');
  return !name.startsWith('smart/') && name.startsWith(pieces[0] ?? '') && name.endsWith(pieces.at(-1) ?? '');
}
