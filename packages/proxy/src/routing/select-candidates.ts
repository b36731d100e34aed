import type { Tier } from '@slr/scorer';
import { TIER_ORDER, type TargetTable } from './compiled-config.js';
import type { Candidate } from './decision.js';
import { judge, type GateContext, type SkipReason } from './gates.js';
import type { Target } from './route-plan.js';

export interface Selection {
  readonly tier: Tier;
  readonly candidates: readonly Candidate[];
  /** The unskipped ones, in the order of `candidates`. */
  readonly targets: readonly Target[];
}

/** Nothing fits: how often each reason stood in the way. */
export interface NoSelection {
  readonly reasons: ReadonlyMap<SkipReason, number>;
  /** The largest window that was too small. */
  readonly largestWindow: number | undefined;
}

/** The tier's own list; where nothing in it passes, the next tiers up, then down. `first` is tried before any list. */
export function selectCandidates(
  table: TargetTable,
  tier: Tier,
  context: GateContext,
  first: readonly Target[] = [],
): Selection | NoSelection {
  const skipped = new Map<string, Candidate>();
  const reasons = new Map<SkipReason, number>();
  let largestWindow: number | undefined;
  for (const [index, current] of tiersFrom(tier).entries()) {
    const list = index === 0 ? withFirst(first, table[current]) : table[current];
    const passed: Target[] = [];
    const unknown: Target[] = [];
    for (const target of list) {
      const verdict = judge(target, context);
      if (verdict === 'pass') passed.push(target);
      else if (verdict === 'unknown') unknown.push(target);
      else if (!skipped.has(target.deployment.id)) {
        skipped.set(target.deployment.id, { ...candidateOf(target), skipped: verdict });
        reasons.set(verdict, (reasons.get(verdict) ?? 0) + 1);
        if (verdict === 'window')
          largestWindow = Math.max(largestWindow ?? 0, target.deployment.model.contextWindow ?? 0);
      }
    }
    const targets = unknown.length === 0 ? passed : [...passed, ...unknown];
    if (targets.length > 0)
      return { tier: current, targets, candidates: [...skipped.values(), ...targets.map(candidateOf)] };
  }
  return { reasons, largestWindow };
}

function withFirst(first: readonly Target[], list: readonly Target[]): readonly Target[] {
  if (first.length === 0) return list;
  const ids = new Set(first.map((target) => target.deployment.id));
  return [...first, ...list.filter((target) => !ids.has(target.deployment.id))];
}

function tiersFrom(tier: Tier): readonly Tier[] {
  const at = TIER_ORDER.indexOf(tier);
  return [...TIER_ORDER.slice(at), ...TIER_ORDER.slice(0, at).reverse()];
}

export function candidateOf({ model, deployment }: Target): Candidate {
  return { model, deployment: deployment.id };
}
