import type { Context } from './context.js';

// Run by the tests as they stand (those that end by themselves), so that help never shows what does not work.
export const exampleLines: Readonly<Record<string, readonly string[]>> = {
  slr: ['test "what is the capital of france"', 'models --profile premium', 'start --demo'],
  start: [
    'start',
    'start --config smart-llm-router.yaml --port 8080',
    'start --demo',
    'start --log decisions.jsonl --quiet',
  ],
  test: [
    'test "prove that sqrt(2) is irrational step by step"',
    'test "rename this variable" --profile agentic --tools --explain',
    'test "what is the capital of france" --show-request',
    'test --json < prompt.txt',
    'test --jsonl < requests.jsonl > decisions.jsonl',
  ],
  models: ['models', 'models --profile free', 'models --profile premium --json'],
  init: ['init', 'init --upstream ollama', 'init --upstream openai --config openai.yaml --force'],
  'check-config': ['check-config', 'check-config smart-llm-router.yaml', 'check-config smart-llm-router.yaml --strict'],
  eval: ['eval labelled.jsonl', 'eval labelled.jsonl --profile eco --json'],
  version: ['version', 'version --json'],
};

export const exitCodes = '\n\nExit codes: 0 done, 1 failed, 2 called wrongly.';

/** The examples of a command, called the way this installation is called. */
export function examples(context: Context, name: string): string {
  const { paint } = context.terminal;
  const { command, startCommand } = context;
  const lines = (exampleLines[name] ?? []).map((line) =>
    `  ${command} ${line}`.replace(`${command} start`, startCommand),
  );
  return ['', paint.bold('Examples:'), ...lines].join('\n');
}
