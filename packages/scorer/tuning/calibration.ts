import { chanceAt } from '../src/presets/chance.js';
import type { Decided } from './model.js';
import type { Row } from './rows.js';
import { TIERS } from './settings.js';

type Points = Record<string, Array<[number, number]>>;

const BINS = 8;
/** So many imaginary rows with the tier's own average steady a bin. */
const STEADYING = 20;

/** Chances that never fall while the margin grows: neighbours that do are pooled. */
function rising(bins: Array<{ at: number; right: number; rows: number }>): void {
  for (let at = 1; at < bins.length; at++) {
    for (let back = at; back > 0; back--) {
      const one = bins[back - 1];
      const other = bins[back];
      if (!one || !other || one.right / one.rows <= other.right / other.rows) break;
      const right = (one.right + other.right) / (one.rows + other.rows);
      one.right = right * one.rows;
      other.right = right * other.rows;
    }
  }
}

/** How often an answer with a margin is acceptable, per tier: pairs of margin (as difficulty) and chance. */
export function calibrate(rows: readonly Row[], decided: readonly Decided[], scale: number): Points {
  const points: Points = {};
  for (const tier of TIERS) {
    const own = rows
      .map((row, at) => ({ right: row.tier_ok?.includes(tier) ? 1 : 0, ...(decided[at] as Decided) }))
      .filter((one) => one.tier === tier)
      .sort((one, other) => one.margin - other.margin);
    const average = own.length === 0 ? 0.7 : own.reduce((sum, { right }) => sum + right, 0) / own.length;
    const size = Math.max(1, Math.ceil(own.length / BINS));
    const bins = Array.from({ length: Math.ceil(own.length / size) }, (_, bin) => {
      const inside = own.slice(bin * size, (bin + 1) * size);
      const at = inside.reduce((sum, { margin }) => sum + margin, 0) / inside.length;
      const right = inside.reduce((sum, one) => sum + one.right, 0) + STEADYING * average;
      return { at: at * scale, right, rows: inside.length + STEADYING };
    });
    rising(bins);
    points[tier] = bins.map(({ at, right, rows: count }) => [round(at), round(right / count)]);
    if (points[tier].length === 0) points[tier] = [[0, average]];
  }
  return points;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Mean distance between the confidence told and the share accepted, over ten bins: folds left out, so that it is no memory. */
export function calibrationErrorOf(
  rows: readonly Row[],
  decided: readonly Decided[],
  points: Readonly<Points>,
  range: number,
): number {
  const bins = Array.from({ length: 10 }, () => ({ rows: 0, told: 0, right: 0 }));
  rows.forEach((row, at) => {
    const { tier, margin } = decided[at] as Decided;
    const told = chanceAt(points[tier] ?? [], margin / range);
    const bin = bins[Math.min(9, Math.floor(told * 10))] as (typeof bins)[number];
    bin.rows++;
    bin.told += told;
    bin.right += row.tier_ok?.includes(tier) ? 1 : 0;
  });
  return bins.reduce((sum, bin) => sum + Math.abs(bin.told - bin.right), 0) / Math.max(1, rows.length);
}
