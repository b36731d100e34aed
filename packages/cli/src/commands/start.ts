import cluster from 'node:cluster';
import type { RouterConfig } from '@slr/proxy/config';
import type { Context } from '../context.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';
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
function listenFailure(error: unknown, { host, port }: StartOptions, startCommand: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const another = `\`${startCommand} --port ${String(port + 1)}\` takes another one, --port 0 any free one.`;
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

/** Without a key anybody who reaches the port could spend the owner's money. @throws Failure */
async function refuseOpenPort(config: RouterConfig, host: string): Promise<void> {
  const { isLoopbackHost } = await import('@slr/proxy');
  if (config.masterKey !== undefined || isLoopbackHost(host)) return;
  throw new Failure(`no master key is set, so the proxy listens on this machine only, not on ${host}.`, [
    'export LITELLM_MASTER_KEY=sk-… sets one; clients then show it as their API key.',
  ]);
}

/** The command line that makes a worker serve what its primary was asked to. */
function workerArguments(options: StartOptions): string[] {
  const valued = {
    '--config': options.config,
    '--port': String(options.port),
    '--host': options.host,
    '--log': options.log,
  };
  const flags = { '--quiet': options.quiet, '--strict': options.strict };
  return [
    'start',
    ...Object.entries(valued).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...Object.entries(flags).flatMap(([flag, isSet]) => (isSet === true ? [flag] : [])),
  ];
}

async function serveHere(context: Context, options: StartOptions, config: RouterConfig, demoUrl?: string) {
  const [{ serve }, { pointAtDemo }] = await Promise.all([
    import('../serve/serve.js'),
    import('../serve/demo-config.js'),
  ]);
  const served = demoUrl === undefined ? config : pointAtDemo(config, demoUrl);
  const { host, port, log, quiet = false } = options;
  const onDrain = (): void => {
    if (!cluster.isWorker) context.terminal.say('slr: finishing what is under way …');
  };
  try {
    return await serve(served, { host, port, demo: demoUrl !== undefined, log, quiet }, onDrain);
  } catch (error) {
    throw listenFailure(error, options, context.startCommand);
  }
}

async function runWorkers(
  context: Context,
  options: StartOptions,
  demoUrl: string | undefined,
  announce: (url: string) => void,
) {
  const [{ demoUrlVariable, superviseWorkers }, { urlOf }] = await Promise.all([
    import('../serve/workers.js'),
    import('../serve/serve.js'),
  ]);
  const started = await superviseWorkers({
    count: options.workers,
    argv: workerArguments(options),
    env: demoUrl === undefined ? {} : { [demoUrlVariable]: demoUrl },
    onListening: (port) => announce(urlOf(options.host, port)),
    onReplaced: (worker) => context.terminal.warn(`worker ${String(worker.process.pid)} has died and is replaced.`),
    onDrain: () => context.terminal.say('slr: finishing what is under way …'),
  });
  return started ? exitCode.ok : exitCode.failure;
}

/** A process that a primary has forked: it serves and says nothing, its primary has said it all. */
async function startWorker(context: Context, options: StartOptions): Promise<ExitCode> {
  const { demoUrlVariable } = await import('../serve/workers.js');
  const demoUrl = context.terminal.env[demoUrlVariable];
  const unsetVariables = demoUrl === undefined ? 'stop' : 'skip';
  const config = await readConfig(context, options.config, { strict: options.strict, unsetVariables });
  const { ended } = await serveHere(context, options, config, demoUrl);
  await ended;
  return exitCode.ok;
}

/** `slr start`: serves until SIGINT or SIGTERM, then lets what is under way finish. */
export async function start(context: Context, options: StartOptions): Promise<ExitCode> {
  if (cluster.isWorker) return startWorker(context, options);
  const unsetVariables = options.demo === true ? 'skip' : 'stop';
  const config = await readConfig(context, options.config, { strict: options.strict, unsetVariables });
  const isDemo = await decideDemo(context, options, config);
  await refuseOpenPort(config, options.host);
  const { printBanner, printDemoNotice, printWarnings } = await import('../serve/banner.js');
  const { startDemoUpstream } = await import('@slr/proxy/demo');
  const demo = isDemo ? await startDemoUpstream() : undefined;
  const announce = (url: string): void => {
    mentionUnreadConfig(context, options.config);
    // Nothing is at stake in a demonstration, and keys and retirement dates are what the warnings are about.
    if (isDemo) printDemoNotice(context, config, options.demo === true);
    else printWarnings(context, config);
    printBanner(context, config, url, isDemo);
  };
  try {
    if (options.workers > 1) return await runWorkers(context, options, demo?.url, announce);
    const { url, ended } = await serveHere(context, options, config, demo?.url);
    announce(url);
    await ended;
    return exitCode.ok;
  } finally {
    await demo?.close();
  }
}
