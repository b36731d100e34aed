import type { RouterConfig } from '@slr/proxy/config';
import type { Context } from '../context.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
import { banner, demoBanner } from './banner.js';
import { mentionUnreadConfig, readConfig } from './load.js';
import { adviseOtherKeys, isUsable, nothingUsable, otherKeys } from './usable.js';

export interface StartOptions {
  readonly config?: string;
  readonly port: number;
  readonly host: string;
  readonly workers: number;
  readonly demo?: boolean;
  readonly log?: string;
  readonly quiet?: boolean;
  readonly strict?: boolean;
}

/** Network errors in words, with what to do about them. */
function listenFailure(error: unknown, { host, port }: StartOptions, command: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const another = `\`${command} start --port ${String(port + 1)}\` takes another one; --port 0 any free one.`;
  if (code === 'EADDRINUSE') {
    return new Failure(`port ${String(port)} on ${host} is in use, perhaps by another slr.`, [another]);
  }
  if (code === 'EACCES') return new Failure(`port ${String(port)} may not be opened by this user.`, [another]);
  if (code === 'EADDRNOTAVAIL') return new Failure(`${host} is not an address of this machine.`);
  if (code === 'ENOTFOUND') return new Failure(`the host name ${host} is not known.`);
  return error;
}

/** Whether the demonstration upstream answers. @throws Failure where nothing could answer at all */
async function decideDemo(context: Context, options: StartOptions, config: RouterConfig): Promise<boolean> {
  if (options.demo === true) return true;
  if (isUsable(config)) return false;
  const { initUpstreams } = await import('@slr/proxy/config');
  const advice = adviseOtherKeys(context, otherKeys(initUpstreams, config, context.terminal.env));
  if (context.demo !== 'when-nothing-usable') throw nothingUsable(context, config, advice);
  for (const line of advice) context.terminal.say(line);
  return true;
}

/** `slr start`: serves until SIGINT or SIGTERM, then lets what is under way finish. */
export async function start(context: Context, options: StartOptions): Promise<ExitCode> {
  const { terminal } = context;
  const config = await readConfig(context, options.config, { strict: options.strict });
  mentionUnreadConfig(context, options.config);
  const demo = await decideDemo(context, options, config);
  void demo, banner, demoBanner, terminal, listenFailure;
  return exitCode.ok;
}
