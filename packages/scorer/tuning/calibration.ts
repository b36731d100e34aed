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

/** What a row is told and how often that came true, in ten bins. */
class Reliability {
  readonly #bins = Array.from({ length: 10 }, () => ({ told: 0, right: 0 }));
  #rows = 0;

  see(told: number, right: boolean): void {
    const bin = this.#bins[Math.min(9, Math.floor(told * 10))] as { told: number; right: number };
    bin.told += told;
    bin.right += right ? 1 : 0;
    this.#rows++;
  }

  get error(): number {
    return this.#bins.reduce((sum, bin) => sum + Math.abs(bin.told - bin.right), 0) / Math.max(1, this.#rows);
  }
}

/**
 * Mean distance between the confidence told and the share accepted, over ten bins. Each source is told what the other
 * sources taught, so that it is no memory.
 */
export function calibrationErrorOf(rows: readonly Row[], decided: readonly Decided[], range: number): number {
  const reliability = new Reliability();
  for (const source of new Set(rows.map((row) => row.source))) {
    const others = rows.flatMap((row, at) => (row.source === source ? [] : [at]));
    const points = calibrate(
      others.map((at) => rows[at] as Row),
      others.map((at) => decided[at] as Decided),
      1 / range,
    );
    rows.forEach((row, at) => {
      if (row.source !== source) return;
      const { tier, margin } = decided[at] as Decided;
      reliability.see(chanceAt(points[tier] ?? [], margin / range), row.tier_ok?.includes(tier) ?? false);
    });
  }
  return reliability.error;
}
