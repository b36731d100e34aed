import { existsSync } from 'node:fs';
import type { RouterConfig } from '@slr/proxy/config';
import { Failure } from '../exit-code.js';
import type { Context } from '../context.js';

/** What `init` writes, and what a command without `--config` looks beside for, to say that it did not read it. */
export const ownConfigName = 'smart-llm-router.yaml';

/**
 * The configuration that a command works on: the named file, or the bundled one.
 * @throws ConfigError naming file, line and path; Failure where the named file does not exist
 */
export async function readConfig(context: Context, path: string | undefined): Promise<RouterConfig> {
  const { loadConfig } = await import('@slr/proxy/config');
  const { env } = context.terminal;
  if (path === undefined) return loadConfig({ env });
  if (!existsSync(path)) {
    throw new Failure(`there is no file ${path}.`, [
      `\`${context.command} init --config ${path}\` writes one to start from.`,
    ]);
  }
  return loadConfig({ path, env });
}

/** A file of the user's own that is not being read is worth a word; reading it unasked would change what scripts do. */
export function mentionUnreadConfig(context: Context, path: string | undefined): void {
  if (path !== undefined || !existsSync(ownConfigName)) return;
  context.terminal.say(
    context.terminal.paintMessages.dim(`${ownConfigName} is here but not read; --config ${ownConfigName} uses it.`),
  );
}
