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

interface Outcome {
  readonly accepted: boolean;
  readonly under: boolean;
  readonly over: boolean;
  readonly hard: boolean;
  /** A hard row that a cheaper class of cost answers, an easy row that the dear one answers, neither of them accepted. */
  readonly wrongCost: boolean;
}

/** What one answer was, in the evaluator's terms. */
function outcomeOf(row: Row, answer: Tier): Outcome {
  const label = row.tier_label ?? 'MEDIUM';
  const ok = row.tier_ok ?? [label];
  const levels = ok.map((tier) => LEVELS[tier]);
  const [accepted, hard] = [ok.includes(answer), LEVELS[label] === 2];
  return {
    accepted,
    under: LEVELS[answer] < Math.min(...levels),
    over: LEVELS[answer] > Math.max(...levels),
    hard,
    wrongCost: !accepted && hard !== (LEVELS[answer] === 2),
  };
}

export function figuresOf(rows: readonly Row[], answers: readonly Tier[]): Figures {
  const outcomes = rows.map((row, at) => outcomeOf(row, answers[at] ?? 'MEDIUM'));
  const count = (is: (outcome: (typeof outcomes)[number]) => boolean): number => outcomes.filter(is).length;
  const hard = count((one) => one.hard);
  return {
    rows: rows.length,
    accepted: share(
      count((one) => one.accepted),
      rows.length,
    ),
    macroF1: macroF1(rows, answers),
    hardToCheap: share(
      count((one) => one.hard && one.wrongCost),
      hard,
    ),
    easyToDear: share(
      count((one) => !one.hard && one.wrongCost),
      rows.length - hard,
    ),
    under: share(
      count((one) => one.under),
      rows.length,
    ),
    over: share(
      count((one) => one.over),
      rows.length,
    ),
  };
}

export const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(100 * value).toFixed(1)} %`);

export const FIGURE_HEAD =
  '| | rows | within accepted | macro-F1 | hard→cheap | easy→dear |\n| --- | --- | --- | --- | --- | --- |';

export function figureLine(name: string, figures: Figures): string {
  const { rows, accepted, hardToCheap, easyToDear } = figures;
  return `| ${name} | ${rows} | ${percent(accepted)} | ${figures.macroF1.toFixed(3)} | ${percent(hardToCheap)} | ${percent(easyToDear)} |`;
}
