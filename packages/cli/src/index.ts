import { CommanderError } from 'commander';
import type { Context } from './context.js';
import { exitCode, type ExitCode } from './exit-code.js';
import { Terminal } from './output/terminal.js';
import { createProgram } from './program.js';
import { reportError } from './report-error.js';

export type { ExitCode } from './exit-code.js';

export interface MainOptions {
  /** How messages name the command: `slr`, or `npm run slr --` from a clone. Default: `slr`. */
  readonly command?: string;
  /** How messages name `start`, flags to follow. Default: `command` and `start`. */
  readonly startCommand?: string;
  /** `when-nothing-usable` lets `start` fall back on the demonstration upstream without `--demo`. Default: `never`. */
  readonly demo?: 'never' | 'when-nothing-usable';
}

/** A reader that leaves early (`slr models | head -1`) ends the command quietly; a running proxy outlives its log's reader. */
function endQuietlyWithReader(argv: readonly string[]): void {
  const serves = argv.find((word) => !word.startsWith('-')) === 'start';
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (!serves) process.exit(exitCode.ok);
    });
  }
}

/**
 * Runs one command of the `slr` command line with the process's own streams and environment.
 * Resolves when the command is done (for `start`: when the proxy has drained) and never rejects: 0 ok, 1 failure, 2 usage.
 */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<ExitCode> {
  endQuietlyWithReader(argv);
  const terminal = new Terminal(process.stdout, process.stderr, process.env);
  const command = options.command ?? 'slr';
  let code: ExitCode = exitCode.ok;
  const context: Context = {
    terminal,
    command,
    startCommand: options.startCommand ?? `${command} start`,
    demo: options.demo ?? 'never',
  };
  let running = command;
  const program = createProgram(context, (result) => {
    code = result;
  }).hook('preAction', (_program, action) => {
    running = `${command} ${action.name()}`;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed its own message by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
    return reportError(error, terminal, running);
  }
}
