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
  const refused: Refused[] = [];
  for (const current of tiersFrom(tier)) {
    const list = current === tier ? withFirst(first, table[current]) : table[current];
    const targets = sift(list, context, refused);
    for (const { target, reason } of refused)
      skipped.set(target.deployment.id, { ...candidateOf(target), skipped: reason });
    if (targets.length > 0)
      return { tier: current, targets, candidates: [...skipped.values(), ...targets.map(candidateOf)] };
  }
  return summarize(refused);
}

interface Refused {
  readonly target: Target;
  readonly reason: SkipReason;
}

/** Those that pass in the list's order, behind them those whose answer may be cut, and those of which something is not known. */
function sift(list: readonly Target[], context: GateContext, refused: Refused[]): readonly Target[] {
  const passed: Target[] = [];
  const short: Target[] = [];
  const unknown: Target[] = [];
  for (const target of list) {
    const verdict = judge(target, context);
    if (verdict === 'pass') passed.push(target);
    else if (verdict === 'short') short.push(target);
    else if (verdict === 'unknown') unknown.push(target);
    else refused.push({ target, reason: verdict });
  }
  return short.length + unknown.length === 0 ? passed : [...passed, ...short, ...unknown];
}

function summarize(refused: readonly Refused[]): NoSelection {
  const unique = new Map(refused.map((one) => [one.target.deployment.id, one]));
  const reasons = new Map<SkipReason, number>();
  let largestWindow: number | undefined;
  for (const { target, reason } of unique.values()) {
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (reason === 'window') largestWindow = Math.max(largestWindow ?? 0, target.deployment.model.contextWindow ?? 0);
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
