import type { ModelFacts } from '@slr/providers';
import type { ProfileName, RouterConfig } from '@slr/proxy/config';
import type { Tier } from '@slr/scorer';
import { findListed, type ListedModel } from '../catalogue.js';
import type { Context } from '../context.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { formatPrice, formatTokens } from '../output/amounts.js';
import { wrap } from '../output/display-width.js';
import { renderTable, type Cell, type Column, type Heading, type Row } from '../output/table.js';
import type { Paint } from '../output/terminal.js';
import { mentionUnreadConfig, readConfig } from './load.js';

export interface ModelsOptions {
  readonly config?: string;
  readonly profile: string;
  readonly json?: boolean;
}

const tiers: readonly Tier[] = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

const columns: readonly Column[] = [
  { title: 'model' },
  { title: 'in', align: 'right' },
  { title: 'out', align: 'right' },
  { title: 'window', align: 'right' },
  { title: 'can', shrinksTo: 14 },
  { title: 'key' },
  { title: 'lifecycle', shrinksTo: 16 },
];

const abilities: ReadonlyArray<readonly [keyof ModelFacts, string]> = [
  ['tools', 'tools'],
  ['vision', 'vision'],
  ['documents', 'docs'],
  ['audio', 'audio'],
  ['structuredOutput', 'json'],
  ['reasoning', 'thinks'],
];

/** What it is known to do; nothing known is not the same as nothing. */
function abilitiesOf(facts: ModelFacts): string {
  if (abilities.every(([key]) => facts[key] === undefined)) return 'unknown';
  return abilities.flatMap(([key, word]) => (facts[key] === true ? [word] : [])).join(' ');
}

function lifecycleOf({ status, retiresOn, replacedBy }: ModelFacts, paint: Paint): Cell {
  const instead = replacedBy === undefined ? '' : ` → ${replacedBy}`;
  if (status === 'retired') return { text: `retired${instead}`, paint: paint.red };
  if (retiresOn !== undefined) return { text: `retires ${retiresOn}${instead}`, paint: paint.yellow };
  if (status === 'deprecated') return { text: `deprecated${instead}`, paint: paint.yellow };
  return { text: '' };
}

function keyOf({ usable, keyVariable }: ListedModel, paint: Paint): Cell {
  if (!usable) return { text: 'unset', paint: paint.yellow };
  return { text: keyVariable === undefined ? 'none needed' : 'set' };
}

function priceOf(price: number | undefined, facts: ModelFacts): string {
  if (price !== undefined) return formatPrice(price);
  return facts.free === true ? '0' : '?';
}

function toRow(model: ListedModel, paint: Paint): Row {
  const { facts } = model;
  return [
    { text: model.name, paint: paint.cyan },
    priceOf(facts.prices?.input, facts),
    priceOf(facts.prices?.output, facts),
    facts.contextWindow === undefined ? '?' : formatTokens(facts.contextWindow),
    abilitiesOf(facts),
    keyOf(model, paint),
    lifecycleOf(facts, paint),
  ];
}

/** Where prices come from and which variables are unset, said once below the table. */
function footnotes(listed: readonly ListedModel[], catalogDate: string): string[] {
  const unset = new Map<string, string>();
  for (const { usable, keyVariable, provider } of listed) {
    if (!usable && keyVariable !== undefined) unset.set(keyVariable, provider);
  }
  return [
    `Prices in USD per million tokens, as of ${catalogDate}; ? is unknown. Each list is tried in order.`,
    ...[...unset].map(([variable, provider]) => `${variable} is not set: ${provider} cannot be reached.`),
  ];
}

type Tables = ReadonlyArray<readonly [Tier, readonly ListedModel[]]>;

function tablesOf(profile: string, config: RouterConfig, lookUp: Parameters<typeof findListed>[2]): Tables {
  const table = config.profiles[profile as ProfileName];
  if (table === undefined) {
    const known = Object.keys(config.profiles).join(', ');
    throw new Failure(`${config.source} has no profile "${profile}".`, [`It has: ${known}.`]);
  }
  return tiers.map((tier) => [
    tier,
    table[tier].map(
      (name) => findListed(name, config, lookUp) ?? { name, provider: 'nobody', facts: {}, usable: false },
    ),
  ]);
}

/** `slr models`: a profile's ranked lists with what is known of each model. */
export async function models(context: Context, options: ModelsOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { paint, width } = terminal;
  const [config, { catalogDate, lookupModel }] = await Promise.all([
    readConfig(context, options.config, { unsetVariables: 'skip' }),
    import('@slr/providers/catalog'),
  ]);
  const tables = tablesOf(options.profile, config, lookupModel);
  if (options.json === true) {
    const profile = `smart/${options.profile}`;
    terminal.print(
      JSON.stringify(
        { profile, config: config.source, prices: catalogDate, tiers: Object.fromEntries(tables) },
        null,
        2,
      ),
    );
    return exitCode.ok;
  }
  mentionUnreadConfig(context, options.config);
  terminal.print(`${paint.bold(`smart/${options.profile}`)} ${paint.dim(`(${config.source})`)}`);
  const rows = tables.flatMap<Row | Heading>(([tier, listed]) => [
    { heading: tier },
    ...listed.map((model) => toRow(model, paint)),
  ]);
  for (const line of renderTable(columns, rows, width, paint)) terminal.print(line);
  terminal.print();
  const listed = tables.flatMap(([, each]) => each);
  for (const note of footnotes(listed, catalogDate)) {
    for (const line of wrap(note, width)) terminal.print(paint.dim(line));
  }
  return exitCode.ok;
}
