import type { Tier } from '@slr/scorer';
import { tiers, type LabelledRow } from './labelled-row.js';

/** What a router made of a row. `cost` in USD, where the price is known. */
export interface Judgement {
  readonly row: LabelledRow;
  readonly tier: Tier;
  readonly cost?: number;
}

export interface TierFigures {
  readonly rows: number;
  /** Share that got exactly the label. */
  readonly exact: number;
  /** Share within the accepted tiers. */
  readonly accepted: number;
  /** Mean F1 of the labels that occur: a router that always says one tier scores low, however common that tier is. */
  readonly macroF1: number;
  /** Of the rows labelled COMPLEX or REASONING, the share sent to something cheaper that is not accepted. */
  readonly hardToCheap: number;
  /** Of the rows labelled SIMPLE or MEDIUM, the share sent to something dearer that is not accepted. */
  readonly easyToDear: number;
  /** USD for a thousand such requests; absent where a price is unknown. */
  readonly costPerThousand?: number;
}

// COMPLEX and REASONING cost about the same: taking one for the other is a miss, but neither cheap nor dear.
const isDear = (tier: Tier): boolean => tier === 'COMPLEX' || tier === 'REASONING';
const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

function f1Of(tier: Tier, judged: readonly Judgement[]): number | undefined {
  const labelled = judged.filter(({ row }) => row.label === tier).length;
  if (labelled === 0) return undefined;
  const hit = judged.filter((each) => each.tier === tier && each.row.label === tier).length;
  const said = judged.filter((each) => each.tier === tier).length;
  return (2 * hit) / (labelled + said);
}

export function tierFigures(judged: readonly Judgement[]): TierFigures {
  const isMiss = ({ row, tier }: Judgement): boolean => !row.accepted.includes(tier);
  const hard = judged.filter(({ row }) => isDear(row.label));
  const easy = judged.filter(({ row }) => !isDear(row.label));
  const scores = tiers.map((tier) => f1Of(tier, judged)).filter((score) => score !== undefined);
  const costs = judged.map(({ cost }) => cost).filter((cost) => cost !== undefined);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return {
    rows: judged.length,
    exact: share(judged.filter(({ row, tier }) => row.label === tier).length, judged.length),
    accepted: share(judged.filter((each) => !isMiss(each)).length, judged.length),
    macroF1: share(
      scores.reduce((sum, score) => sum + score, 0),
      scores.length,
    ),
    hardToCheap: share(hard.filter((each) => isMiss(each) && !isDear(each.tier)).length, hard.length),
    easyToDear: share(easy.filter((each) => isMiss(each) && isDear(each.tier)).length, easy.length),
    ...(costs.length === judged.length && costs.length > 0 ? { costPerThousand: (total / costs.length) * 1000 } : {}),
  };
}

/** Rows by label (down) and routed tier (across). */
export function confusion(judged: readonly Judgement[]): number[][] {
  return tiers.map((label) =>
    tiers.map((tier) => judged.filter((each) => each.row.label === label && each.tier === tier).length),
  );
}
