import { FEATURES } from '../src/dimensions/index.js';
import { sharedWordTable } from '../src/lexicon/index.js';
import type { Tier } from '../src/types.js';
import { FIGURE_HEAD, figureLine, figuresOf, percent } from './figures.js';
import type { Figures } from './figures.js';
import type { Row } from './rows.js';
import { atEasyToDear } from './equal-cost.js';
import type { Decided } from './model.js';
import { SETTINGS, STRUCTURAL } from './settings.js';

/** Everything that the report prints. */
export interface Findings {
  readonly rows: readonly Row[];
  readonly robustness: Readonly<Record<string, number>>;
  readonly calibrationError: number;
  /** By pair of models: see `gainAreas`. */
  readonly gainAreas: ReadonlyMap<string, number>;
  /** Answers of the final model, of models without the row's fold, and of models without the row's source. */
  readonly seen: readonly Tier[];
  readonly folds: readonly Tier[];
  readonly left: readonly Decided[];
  readonly baselines: Readonly<Record<string, readonly Tier[]>>;
  readonly plain: ReadonlyArray<{ readonly l2: number; readonly answers: readonly Tier[] }>;
  readonly ablation: ReadonlyArray<{ readonly name: string; readonly answers: readonly Tier[] }>;
}

const section = (title: string, text: string, lines: readonly string[]): string =>
  `## ${title}\n\n${text}\n\n${FIGURE_HEAD}\n${lines.join('\n')}\n`;

function grouped(rows: readonly Row[], answers: readonly Tier[], key: (row: Row) => string, atLeast: number): string[] {
  const keys = [...new Set(rows.map(key))].sort();
  return keys.flatMap((name) => {
    const at = rows.flatMap((row, index) => (key(row) === name ? [index] : []));
    if (at.length < atLeast) return [];
    return [
      figureLine(
        name,
        figuresOf(
          at.map((index) => rows[index] as Row),
          at.map((index) => answers[index] ?? 'MEDIUM'),
        ),
      ),
    ];
  });
}

/** The source that holds most of the other languages: figures without it show what does not hang on it. */
function dominant(rows: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const { source, lang } of rows) if (lang !== 'en') counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}

/** One line for each way to answer, over the rows that `counts` picks. */
function comparison(findings: Findings, counts: (row: Row) => boolean): string[] {
  const { rows, left, folds, seen, baselines, plain } = findings;
  const picked = rows.flatMap((row, at) => (counts(row) ? [at] : []));
  const some = picked.map((at) => rows[at] as Row);
  const of = (answers: readonly Tier[]): Figures =>
    figuresOf(
      some,
      picked.map((at) => answers[at] ?? 'MEDIUM'),
    );
  const plainFigures = plain.map(({ l2, answers }) => ({ l2, figures: of(answers) }));
  const best = plainFigures.reduce((one, other) => (other.figures.macroF1 > one.figures.macroF1 ? other : one));
  return [
    ...Object.entries(baselines).map(([name, answers]) => figureLine(name, of(answers))),
    figureLine(`plain linear, best of ${SETTINGS.plainL2.length} L2 (${best.l2}), without the source`, best.figures),
    figureLine('**default, without the source**', of(left.map(({ tier }) => tier))),
    figureLine('default, without the fold', of(folds)),
    figureLine('default, all rows seen', of(seen)),
  ];
}

/** Hard→cheap of each baseline, and of the preset with its boundary moved to the same easy→dear. */
function equalCost(findings: Findings, counts: (row: Row) => boolean): string {
  const { rows, left, baselines, plain } = findings;
  const picked = rows.flatMap((row, at) => (counts(row) ? [at] : []));
  const some = picked.map((at) => rows[at] as Row);
  const decided = picked.map((at) => left[at] as Decided);
  const all = {
    ...baselines,
    ...Object.fromEntries(plain.map(({ l2, answers }) => [`plain linear, L2 ${l2}`, answers])),
  };
  const lines = Object.entries(all).map(([name, answers]) => {
    const theirs = figuresOf(
      some,
      picked.map((at) => answers[at] ?? 'MEDIUM'),
    );
    const ours = atEasyToDear(some, decided, theirs.easyToDear);
    return `| ${name} | ${percent(theirs.easyToDear)} | ${percent(theirs.hardToCheap)} | ${percent(ours.hardToCheap)} | ${percent(ours.easyToDear)} |`;
  });
  return `| | its easy→dear | its hard→cheap | hard→cheap of default | at easy→dear of |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

const names = (list: readonly string[]): string => list.map((name) => `\`${name}\``).join(', ');

const survivals = (shares: Findings['robustness']): string =>
  Object.entries(shares)
    .map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`)
    .join(', ');

/** The report that stands beside the weights. */
export function reportOf(findings: Findings): string {
  const { rows, left, folds, robustness, calibrationError } = findings;
  const source = dominant(rows);
  const words = sharedWordTable().size;
  return [
    '# How the weights of the preset `default` were fitted\n',
    'Printed by `npm run tune`; do not edit. Rows that a rule about the conversation decides (closings, housekeeping) are not fitted and not counted here.\n',
    `${rows.length} rows of ${new Set(rows.map((row) => row.source)).size} sources, ${new Set(rows.map((row) => row.lang)).size} languages; ${FEATURES.length} features, ${words} spellings. L2 towards priors ${SETTINGS.l2}, ${SETTINGS.rounds} rounds, at most ${SETTINGS.rowsPerSource} rows a source, rewrites: ${SETTINGS.rewrites.join(', ')}.\n`,
    section(
      'Beside others',
      'A figure "without the source" comes from models that never saw the row\'s source; "without the fold" from grouped folds.',
      comparison(findings, () => true),
    ),
    section(
      `The same without ${source}`,
      'The source that holds most of the other languages is left out of the count.',
      comparison(findings, (row) => row.source !== source),
    ),
    `## At equal easy→dear\n\nThe boundary of the hard tiers moved until the preset, without the source, sends as many easy rows to the dear tiers as the baseline does.\n\n${equalCost(findings, () => true)}\nWithout ${source}:\n\n${equalCost(findings, (row) => row.source !== source)}`,
    section(
      'By source',
      "Models without the row's source.",
      grouped(
        rows,
        left.map(({ tier }) => tier),
        (row) => row.source,
        25,
      ),
    ),
    section(
      'By language',
      'Grouped folds.',
      grouped(rows, folds, (row) => row.lang, 25),
    ),
    section(
      'Ablation',
      'All rows seen, the features of one dimension left out and the rest fitted again.',
      findings.ablation.map(({ name, answers }) => figureLine(name, figuresOf(rows, answers))),
    ),
    `## Confidence and rewrites\n\nConfidence is ${calibrationError.toFixed(3)} away from the share accepted, on average over ten bins: each source is told what the others taught. Tiers of the weighted sum that survive a harmless rewrite: ${survivals(robustness)}.\n`,
    `## Score\n\nArea under quality against the share of rows that the strong model answers, without the source of each row; 0.5 is chance: ${[...findings.gainAreas].map(([name, area]) => `${name} ${area.toFixed(3)}`).join(', ') || 'no pairs'}.\n`,
    `## The plain linear model\n\nOne-vs-rest logistic regression on structure alone: ${names(STRUCTURAL)}. Same folds, rewrites and weights of rows.\n\n${FIGURE_HEAD}\n${findings.plain.map(({ l2, answers }) => figureLine(`L2 ${l2}`, figuresOf(rows, answers))).join('\n')}\n`,
  ].join('\n');
}
