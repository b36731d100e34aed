import { createReadStream, statSync, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Tier } from '@slr/scorer';
import type { Context } from '../context.js';
import { readLabelledRow, tiers, type LabelledRow } from '../evaluation/labelled-row.js';
import { confusion, tierFigures, type Judgement, type TierFigures } from '../evaluation/tier-figures.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { formatUsd } from '../output/amounts.js';
import { renderTable, type Column, type Row } from '../output/table.js';
import { createPreview, type Preview } from '../preview.js';
import { readConfig } from './load.js';

export interface EvaluateOptions {
  readonly config?: string;
  readonly profile: string;
  readonly json?: boolean;
}

function openRows(path: string): ReadStream {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Failure(`there is no file ${path}.`);
  if (found.isDirectory()) throw new Failure(`${path} is a folder; expected a file with one JSON object a line.`);
  return createReadStream(path);
}

async function readRows(path: string): Promise<LabelledRow[]> {
  const [name, input] = path === '-' ? ['stdin', process.stdin] : [path, openRows(path)];
  const rows: LabelledRow[] = [];
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      rows.push(readLabelledRow(line.replace(/^\uFEFF/, '')));
    } catch (error) {
      throw new Failure(`${name}:${String(number)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (rows.length === 0) throw new Failure(`${name} holds no rows.`, ['One a line: {"prompt":"hi","tier":"SIMPLE"}']);
  return rows;
}

/** The same draws on every run, so that two runs can be compared (a linear congruential generator, Numerical Recipes' constants). */
function drawTiers(count: number): Tier[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return tiers[state >>> 30] ?? 'SIMPLE';
  });
}

const judgement = (row: LabelledRow, tier: Tier, cost: number | undefined): Judgement =>
  cost === undefined ? { row, tier } : { row, tier, cost };

/** Each row through the router, and through the routers that nobody would need it for. */
function judgeAll(rows: readonly LabelledRow[], preview: Preview, model: string): Map<string, Judgement[]> {
  const draws = drawTiers(rows.length);
  const judged = new Map<string, Judgement[]>(
    ['slr', 'random', 'always SIMPLE', 'always MEDIUM', 'always COMPLEX'].map((name) => [name, []]),
  );
  for (const [index, row] of rows.entries()) {
    const body = { ...row.body, model };
    const decision = preview.decide(body);
    judged.get('slr')?.push(judgement(row, decision.tier, decision.estimate.cost));
    const forced = (name: string, tier: Tier): void => {
      judged.get(name)?.push(judgement(row, tier, preview.decide(body, { tier }).estimate.cost));
    };
    forced('random', draws[index] ?? 'SIMPLE');
    forced('always SIMPLE', 'SIMPLE');
    forced('always MEDIUM', 'MEDIUM');
    forced('always COMPLEX', 'COMPLEX');
  }
  return judged;
}

const percent = (share: number): string => (Number.isNaN(share) ? '-' : `${(share * 100).toFixed(1)} %`);

const columns: readonly Column[] = [
  { title: '' },
  { title: 'rows', align: 'right' },
  { title: 'exact', align: 'right' },
  { title: 'accepted', align: 'right' },
  { title: 'macro-F1', align: 'right' },
  { title: 'hard→cheap', align: 'right' },
  { title: 'easy→dear', align: 'right' },
  { title: 'cost/1000', align: 'right' },
];

function toRow(name: string, figures: TierFigures): Row {
  return [
    name,
    String(figures.rows),
    percent(figures.exact),
    percent(figures.accepted),
    figures.macroF1.toFixed(3),
    percent(figures.hardToCheap),
    percent(figures.easyToDear),
    figures.costPerThousand === undefined ? '?' : formatUsd(figures.costPerThousand),
  ];
}

function byGroup(judged: readonly Judgement[]): Array<[string, Judgement[]]> {
  const groups = new Map<string, Judgement[]>();
  for (const each of judged) {
    const { group } = each.row;
    if (group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

/** `slr eval`: how the router does on prompts that somebody has labelled, beside what needs no router at all. */
export async function evaluate(context: Context, path: string, options: EvaluateOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { paint, width } = terminal;
  const config = await readConfig(context, options.config, { unsetVariables: 'skip' });
  const preview = await createPreview(config);
  const judged = judgeAll(await readRows(path), preview, `smart/${options.profile}`);
  const own = judged.get('slr') ?? [];
  const figures = [...judged].map(([name, each]) => [name, tierFigures(each)] as const);
  const groups = byGroup(own).map(([name, each]) => [name, tierFigures(each)] as const);
  if (options.json === true) {
    const routers = Object.fromEntries(figures);
    terminal.print(
      JSON.stringify(
        { routers, groups: Object.fromEntries(groups), confusion: confusion(own), scorer: config.scorer.version },
        null,
        2,
      ),
    );
    return exitCode.ok;
  }
  const print = (heads: readonly Column[], rows: readonly Row[]): void => {
    for (const line of renderTable(heads, rows, width, paint)) terminal.print(line);
  };
  terminal.print(paint.bold(`smart/${options.profile}, ${config.scorer.version}`));
  print(
    columns,
    figures.map(([name, each]) => toRow(name, each)),
  );
  if (groups.length > 1) {
    terminal.print();
    print(
      [{ title: 'group' }, ...columns.slice(1)],
      groups.map(([name, each]) => toRow(name, each)),
    );
  }
  terminal.print();
  print(
    [{ title: 'label \\ routed' }, ...tiers.map((title): Column => ({ title, align: 'right' }))],
    confusion(own).map((counts, index) => [tiers[index] ?? '', ...counts.map(String)]),
  );
  return exitCode.ok;
}
