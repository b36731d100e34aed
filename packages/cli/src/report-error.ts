import { exitCode, Failure, UsageError, type ExitCode } from './exit-code.js';
import type { Terminal } from './output/terminal.js';

/** Prints what went wrong in `command` the way its kind asks for, and says which exit code that is. */
export function reportError(error: unknown, terminal: Terminal, command: string): ExitCode {
  if (error instanceof UsageError) {
    terminal.error(error.message);
    terminal.say(terminal.paintMessages.dim(`See \`${command} --help\`.`));
    return exitCode.usage;
  }
  if (error instanceof Failure) {
    terminal.error(error.message);
    for (const hint of error.hints) terminal.hint(hint);
    return exitCode.failure;
  }
  terminal.error(error instanceof Error ? error.message : String(error));
  // A name of our own means that the message was written for people; anything else is a bug, and its place helps.
  if (!(error instanceof Error) || ['ConfigError', 'ProviderError'].includes(error.name)) return exitCode.failure;
  if (terminal.env.SLR_DEBUG === undefined)
    terminal.hint('Nobody foresaw this. With SLR_DEBUG=1 it says where it happened.');
  else terminal.say(error.stack);
  return exitCode.failure;
}
