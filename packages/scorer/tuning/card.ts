import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FEATURES } from '../src/dimensions/index.js';
import { score } from '../src/index.js';
import weights from '../src/presets/weights.json' with { type: 'json' };
import type { ScoreResult, Tier } from '../src/types.js';
import { readAgentTurns } from './agent-turns.js';
import type { AgentTurn } from './agent-turns.js';
import { ATTACKS } from './attacks.js';
import { REWRITES } from './augment.js';
import { FIGURE_HEAD, figureLine, figuresOf } from './figures.js';
import { createRandom, shuffled } from './random.js';
import { inputOf, readRows } from './rows.js';
import type { Row } from './rows.js';
import { LEVELS, SETTINGS, TIERS } from './settings.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    report: { type: 'string' },
    card: { type: 'string' },
    weights: { type: 'string' },
  },
});
const { data = '', report = '', card = '' } = values;

const SAMPLE = 2500;
const FEWEST_ROWS = 20;
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

/** What routing makes of a result: the floor of an answer that is ordered in a form. */
function routed(result: ScoreResult, structured: boolean): Tier {
  const floor = result.floor ?? (structured ? 'MEDIUM' : 'SIMPLE');
  return TIERS[Math.max(TIERS.indexOf(floor), TIERS.indexOf(result.tier))] ?? result.tier;
}

function byKey(rows: readonly Row[], answers: readonly Tier[], key: (row: Row) => string | undefined): string {
  const keys = [...new Set(rows.map(key))].filter((name) => name !== undefined).sort();
  const lines = keys.flatMap((name) => {
    const at = rows.flatMap((row, index) => (key(row) === name ? [index] : []));
    if (at.length < FEWEST_ROWS) return [];
    const some = at.map((index) => rows[index] as Row);
    return [
      figureLine(
        name,
        figuresOf(
          some,
          at.map((index) => answers[index] as Tier),
        ),
      ),
    ];
  });
  return `${FIGURE_HEAD}\n${lines.join('\n')}\n`;
}

function behaviour(rows: readonly Row[]): string {
  const probes = rows.filter(({ source }) => source === 'probe');
  if (probes.length === 0) return '';
  const answers = probes.map((row) => routed(score(inputOf(row)), false));
  const all = figureLine('all', figuresOf(probes, answers));
  return `## Behaviour probes\n\nHand-written rows, one class a line; all of them were seen while fitting.\n\n${byKey(probes, answers, ({ group }) => group)}${all}\n`;
}

function agents(turns: readonly AgentTurn[]): string {
  if (turns.length === 0) return '';
  const rows = turns.map(({ row }) => row);
  const answers = turns.map(({ dressed, structured }) => routed(score(dressed), structured));
  const checked = turns.filter(({ invariant }) => invariant);
  const same = checked.filter(({ dressed, bare }) => {
    const [one, other] = [score(dressed), score(bare)];
    return one.tier === other.tier && one.score === other.score;
  });
  return `## Agent turns\n\nNever fitted on. The same conversation with and without its agent has the same tier and score in ${percent(same.length, checked.length)} of ${checked.length} turns.\n\n${byKey(rows, answers, ({ group }) => group)}${figureLine('all', figuresOf(rows, answers))}\n`;
}

const textRows = (rows: readonly Row[]): Row[] =>
  rows.filter(({ prompt }) => prompt !== undefined && prompt.length < SETTINGS.longestRewritten);

/** Which rewrites of a prompt keep its tier, by name. */
function survivals(prompt: string, random: () => number): ReadonlyMap<string, boolean> {
  const { tier } = score(prompt);
  return new Map(
    Object.entries(REWRITES).map(([name, rewrite]) => [name, score(rewrite(prompt, random)).tier === tier]),
  );
}

function rewrites(rows: readonly Row[]): string {
  const random = createRandom(SETTINGS.seed + 2);
  const sample = shuffled(textRows(rows), random).slice(0, SAMPLE);
  const kept = sample.map(({ lang, prompt = '' }) => ({ lang, survived: survivals(prompt, random) }));
  const languages = [...new Set(kept.map(({ lang }) => lang))].sort();
  const line = (name: string, some: typeof kept): string => {
    const cells = Object.keys(REWRITES).map((one) =>
      percent(some.filter(({ survived }) => survived.get(one)).length, some.length),
    );
    const all = some.filter(({ survived }) => [...survived.values()].every(Boolean)).length;
    return `| ${name} | ${some.length} | ${cells.join(' | ')} | ${percent(all, some.length)} |`;
  };
  const lines = languages.flatMap((language) => {
    const some = kept.filter(({ lang }) => lang === language);
    return some.length < FEWEST_ROWS ? [] : [line(language, some)];
  });
  const head = ['', 'rows', ...Object.keys(REWRITES), 'all six'];
  return `## Harmless rewrites\n\nShare of prompts whose tier survives, with everything that the preset does.\n\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${lines.join('\n')}\n${line('all', kept)}\n`;
}

function attacks(rows: readonly Row[]): string {
  const random = createRandom(SETTINGS.seed + 3);
  const isHard = (prompt: string): boolean => LEVELS[score(prompt).tier] === 2;
  const hard = shuffled(textRows(rows), random)
    .filter(({ prompt = '', tier_label: label = 'MEDIUM' }) => LEVELS[label] === 2 && isHard(prompt))
    .slice(0, SAMPLE / 5);
  const lines = Object.entries(ATTACKS).map(([name, dress]) => {
    const stayed = hard.filter(({ prompt = '' }) => isHard(dress(prompt))).length;
    return `| ${name} | ${hard.length} | ${percent(stayed, hard.length)} |`;
  });
  return `## Attacks\n\nShare of prompts, labelled and found COMPLEX or REASONING, that stay in that class of cost.\n\n| | rows | stay |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
}

/** A section of the report, as it was printed. */
function fromReport(title: string): string {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const [, rest = ''] = text.split(`## ${title}\n`);
  const [section = ''] = rest.split('\n## ');
  return section === '' ? '' : `## ${title}\n${section.trimEnd()}\n`;
}

function cardOf(): string {
  const files = readdirSync(data).filter((name) => name.endsWith('.jsonl') && !name.startsWith('agents'));
  const rows = readRows(data, files.sort()).filter(({ tier_label: label }) => label !== undefined);
  const answers = rows.map((row) => routed(score(inputOf(row)), false));
  const kilobytes = (JSON.stringify(weights).length / 1024).toFixed(1);
  return [
    `# Model card and robustness card of \`default@${weights.version}\`\n`,
    'Printed by `npm run tune`; do not edit. What the words mean: [DESIGN.md](DESIGN.md).\n',
    `**What it is.** ${FEATURES.length} features read in one pass, weighed in two sums (difficulty, kind of hard work) and a third for the score; ${kilobytes} KB of weights. It was fitted on ${rows.length} labelled prompts of ${new Set(rows.map(({ source }) => source)).size} public sources in ${new Set(rows.map(({ lang }) => lang)).size} languages, which are not part of this repository.\n`,
    '**What it is for.** Choosing a class of model for a prompt before anything has answered it. **What it is not for.** Grading people, judging safety, or telling how hard two tasks of one kind are.\n',
    fromReport('Beside others'),
    fromReport('At equal easy→dear'),
    '## The preset itself, by language\n\nEverything on, conversations included, all rows seen: not a promise for new text; the table above is nearer to one.\n',
    byKey(rows, answers, ({ lang }) => lang),
    behaviour(rows),
    agents(readAgentTurns(data, rows)),
    rewrites(rows),
    attacks(rows),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

writeFileSync(card, cardOf());
console.log(`wrote ${card}`);
