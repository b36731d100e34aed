import type { RouterConfig } from '@slr/proxy/config';
import type { Context } from '../context.js';
import { exitCode, type ExitCode } from '../exit-code.js';
import { inOrder, renderFields, renderTable, type Heading, type Row } from '../output/table.js';
import { nameOf, readConfig } from './load.js';

export interface CheckConfigOptions {
  readonly config?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Variables that hold keys, and whether all that need them have them. */
function keyVariables(config: RouterConfig): ReadonlyMap<string, boolean> {
  const variables = new Map<string, boolean>();
  for (const { apiKeyName, apiKey } of config.deployments) {
    if (apiKeyName !== undefined)
      variables.set(apiKeyName, (variables.get(apiKeyName) ?? true) && apiKey !== undefined);
  }
  return variables;
}

function summary(config: RouterConfig): Record<string, unknown> {
  return {
    source: config.source,
    hash: config.hash,
    deployments: config.deployments.length,
    usable: config.deployments.filter((deployment) => deployment.usable).length,
    keys: Object.fromEntries([...keyVariables(config)].map(([name, isSet]) => [name, isSet ? 'set' : 'unset'])),
    proxyKey: config.masterKey === undefined ? 'unset' : 'set',
    aliases: config.aliases.size,
    rules: config.rules.length,
    baseline: config.baselineModel,
    scorer: config.scorer.version,
    profilesDerived: config.profilesDerived,
    profiles: config.profiles,
    warnings: config.warnings,
  };
}

function fields(config: RouterConfig): Row[] {
  const usable = config.deployments.filter((deployment) => deployment.usable).length;
  const keys = [...keyVariables(config)].map(([name, isSet]) => `${name} ${isSet ? 'set' : 'unset'}`);
  return [
    ['configuration', nameOf(config)],
    ['deployments', `${String(config.deployments.length)}, ${String(usable)} of them usable`],
    ['keys', keys.length === 0 ? 'none needed' : keys.join(', ')],
    ['proxy key', config.masterKey === undefined ? 'unset: the proxy answers on loopback only' : 'set'],
    ['aliases', String(config.aliases.size)],
    ['rules', String(config.rules.length)],
    ['baseline', config.baselineModel ?? 'none: savings stay unknown'],
    ['scorer', config.scorer.version],
    ['tables', config.profilesDerived ? 'derived from model_list, by output price' : 'as the file has them'],
    ['hash', config.hash],
  ];
}

/** `slr check-config`: whether a configuration holds, what it resolves to, and its warnings. */
export async function checkConfig(context: Context, options: CheckConfigOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { paint, width } = terminal;
  const config = await readConfig(context, options.config, { strict: options.strict });
  if (options.json === true) {
    terminal.print(JSON.stringify(summary(config), null, 2));
    return exitCode.ok;
  }
  for (const line of renderFields(fields(config), width, paint)) terminal.print(line);
  const rows = Object.entries(config.profiles).flatMap<Row | Heading>(([profile, table]) => [
    { heading: `smart/${profile}` },
    ...Object.entries(table).map(([tier, names]): Row => [tier, inOrder(names) || 'nothing']),
  ]);
  const columns = [{ title: 'tier' }, { title: 'tried in order', shrinksTo: 24 }];
  if (rows.length > 0) terminal.print();
  for (const line of renderTable(columns, rows, width, paint)) terminal.print(line);
  if (config.warnings.length > 0) terminal.say();
  for (const warning of config.warnings) terminal.warn(warning);
  terminal.say(verdict(context, config.warnings.length));
  return exitCode.ok;
}

function verdict({ terminal }: Context, warnings: number): string {
  const { paintMessages } = terminal;
  if (warnings === 0) return paintMessages.green('The configuration is fine.');
  return paintMessages.yellow(`The configuration works, with ${String(warnings)} warning${warnings === 1 ? '' : 's'}.`);
}
