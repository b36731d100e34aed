import type { LoadContext } from './load-context.js';
import type { YamlPath } from './yaml-source.js';
import { nearestNames } from './nearest.js';
import { PROFILE_NAMES, TIERS } from './schema-smart-router.js';
import type { SmartRouterBlock } from './schema.js';
import type { AutoRouter, Deployment, ProfileName, TierTable } from './types.js';

type Profiles = Partial<Record<ProfileName, TierTable>>;

/**
 * Tables where the file has none: the models by output price, cheapest for SIMPLE, dearest for REASONING; a model without a
 * known price keeps its place in the list. Behind each first choice stand the dearer ones, then the cheaper ones.
 */
export function deriveProfiles(deployments: readonly Deployment[]): Profiles {
  const names = byOutputPrice(
    deployments.filter((one) => !one.name.includes('*') && one.mode === undefined && one.model.status !== 'retired'),
  );
  const usable = names.map((group) => group.name);
  const free = names.filter((group) => group.free).map((group) => group.name);
  return {
    auto: tableFrom(usable, 0),
    eco: tableFrom(usable, -1),
    premium: tableFrom(usable, 1),
    agentic: tableFrom(usable, 0),
    free: tableFrom(free, 0),
  };
}

interface Group {
  name: string;
  price: number | undefined;
  free: boolean;
}

function byOutputPrice(deployments: readonly Deployment[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { name, model } of deployments) {
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { name, price: model.prices?.output, free: model.free === true });
    else known.free &&= model.free === true;
  }
  const all = [...groups.values()];
  const priced = all.filter((group) => group.price !== undefined).sort((a, b) => (a.price ?? 0) - (b.price ?? 0));
  return all.map((group) => (group.price === undefined ? group : (priced.shift() ?? group)));
}

/** `shift` moves every tier's first choice: down one for eco, up one for premium. */
function tableFrom(ascending: readonly string[], shift: number): TierTable {
  const top = ascending.length - 1;
  const list = (tier: number): string[] => {
    const first = Math.round((Math.min(3, Math.max(0, tier + shift)) * Math.max(0, top)) / 3);
    return [...ascending.slice(first), ...ascending.slice(0, first).reverse()];
  };
  return { SIMPLE: list(0), MEDIUM: list(1), COMPLEX: list(2), REASONING: list(3) };
}

/** The tiers of LiteLLM's own router are its author's word, which counts more than a price. */
export function withAutoRouter(derived: Profiles, routers: ReadonlyMap<string, AutoRouter>): Profiles {
  const [first] = routers.values();
  return first === undefined ? derived : { ...derived, auto: first.table, agentic: first.table };
}

/** What a table may name, and what is known of it. */
export interface NameResolver {
  readonly names: readonly string[];
  resolve(name: string): readonly Deployment[];
}

/** The file's own tables over the derived ones. @throws ConfigError where a table names a model that `model_list` does not serve */
export function readProfiles(
  written: SmartRouterBlock['profiles'],
  derived: Profiles,
  context: LoadContext,
  resolver: NameResolver,
): Profiles {
  if (written === undefined) return derived;
  const profiles: Profiles = { ...derived };
  for (const profile of PROFILE_NAMES) {
    const table = written[profile];
    if (table === undefined) continue;
    const lists = TIERS.map(
      (tier) =>
        [tier, readList(table[tier], ['smart_router', 'profiles', profile, tier], profile, context, resolver)] as const,
    );
    profiles[profile] = Object.fromEntries(lists) as unknown as TierTable;
  }
  if (written.auto !== undefined && written.agentic === undefined && profiles.auto !== undefined)
    profiles.agentic = profiles.auto;
  return profiles;
}

function readList(
  written: string | string[] | undefined,
  path: string[],
  profile: ProfileName,
  context: LoadContext,
  resolver: NameResolver,
): string[] {
  const names = typeof written === 'string' ? [written] : (written ?? []);
  names.forEach((name, index) => {
    const at = typeof written === 'string' ? path : [...path, index];
    const deployments = resolver.resolve(name);
    if (deployments.length === 0) {
      const [nearest] = nearestNames(name, resolver.names, 1);
      context.fail(at, { expected: 'a model that model_list serves', found: JSON.stringify(name), nearest });
    }
    if (profile === 'free') checkFree(name, deployments, at, context);
  });
  return [...new Set(names)];
}

/** What is known to cost stops the start; what nobody knows is warned about here and never chosen by the gate. */
function checkFree(name: string, deployments: readonly Deployment[], at: YamlPath, context: LoadContext): void {
  const hint = 'model_info: input_cost_per_token: 0 and output_cost_per_token: 0 declare it';
  if (deployments.some(({ model }) => model.free !== true && model.prices !== undefined)) {
    context.fail(at, {
      expected: 'a free or local model',
      found: `${JSON.stringify(name)}, which has a price (${hint})`,
    });
  }
  if (deployments.some(({ model }) => model.free !== true)) {
    context.warn(`${context.placeOf(at)}: ${name} is not known to be free, so smart/free never chooses it (${hint})`);
  }
}
