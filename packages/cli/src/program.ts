import { Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from './context.js';
import type { ExitCode } from './exit-code.js';
import { examples, exitCodes } from './help.js';
import type { CheckConfigOptions } from './commands/check-config.js';
import type { EvaluateOptions } from './commands/evaluate.js';
import type { InitOptions } from './commands/init.js';
import type { ModelsOptions } from './commands/models.js';
import type { StartOptions } from './commands/start.js';
import type { TestOptions } from './commands/test.js';
import { version } from './version.js';

// Written down, because `slr --help` loads no package: the tests hold them against the dialects and upstreams that there are.
const dialectNames = ['openai-chat', 'openai-responses', 'anthropic-messages', 'gemini'];
const upstreams = ['openrouter', 'openai', 'anthropic', 'ollama'];
const profiles = ['auto', 'eco', 'premium', 'agentic', 'free'];

/** A whole number within bounds, or commander's usage error with the bounds in it. */
function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${String(least)} to ${String(most)}.`);
  };
}

/** `auto` and `smart/auto` mean the same. */
function profile(text: string): string {
  const name = text.replace(/^smart\//, '');
  if (profiles.includes(name)) return name;
  throw new InvalidArgumentError(`Expected one of ${profiles.join(', ')}.`);
}

const configOption = (): Option =>
  new Option('-c, --config <file>', 'configuration to use instead of the bundled one').env('SLR_CONFIG');

// Every command is loaded when it runs: `slr test` must not pay for Express, nor `slr --version` for anything.
type Add = (program: Command, context: Context, done: (code: ExitCode) => void) => void;

const addStart: Add = (program, context, done) => {
  program
    .command('start')
    .description('run the proxy')
    .addOption(configOption())
    .addOption(
      new Option('-p, --port <port>', 'port to listen on; 0 takes a free one')
        .env('SLR_PORT')
        .default(4000)
        .argParser(wholeNumber(0, 65_535)),
    )
    .addOption(new Option('--host <host>', 'address to listen on').env('SLR_HOST').default('127.0.0.1'))
    .option('--workers <n>', 'processes that share the port', wholeNumber(1, 256), 1)
    .option('--demo', 'answer from a built-in demonstration upstream instead of real models')
    .option('--log <file>', 'append one JSON line a request to this file')
    .option('--quiet', 'print no line for each request')
    .option('--strict', 'unknown keys stop the start wherever they stand')
    .addHelpText('after', () => examples(context, 'start'))
    .action(async (options: StartOptions) => {
      const { start } = await import('./commands/start.js');
      done(await start(context, options));
    });
};

const addTest: Add = (program, context, done) => {
  program
    .command('test')
    .description('show where a prompt would be routed, and why, without sending it')
    .argument('[prompt...]', 'the prompt; without one, or for "-", it is read from stdin')
    .option('-s, --system <text>', 'system prompt that goes with it')
    .option('--profile <name>', `profile to route with: ${profiles.join(', ')}`, profile, 'auto')
    .option('--tools', 'as if the request carried tools')
    .option('--max-tokens <n>', 'limit of the answer, for the estimate', wholeNumber(1, 10_000_000), 1024)
    .option('--explain', 'what each dimension contributed')
    .option('--show-request', 'what would be sent, and where, keys left out')
    .option('--json', 'the decision as JSON')
    .option('--jsonl', 'one JSON request a line on stdin, of any dialect, one JSON answer a line on stdout')
    .addOption(
      new Option('--dialect <name>', 'dialect of all those lines; else each one tells its own').choices(dialectNames),
    )
    .addOption(configOption())
    .addHelpText('after', () => examples(context, 'test'))
    .action(async (prompt: string[], options: TestOptions) => {
      const { test } = await import('./commands/test.js');
      done(await test(context, prompt, options));
    });
};

const addModels: Add = (program, context, done) => {
  program
    .command('models')
    .description("list a profile's models by tier, with prices, windows and what they can do")
    .option('-p, --profile <name>', `profile to list: ${profiles.join(', ')}`, profile, 'auto')
    .option('--json', 'as JSON')
    .addOption(configOption())
    .addHelpText('after', () => examples(context, 'models'))
    .action(async (options: ModelsOptions) => {
      const { models } = await import('./commands/models.js');
      done(await models(context, options));
    });
};

const addInit: Add = (program, context, done) => {
  program
    .command('init')
    .description('write a configuration of your own to edit')
    .option('-c, --config <file>', 'file to write; "-" for stdout', 'smart-llm-router.yaml')
    .addOption(new Option('-u, --upstream <name>', 'who serves the models').choices(upstreams).default('openrouter'))
    .option(
      '--api-key <key>',
      "the upstream's key (also SMART_LLM_ROUTER_API_KEY): the file names a variable, never the key",
    )
    .option('--force', 'overwrite without asking')
    .addHelpText('after', () => examples(context, 'init'))
    .action(async (options: InitOptions) => {
      const { init } = await import('./commands/init.js');
      done(await init(context, options));
    });
};

const addCheckConfig: Add = (program, context, done) => {
  program
    .command('check-config')
    .description('check a configuration and print what it amounts to')
    .argument('[file]', 'the same as --config')
    .addOption(configOption())
    .option('--strict', 'unknown keys are errors wherever they stand')
    .option('--json', 'as JSON')
    .addHelpText('after', () => examples(context, 'check-config'))
    .action(async (file: string | undefined, options: CheckConfigOptions) => {
      const { checkConfig } = await import('./commands/check-config.js');
      done(await checkConfig(context, { ...options, ...(file === undefined ? {} : { config: file }) }));
    });
};

const addEval: Add = (program, context, done) => {
  program
    .command('eval')
    .description('measure the routing on prompts that you have labelled, beside random and always-one-tier')
    .argument('<file>', 'JSON lines of {"prompt" or "messages", "tier", "tier_ok"?, "group"?}; "-" for stdin')
    .option('--profile <name>', `profile to route with: ${profiles.join(', ')}`, profile, 'auto')
    .option('--json', 'as JSON')
    .addOption(configOption())
    .addHelpText('after', () => examples(context, 'eval'))
    .action(async (file: string, options: EvaluateOptions) => {
      const { evaluate } = await import('./commands/evaluate.js');
      done(await evaluate(context, file, options));
    });
};

const addVersion: Add = (program, context, done) => {
  program
    .command('version')
    .description('print the versions of what is installed')
    .option('--json', 'as JSON')
    .addHelpText('after', () => examples(context, 'version'))
    .action(async (options: { json?: boolean }) => {
      const { printVersions } = await import('./commands/version.js');
      done(await printVersions(context, options));
    });
};

/** `slr nonsense --help` and `slr help nonsense` ask about a command that there is not: general help is no answer. Adds no text. */
function refuseUnknown(program: Command): string {
  const [first, second] = program.args;
  const word = first === 'help' ? second : first;
  if (word !== undefined && !word.startsWith('-')) program.error(`error: unknown command '${word}'`);
  return '';
}

/** The command line as a tree, ready to parse. `done` gets the exit code of the command that ran. */
export function createProgram(context: Context, done: (code: ExitCode) => void): Command {
  const { terminal } = context;
  const helpWidth = Math.min(terminal.width, 100);
  const program = new Command('slr')
    .description('The smart LLM router: one local address, the cheapest model that can do the job.')
    .version(version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'explain a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.say(text.trimEnd()),
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
      getOutHasColors: () => terminal.paint.isColorSupported,
      getErrHasColors: () => terminal.paintMessages.isColorSupported,
      outputError: (text, write) => write(`${terminal.paintMessages.red('error:')} ${text.replace(/^error: /, '')}`),
    })
    .configureHelp({
      minWidthToWrap: 20,
      styleTitle: (text) => terminal.paint.bold(text),
      styleCommandText: (text) => terminal.paint.cyan(text),
      styleSubcommandText: (text) => terminal.paint.cyan(text),
      styleOptionText: (text) => terminal.paint.cyan(text),
      styleArgumentText: (text) => terminal.paint.cyan(text),
    })
    .showHelpAfterError(`See \`${context.command} --help\`.`)
    .addHelpText('before', (help) => refuseUnknown(help.command))
    .addHelpText('after', () => `${examples(context, 'slr')}${exitCodes}`);
  for (const add of [addStart, addTest, addModels, addInit, addCheckConfig, addEval, addVersion])
    add(program, context, done);
  // Commands copy their parent's settings only when they are made through it; the pointer should name the command itself.
  for (const command of program.commands) {
    command.showHelpAfterError(`See \`${context.command} ${command.name()} --help\`.`);
  }
  return program;
}
