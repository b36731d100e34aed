import { FEATURES } from '../src/dimensions/index.js';
import type { Tier } from '../src/types.js';
import type { FitSet, MeasureSet } from './data-set.js';
import { dot, fitBinary, fitOrdinal } from './linear.js';
import type { BinaryFit, OrdinalFit } from './linear.js';
import { KIND_PRIORS, PRIORS } from './priors.js';
import { SETTINGS } from './settings.js';

export interface Model {
  readonly tier: OrdinalFit;
  readonly kind: BinaryFit;
}

export interface Decided {
  readonly tier: Tier;
  /** Distance of the sum to the nearest boundary. */
  readonly margin: number;
  /** How far the sum passes the boundary of the hard tiers, and the tier on either side of it. */
  readonly excess: number;
  readonly below: Tier;
  readonly above: Tier;
}

const prior = Float64Array.from(FEATURES, ({ name }) => PRIORS[name] ?? 0);
const kindPrior = Float64Array.from(FEATURES, ({ name }) => KIND_PRIORS[name] ?? 0);
/** A feature that a person expects to raise the difficulty may not lower it, and the other way round. */
const signs = Int8Array.from(prior, Math.sign);

/** How much each row counts: sources by the root of their rows, classes nearly alike, languages as told. */
export function importanceOf(
  { examples }: FitSet,
  without: (source: string) => boolean,
  languages: ReadonlyMap<string, number>,
): Float64Array {
  const rows = new Map<string, number>();
  for (const { row } of examples) rows.set(row.source, (rows.get(row.source) ?? 0) + 1);
  const importance = Float64Array.from(examples, ({ row }) =>
    without(row.source) ? 0 : (languages.get(row.lang) ?? 1) / Math.sqrt(rows.get(row.source) ?? 1),
  );
  const classes = new Map<string, number>();
  examples.forEach(({ row }, at) => {
    const label = row.tier_label ?? 'MEDIUM';
    classes.set(label, (classes.get(label) ?? 0) + (importance[at] as number));
  });
  return importance.map(
    (value, at) => value / (classes.get(examples[at]?.row.tier_label ?? 'MEDIUM') || 1) ** SETTINGS.classBalance,
  );
}

/** Fits both heads; `from` is a fit to start from, `masked` turns features off for the ablation. */
export function fitModel(
  set: FitSet,
  importance: Float64Array,
  from?: Model,
  masked?: (name: string) => boolean,
): Model {
  const off = (value: number, at: number): number => (masked?.(FEATURES[at]?.name ?? '') ? 0 : value);
  const rounds = from ? SETTINGS.furtherRounds : SETTINGS.rounds;
  const matrix = masked
    ? { ...set.matrix, data: set.matrix.data.map((value, at) => off(value, at % set.matrix.width)) }
    : set.matrix;
  const tier = fitOrdinal(matrix, set.levels, importance, {
    l2: SETTINGS.l2,
    rounds,
    prior: prior.map(off),
    signs,
    ...(from && { start: Float64Array.from([...from.tier.weights.map(off), ...from.tier.boundaries]) }),
  });
  const hard = importance.map((value, at) => (set.levels[at] === 2 ? value : 0));
  const kind = fitBinary(matrix, set.reasoning, hard, {
    l2: SETTINGS.l2 * 2,
    rounds,
    prior: kindPrior.map(off),
    ...(from && { start: Float64Array.from([...from.kind.weights.map(off), from.kind.bias]) }),
  });
  return { tier, kind };
}

/** What the preset would answer with this model: the sum, then the rules. */
export function decide({ tier, kind }: Model, { matrix, rules }: MeasureSet, row: number): Decided {
  const sum = dot(tier.weights, matrix, row);
  const rule = rules[row];
  const [medium, hard] = tier.boundaries;
  const isSimple = rule?.atMost === 'SIMPLE' || (sum < medium && rule?.atLeast !== 'MEDIUM');
  const below = isSimple ? 'SIMPLE' : 'MEDIUM';
  const above = dot(kind.weights, matrix, row) + kind.bias >= 0 ? 'REASONING' : 'COMPLEX';
  const excess = rule?.atMost ? -Infinity : sum - hard;
  const margin = Math.min(Math.abs(sum - medium), Math.abs(sum - hard));
  return { tier: excess >= 0 ? above : below, margin, excess, below, above };
}
