import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Context } from '../context.js';
import { exitCode, Failure, type ExitCode } from '../exit-code.js';

export interface InitOptions {
  readonly config: string;
  readonly upstream: string;
  readonly apiKey?: string;
  readonly force?: boolean;
}

const keyFromEnvironment = 'SMART_LLM_ROUTER_API_KEY';

async function mayOverwrite(context: Context, path: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Failure(`${path} exists already.`, ['--force overwrites it; --config names another file.']);
  }
  const questions = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await questions.question(`${path} exists already. Overwrite it? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    questions.close();
  }
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`cannot write ${path}: ${why}`);
  }
}

/** The line that sets the variable which the file refers to. The key itself is never printed: terminals are shared and recorded. */
function exportLine(variable: string, options: InitOptions, env: Context['terminal']['env']): string | undefined {
  if (options.apiKey !== undefined) return `export ${variable}=…   # the key that you passed; it is not in the file`;
  if (variable !== keyFromEnvironment && env[keyFromEnvironment]) return `export ${variable}="$${keyFromEnvironment}"`;
  return env[variable] ? undefined : `export ${variable}=…`;
}

function nextSteps(context: Context, options: InitOptions, variable: string | undefined): string[] {
  const { terminal, command } = context;
  const set = variable === undefined ? undefined : exportLine(variable, options, terminal.env);
  return [
    ...(set === undefined ? [] : [set]),
    `${command} check-config ${options.config}`,
    `${command} start --config ${options.config}`,
  ];
}

/** `slr init`: writes a configuration to edit. The key stands in it as a reference to a variable. */
export async function init(context: Context, options: InitOptions): Promise<ExitCode> {
  const { terminal } = context;
  const { initTemplate } = await import('@slr/proxy/config');
  const { text, keyVariable } = initTemplate(options.upstream);
  if (options.config === '-') {
    terminal.print(text.trimEnd());
    return exitCode.ok;
  }
  if (existsSync(options.config) && options.force !== true && !(await mayOverwrite(context, options.config))) {
    terminal.say('Nothing was written.');
    return exitCode.failure;
  }
  write(options.config, text);
  terminal.say(`${terminal.paintMessages.green('wrote')} ${options.config} (upstream: ${options.upstream}). Next:`);
  for (const line of nextSteps(context, options, keyVariable)) terminal.say(`  ${line}`);
  return exitCode.ok;
}
