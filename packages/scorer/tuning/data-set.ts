import { featuresOf } from '../src/dimensions/find-features.js';
import { FEATURES } from '../src/dimensions/index.js';
import { sharedWordTable } from '../src/lexicon/index.js';
import { readText } from '../src/read.js';
import { ruleFor } from '../src/rules.js';
import type { Rule } from '../src/rules.js';
import { REWRITES } from './augment.js';
import type { Matrix } from './linear.js';
import { createRandom, shuffled } from './random.js';
import type { Example } from './rows.js';
import { LEVELS, SETTINGS } from './settings.js';

/** Rows to fit on: capped by source, with rewrites. */
export interface FitSet {
  readonly matrix: Matrix;
  readonly examples: readonly Example[];
  readonly levels: Uint8Array;
  readonly reasoning: Float64Array;
}

/** Rows to measure on: all of them, as they stand. */
export interface MeasureSet {
  readonly matrix: Matrix;
  readonly examples: readonly Example[];
  readonly rules: ReadonlyArray<Rule | undefined>;
}

export function toMatrix(vectors: readonly Float64Array[], width: number = FEATURES.length): Matrix {
  const data = new Float64Array(vectors.length * width);
  vectors.forEach((vector, row) => data.set(vector, row * width));
  return { data, rows: vectors.length, width };
}

/** The columns of some features only. */
export function columnsOf(matrix: Matrix, names: readonly string[]): Matrix {
  const columns = names.map((name) => FEATURES.findIndex((feature) => feature.name === name)).filter((at) => at >= 0);
  const data = new Float64Array(matrix.rows * columns.length);
  for (let row = 0; row < matrix.rows; row++) {
    columns.forEach((column, at) => {
      data[row * columns.length + at] = matrix.data[row * matrix.width + column] as number;
    });
  }
  return { data, rows: matrix.rows, width: columns.length };
}

const vectorOf = (text: string): Float64Array => featuresOf(readText(text, sharedWordTable()));

function capped(examples: readonly Example[], random: () => number): Example[] {
  const languages = new Map<string, Set<string>>();
  for (const { row } of examples) languages.set(row.source, (languages.get(row.source) ?? new Set()).add(row.lang));
  const taken = new Map<string, number>();
  return shuffled(examples, random).filter(({ row }) => {
    const broad = (languages.get(row.source)?.size ?? 0) >= SETTINGS.broadLanguages;
    const count = (taken.get(row.source) ?? 0) + 1;
    taken.set(row.source, count);
    return count <= (broad ? SETTINGS.rowsOfBroadSource : SETTINGS.rowsPerSource);
  });
}

export function toFitSet(all: readonly Example[]): FitSet {
  const random = createRandom(SETTINGS.seed);
  const examples: Example[] = [];
  const vectors: Float64Array[] = [];
  for (const example of capped(all, random)) {
    const texts = [example.text];
    if (example.text.length < SETTINGS.longestRewritten) {
      for (const name of SETTINGS.rewrites) texts.push(REWRITES[name]?.(example.text, random) ?? example.text);
    }
    for (const text of texts) {
      examples.push(example);
      vectors.push(vectorOf(text));
    }
  }
  return {
    matrix: toMatrix(vectors),
    examples,
    levels: Uint8Array.from(examples, ({ row }) => LEVELS[row.tier_label ?? 'MEDIUM']),
    reasoning: Float64Array.from(examples, ({ row }) => (row.tier_label === 'REASONING' ? 1 : 0)),
  };
}

export function toMeasureSet(examples: readonly Example[]): MeasureSet {
  const readings = examples.map(({ text }) => readText(text, sharedWordTable()));
  return { matrix: toMatrix(readings.map(featuresOf)), examples, rules: readings.map(ruleFor) };
}
