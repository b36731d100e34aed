import type { Tier } from '../src/types.js';
import type { Row } from './rows.js';
import { LEVELS, TIERS } from './settings.js';

/** The evaluator's figures for answers on labelled rows. */
export interface Figures {
  readonly rows: number;
  readonly accepted: number;
  readonly macroF1: number;
  readonly hardToCheap: number;
  readonly easyToDear: number;
  readonly under: number;
  readonly over: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

function macroF1(rows: readonly Row[], answers: readonly Tier[]): number {
  const scores = TIERS.flatMap((tier) => {
    const labelled = rows.filter((row) => row.tier_label === tier).length;
    if (labelled === 0) return [];
    const right = rows.filter((row, at) => row.tier_label === tier && answers[at] === tier).length;
    return [(2 * right) / (labelled + answers.filter((answer) => answer === tier).length)];
  });
  return share(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}

export function figuresOf(rows: readonly Row[], answers: readonly Tier[]): Figures {
  const counts = { accepted: 0, under: 0, over: 0, hard: 0, hardUnder: 0, easyOver: 0 };
  rows.forEach((row, at) => {
    const answer = answers[at] ?? 'MEDIUM';
    const accepted = row.tier_ok ?? [row.tier_label ?? 'MEDIUM'];
    const levels = accepted.map((tier) => LEVELS[tier]);
    const hard = LEVELS[row.tier_label ?? 'MEDIUM'] === 2;
    const under = LEVELS[answer] < Math.min(...levels);
    const over = LEVELS[answer] > Math.max(...levels);
    counts.accepted += accepted.includes(answer) ? 1 : 0;
    counts.under += under ? 1 : 0;
    counts.over += over ? 1 : 0;
    counts.hard += hard ? 1 : 0;
    counts.hardUnder += hard && under ? 1 : 0;
    counts.easyOver += !hard && over ? 1 : 0;
  });
  return {
    rows: rows.length,
    accepted: share(counts.accepted, rows.length),
    macroF1: macroF1(rows, answers),
    hardToCheap: share(counts.hardUnder, counts.hard),
    easyToDear: share(counts.easyOver, rows.length - counts.hard),
    under: share(counts.under, rows.length),
    over: share(counts.over, rows.length),
  };
}

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`);

export const FIGURE_HEAD =
  '| | rows | within accepted | macro-F1 | hard→cheap | easy→dear |\n| --- | --- | --- | --- | --- | --- |';

export function figureLine(name: string, figures: Figures): string {
  const { rows, accepted, hardToCheap, easyToDear } = figures;
  return `| ${name} | ${rows} | ${percent(accepted)} | ${figures.macroF1.toFixed(3)} | ${percent(hardToCheap)} | ${percent(easyToDear)} |`;
}
