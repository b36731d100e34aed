import type { Tier } from '@slr/scorer';
import { TIER_ORDER, type TargetTable } from './compiled-config.js';
import type { Candidate } from './decision.js';
import { judge, REAL_NEED, type GateContext, type SkipReason } from './gates.js';
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

/**
 * The tier's own list; where nothing in it passes, the next tiers up, then down. `first` is tried before any list. Where only
 * the length of the answer stands in the way, and the client asked for more than anyone needs, a model that writes less serves.
 */
export function selectCandidates(
  table: TargetTable,
  tier: Tier,
  context: GateContext,
  first: readonly Target[] = [],
): Selection | NoSelection {
  const selection = selectByGates(table, tier, context, first);
  if ('targets' in selection || !selection.reasons.has('output-limit')) return selection;
  if ((context.requirements.outputTokens ?? 0) <= REAL_NEED) return selection;
  return selectByGates(table, tier, { ...context, ignoreOutputLimit: true }, first);
}

function selectByGates(
  table: TargetTable,
  tier: Tier,
  context: GateContext,
  first: readonly Target[],
): Selection | NoSelection {
  const skipped = new Map<string, Candidate>();
  const refused: Refused[] = [];
  for (const current of TIERS_FROM[tier]) {
    const list = current === tier ? withFirst(first, table[current]) : table[current];
    const targets = sift(list, context, refused, isLongAnswerLikely(current));
    for (const { target, reason } of refused)
      skipped.set(target.deployment.id, { ...candidateOf(target), skipped: reason });
    if (targets.length > 0) return { tier: current, targets, candidates: candidatesOf(skipped, targets) };
  }
  return summarize(refused);
}

interface Refused {
  readonly target: Target;
  readonly reason: SkipReason;
}

/** A limit of 64,000 on an easy ask is a habit of the client; moving to a dearer model for it would cost money on every turn. */
function isLongAnswerLikely(tier: Tier): boolean {
  return tier === 'COMPLEX' || tier === 'REASONING';
}

/**
 * Those that pass in the list's order, behind them those whose answer may be cut (where it may be long at all), and those of
 * which something is not known.
 */
function sift(
  list: readonly Target[],
  context: GateContext,
  refused: Refused[],
  preferLong: boolean,
): readonly Target[] {
  const passed: Target[] = [];
  const short: Target[] = [];
  const unknown: Target[] = [];
  for (const target of list) {
    const verdict = judge(target, context);
    if (verdict === 'pass' || (verdict === 'short' && !preferLong)) passed.push(target);
    else if (verdict === 'short') short.push(target);
    else if (verdict === 'unknown') unknown.push(target);
    else refused.push({ target, reason: verdict });
  }
  if (passed.length === list.length) return list;
  return short.length + unknown.length === 0 ? passed : [...passed, ...short, ...unknown];
}

/** Where a whole list passes, which is nearly always, its candidates are made once. */
const wholeLists = new WeakMap<readonly Target[], readonly Candidate[]>();

function candidatesOf(skipped: ReadonlyMap<string, Candidate>, targets: readonly Target[]): readonly Candidate[] {
  if (skipped.size > 0) return [...skipped.values(), ...targets.map(candidateOf)];
  let candidates = wholeLists.get(targets);
  if (candidates === undefined) wholeLists.set(targets, (candidates = targets.map(candidateOf)));
  return candidates;
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

/** The tier itself, those above it, then those below. */
const TIERS_FROM = Object.fromEntries(
  TIER_ORDER.map((tier, at) => [tier, [...TIER_ORDER.slice(at), ...TIER_ORDER.slice(0, at).reverse()]] as const),
) as Record<Tier, readonly Tier[]>;

export function candidateOf({ model, deployment }: Target): Candidate {
  return { model, deployment: deployment.id };
}
