import type { ModelFacts } from '@slr/providers';
import type { ProfileName, RouterConfig } from '@slr/proxy/config';
import type { Tier } from '@slr/scorer';
import { toListed, type ListedModel } from '../catalogue.js';
import type { Context } from '../context.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { formatPrice, formatTokens } from '../output/amounts.js';
import { wrap } from '../output/display-width.js';
import { naturalWidth, renderTable, type Cell, type Column, type Heading, type Row } from '../output/table.js';
import type { Paint } from '../output/terminal.js';
import { mentionUnreadConfig, nameOf, readConfig } from './load.js';

export interface ModelsOptions {
  readonly config?: string;
  readonly profile: string;
  readonly json?: boolean;
}

const tiers: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

const abilities: ReadonlyArray<readonly [keyof ModelFacts, string, string]> = [
  ['tools', 'tools', 'T'],
  ['vision', 'vision', 'V'],
  ['documents', 'docs', 'D'],
  ['audio', 'audio', 'A'],
  ['structuredOutput', 'json', 'J'],
  ['reasoning', 'thinks', 'R'],
];
const legend = 'T tools, V images, D documents, A audio, J structured output, R thinks first.';

/** What it is known to do; nothing known is not the same as nothing. */
function abilitiesOf(facts: ModelFacts, inLetters: boolean): string {
  if (abilities.every(([key]) => facts[key] === undefined)) return '?';
  const known = abilities.filter(([key]) => facts[key] === true);
  return inLetters ? known.map(([, , letter]) => letter).join('') : known.map(([, word]) => word).join(' ');
}

/** `retired`, `2027-01-14`, and where there is room what its maker names instead. */
function lifecycleOf({ status, retiresOn, replacedBy }: ModelFacts, withSuccessor: boolean, paint: Paint): Cell {
  const instead = replacedBy === undefined || !withSuccessor ? '' : ` → ${replacedBy}`;
  if (status === 'retired') return { text: `retired${instead}`, paint: paint.red };
  if (retiresOn !== undefined) return { text: `${retiresOn}${instead}`, paint: paint.yellow };
  return status === 'deprecated' ? { text: `deprecated${instead}`, paint: paint.yellow } : { text: '' };
}

function keyOf({ usable, keyVariable }: ListedModel, paint: Paint): Cell {
  if (!usable) return { text: 'unset', paint: paint.yellow };
  return { text: keyVariable === undefined ? 'not needed' : 'set' };
}

function priceOf(price: number | undefined, facts: ModelFacts): string {
  if (price !== undefined) return formatPrice(price);
  return facts.free === true ? '0' : '?';
}

const windowOf = ({ contextWindow }: ModelFacts): string =>
  contextWindow === undefined ? '?' : formatTokens(contextWindow);

type Lists = ReadonlyArray<readonly [Tier, readonly ListedModel[]]>;

interface Layout {
  readonly columns: readonly Column[];
  readonly rows: ReadonlyArray<Row | Heading>;
}

function layOut(lists: Lists, columns: readonly Column[], toRow: (model: ListedModel) => Row): Layout {
  const rows = lists.flatMap<Row | Heading>(([tier, listed]) => [{ heading: tier }, ...listed.map(toRow)]);
  return { columns, rows };
}

/** One line a model: words and successors where the terminal is wide, letters where it is not. */
function columnLayout(lists: Lists, isWide: boolean, paint: Paint): Layout {
  // A column in which every row says the same is a footnote.
  const keys = new Set(lists.flatMap(([, listed]) => listed.map((model) => keyOf(model, paint).text)));
  const columns: Column[] = [
    { title: 'model' },
    { title: 'in', align: 'right' },
    { title: 'out', align: 'right' },
    { title: 'window', align: 'right' },
    { title: 'can' },
    ...(keys.size > 1 ? [{ title: 'key' }] : []),
    { title: 'retires' },
  ];
  return layOut(lists, columns, (model) => [
    { text: model.name, paint: paint.cyan },
    priceOf(model.facts.prices?.input, model.facts),
    priceOf(model.facts.prices?.output, model.facts),
    windowOf(model.facts),
    abilitiesOf(model.facts, !isWide),
    ...(keys.size > 1 ? [keyOf(model, paint)] : []),
    lifecycleOf(model.facts, isWide, paint),
  ]);
}

