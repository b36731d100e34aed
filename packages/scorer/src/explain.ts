import type { Explanation, ScoreResult, Signal, Tier } from './types.js';

const ORDER: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

/** The boundary nearest to a value and the tier behind it. */
function nearestOf(value: number, tier: Tier, boundaries: readonly number[]): Explanation['nearest'] {
  let nearest: Explanation['nearest'];
  for (const [at, edge] of boundaries.entries()) {
    const change = edge - value;
    const next = change > 0 ? ORDER[at + 1] : ORDER[at];
    if (!next || next === tier || (nearest && Math.abs(nearest.change) <= Math.abs(change))) continue;
    nearest = { tier: next, change: Math.round(change * 1e4) / 1e4 };
  }
  return nearest;
}

function crosses(value: number, contribution: number, boundaries: readonly number[]): boolean {
  return boundaries.some((edge) => value >= edge !== value - contribution >= edge);
}

function sentence(result: ScoreResult): string {
  if (result.override) return `${result.tier}: the rule "${result.override}" decided`;
  const strongest = result.signals.filter(({ contribution }) => Math.abs(contribution) >= 0.005).slice(0, 4);
  const said = strongest.map(({ dimension, contribution, detail }: Signal) => {
    return `${dimension} ${contribution >= 0 ? '+' : '−'}${Math.abs(contribution).toFixed(2)} (${detail})`;
  });
  return `${result.tier}: ${said.length > 0 ? said.join(' · ') : 'nothing in the text moves it'}`;
}

/** Says a result in plain words; `boundaries` are those of `difficulty`, without them those of the preset `classic`. */
export function explainResult(result: ScoreResult, boundaries?: readonly number[]): Explanation {
  const value = boundaries ? result.difficulty : result.score;
  const edges = boundaries ?? [0, 0.3, 0.5];
  const decisive = result.override
    ? []
    : result.signals
        .filter(({ contribution }) => crosses(value, contribution, edges))
        .map(({ dimension }) => dimension);
  const nearest = nearestOf(value, result.tier, edges);
  return { ...result, summary: sentence(result), decisive, ...(nearest && { nearest }) };
}
