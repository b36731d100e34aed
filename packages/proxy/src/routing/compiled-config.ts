import type { ModelFacts, ModelPrices } from '@slr/providers';
import type { Tier } from '@slr/scorer';
import type { ProfileName, RouterConfig, TierTable } from '../config/types.js';
import { ModelNames } from './model-names.js';
import type { Target } from './route-plan.js';

export type TargetTable = Readonly<Record<Tier, readonly Target[]>>;

/** What routing needs of a config, worked out once: no name is looked up per request. */
export interface CompiledConfig {
  readonly names: ModelNames;
  readonly tables: Readonly<Partial<Record<ProfileName, TargetTable>>>;
  /** The tables of LiteLLM's own routers, by the name that clients ask for. */
  readonly routerTables: ReadonlyMap<string, TargetTable>;
  /** False where no deployment has a key: then a missing key says nothing about a candidate, and decisions show what would be. */
  readonly anyUsable: boolean;
  readonly baseline: ModelPrices | undefined;
  /** Whether there is an agentic table with anything in it. */
  readonly hasAgentic: boolean;
}

export const TIER_ORDER: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

const compiled = new WeakMap<RouterConfig, CompiledConfig>();

export function compile(config: RouterConfig): CompiledConfig {
  let result = compiled.get(config);
  if (result === undefined) compiled.set(config, (result = compileOnce(config)));
  return result;
}

function compileOnce(config: RouterConfig): CompiledConfig {
  const names = new ModelNames(config.deployments, config.aliases);
  const tables = Object.fromEntries(
    Object.entries(config.profiles).map(([profile, table]) => [profile, compileTable(table, names)]),
  );
  return {
    names,
    tables,
    hasAgentic: Object.values(tables['agentic'] ?? {}).some((targets) => targets.length > 0),
    routerTables: new Map(
      [...(config.autoRouters ?? [])].map(([name, { table }]) => [name, compileTable(table, names)]),
    ),
    anyUsable: config.deployments.some((deployment) => deployment.usable),
    baseline: config.baseline?.facts.prices ?? baselineFacts(config, names)?.prices,
  };
}

function compileTable(table: TierTable, names: ModelNames): TargetTable {
  const list = (tier: Tier): Target[] => {
    const targets = new Map<string, Target>();
    for (const name of table[tier] ?? []) {
      for (const target of names.resolve(name)?.targets ?? []) {
        if (!targets.has(target.deployment.id)) targets.set(target.deployment.id, target);
      }
    }
    return [...targets.values()];
  };
  return { SIMPLE: list('SIMPLE'), MEDIUM: list('MEDIUM'), COMPLEX: list('COMPLEX'), REASONING: list('REASONING') };
}

function baselineFacts(config: RouterConfig, names: ModelNames): ModelFacts | undefined {
  return config.baselineModel === undefined
    ? undefined
    : names.resolve(config.baselineModel)?.targets[0]?.deployment.model;
}