/** Two columns for the narrowest terminals. */
function slimLayout(lists: Lists, paint: Paint): Layout {
  const columns = [
    { title: 'model', shrinksTo: 20 },
    { title: 'in/out window can', shrinksTo: 18 },
  ];
  return layOut(lists, columns, ({ name, facts }) => {
    const prices = `${priceOf(facts.prices?.input, facts)}/${priceOf(facts.prices?.output, facts)}`;
    const about = [prices, windowOf(facts), abilitiesOf(facts, true), lifecycleOf(facts, false, paint).text];
    return [{ text: name, paint: paint.cyan }, about.join(' ').trim()];
  });
}

function chooseLayout(lists: Lists, width: number, paint: Paint): Layout & { readonly isWide: boolean } {
  for (const isWide of [true, false]) {
    const layout = columnLayout(lists, isWide, paint);
    if (naturalWidth(layout.columns, layout.rows) <= width) return { ...layout, isWide };
  }
  return { ...slimLayout(lists, paint), isWide: false };
}

const isLeaving = ({ status, retiresOn }: ModelFacts): boolean =>
  status === 'retired' || status === 'deprecated' || retiresOn !== undefined;

function successorsOf(listed: readonly ListedModel[]): string[] {
  const named = listed.flatMap(({ name, facts }) =>
    isLeaving(facts) && facts.replacedBy !== undefined ? [`  ${name} → ${facts.replacedBy}`] : [],
  );
  return named.length === 0 ? [] : ['Named as successors:', ...new Set(named)];
}

/** From the oldest of the prices to the newest; prices of one's own configuration and free ones have no date. */
function datesOf(listed: readonly ListedModel[]): string {
  const dates = listed.flatMap(({ facts }) => facts.prices?.asOf ?? []).sort();
  const [oldest, newest] = [dates[0], dates.at(-1)];
  if (oldest === undefined) return '';
  return oldest === newest ? `, as of ${oldest}` : `, as of ${oldest} to ${String(newest)}`;
}

/** What the table leaves out, once each. */
function footnotes(listed: readonly ListedModel[], isWide: boolean): string[] {
  const keys = new Map<string, string>();
  for (const { usable, keyVariable } of listed) {
    if (keyVariable !== undefined) keys.set(keyVariable, usable ? 'is set' : 'is not set');
  }
  return [
    `Each list is tried in order. USD per million tokens${datesOf(listed)}; ? is unknown.`,
    ...(isWide ? [] : [legend, ...successorsOf(listed)]),
    ...[...keys].map(([variable, state]) => `${variable} ${state}.`),
  ];
}

async function tablesOf(profile: string, config: RouterConfig): Promise<Lists> {
  const { ModelNames } = await import('@slr/proxy/routing');
  const table = config.profiles[profile as ProfileName];
  if (table === undefined) {
    const known = Object.keys(config.profiles).join(', ');
    throw new Failure(`${nameOf(config)} has no profile "${profile}".`, [`It has: ${known}.`]);
  }
  const names = new ModelNames(config.deployments, config.aliases);
  const list = (name: string): ListedModel =>
    toListed(name, names.resolve(name)?.targets.map(({ deployment }) => deployment) ?? []);
  return tiers.map((tier) => [tier, table[tier].map(list)]);
}

/** `slr models`: a profile's ranked lists with what is known of each model. */
export async function models(context: Context, options: ModelsOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { paint, width } = terminal;
  const config = await readConfig(context, options.config, { unsetVariables: 'skip' });
  const tables = await tablesOf(options.profile, config);
  if (options.json === true) {
    const profile = `smart/${options.profile}`;
    terminal.print(JSON.stringify({ profile, config: config.source, tiers: Object.fromEntries(tables) }, null, 2));
    return exitCode.ok;
  }
  mentionUnreadConfig(context, options.config);
  terminal.print(`${paint.bold(`smart/${options.profile}`)} ${paint.dim(`(${nameOf(config)})`)}`);
  const { columns, rows, isWide } = chooseLayout(tables, width, paint);
  for (const line of renderTable(columns, rows, width, paint)) terminal.print(line);
  terminal.print();
  const listed = tables.flatMap(([, each]) => each);
  for (const note of footnotes(listed, isWide)) {
    for (const line of wrap(note, width)) terminal.print(paint.dim(line));
  }
  return exitCode.ok;
}
