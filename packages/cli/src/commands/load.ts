import { existsSync } from 'node:fs';
import type { RouterConfig } from '@slr/proxy/config';
import { Failure } from '../exit-code.js';
import type { Context } from '../context.js';

/** What `init` writes, and what a command without `--config` looks beside for, to say that it did not read it. */
const ownConfigName = 'smart-llm-router.yaml';

export interface ReadOptions {
  /** Keys that LiteLLM does not know either are errors, not warnings. */
  readonly strict?: boolean | undefined;
  /** `skip` for commands that send nothing: they can say more than that a variable is missing. Default: `stop`. */
  readonly unsetVariables?: 'stop' | 'skip';
}

/**
 * The configuration that a command works on: the named file, or the bundled one.
 * @throws ConfigError naming file, line and path; Failure where the named file does not exist
 */
export async function readConfig(
  context: Context,
  path: string | undefined,
  { strict = false, unsetVariables = 'stop' }: ReadOptions = {},
): Promise<RouterConfig> {
  const { loadConfig } = await import('@slr/proxy/config');
  const { env } = context.terminal;
  if (path === undefined) return loadConfig({ env, strict });
  if (!existsSync(path)) {
    throw new Failure(`there is no file ${path}.`, [
      `\`${context.command} init --config ${path}\` writes one to start from.`,
    ]);
  }
  return loadConfig({ path, env, strict, unsetVariables });
}

/** How messages call a configuration. */
export const nameOf = ({ source }: RouterConfig): string =>
  source === 'bundled' ? 'the bundled configuration' : source;

/** A file of the user's own that is not being read is worth a word; reading it unasked would change what scripts do. */
export function mentionUnreadConfig(context: Context, path: string | undefined): void {
  if (path !== undefined || !existsSync(ownConfigName)) return;
  context.terminal.say(
    context.terminal.paintMessages.dim(`${ownConfigName} is here but not read; --config ${ownConfigName} uses it.`),
  );
}
