import type { RouterConfig } from '@slr/proxy/config';
import type { Context } from '../context.js';
import { renderFields, type Row } from '../output/table.js';
import { wrap } from '../output/display-width.js';
import { nameOf } from '../commands/load.js';
import { version } from '../version.js';

/** More than this and the address scrolls away; the rest is one command further. */
const shownWarnings = 4;

const textWidth = (context: Context): number => Math.min(context.terminal.messageWidth, 100);

/** What the operator should know before the first request. */
export function printWarnings(context: Context, config: RouterConfig): void {
  const { terminal, command } = context;
  for (const warning of config.warnings.slice(0, shownWarnings)) terminal.warn(warning);
  const hidden = config.warnings.length - shownWarnings;
  if (hidden <= 0) return;
  const file = config.source === 'bundled' ? '' : ` ${config.source}`;
  terminal.say(terminal.paintMessages.dim(`… and ${String(hidden)} more: \`${command} check-config${file}\``));
}

/** Says that no real model answers, and what would change that. */
export function printDemoNotice(context: Context, config: RouterConfig, wasAskedFor: boolean): void {
  const { terminal, command } = context;
  const { paintMessages: paint } = terminal;
  const variables = [...new Set(config.deployments.flatMap(({ apiKeyName }) => apiKeyName ?? []))];
  const why = wasAskedFor ? '' : 'no API key is set, so ';
  const text = `${why}a built-in upstream answers instead of real models. Routing is real: each answer says which model was chosen and why.`;
  terminal.say(paint.bold(paint.yellow('DEMONSTRATION')));
  for (const line of wrap(text.charAt(0).toUpperCase() + text.slice(1), textWidth(context) - 2))
    terminal.say(`  ${line}`);
  const next = variables[0] === undefined ? `${command} init` : `export ${variables[0]}=… and start again`;
  terminal.say(`  For real answers: ${next}`);
}

function upstreams(config: RouterConfig): string {
  const names = config.deployments.filter(({ usable }) => usable).map(({ provider }) => provider.name);
  return [...new Set(names)].join(', ');
}

const tryLine = (url: string): string =>
  `curl ${url}/v1/chat/completions -H 'content-type: application/json' -d '{"model":"smart/auto","messages":[{"role":"user","content":"hi"}]}'`;

/** The address, and the three things that a newcomer asks next. */
export function printBanner(context: Context, config: RouterConfig, url: string, demo: boolean): void {
  const { terminal } = context;
  const { paintMessages: paint } = terminal;
  const profiles = Object.keys(config.profiles).map((name) => `smart/${name}`);
  const fields: Row[] = [
    ['models', `${profiles.join(' ')}, or any model by its name`],
    ['config', nameOf(config)],
    ['upstream', demo ? 'demonstration' : upstreams(config)],
    [
      'access',
      config.masterKey === undefined ? 'this machine only, any key (no master key is set)' : 'with the master key',
    ],
  ];
  const isOpen = demo && config.masterKey === undefined;
  terminal.say(`${paint.green(`slr ${version}`)} listens on ${paint.bold(url)}`);
  for (const line of renderFields(fields, textWidth(context) - 2, paint)) terminal.say(`  ${line}`);
  // In one piece, however narrow the terminal: it is there to be copied.
  if (isOpen) terminal.say(`  ${paint.dim('try')}       ${tryLine(url)}`);
}
