import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentProgram } from './install-agents.mjs';
import { TASK } from './file-task.js';

export interface AgentRun {
  code: number | null;
  output: string;
  /** What stands in a file of the working folder. */
  file(name: string): string | undefined;
}

interface Setting {
  /** The router's address, without a path. */
  url: string;
  /** The model to ask for; absent: whatever the agent asks for by itself. */
  model: string | undefined;
  /** An empty folder that is the agent's home. */
  home: string;
}

interface Command {
  args: string[];
  env: Record<string, string>;
}

/** How each agent is pointed at a router: the lines of the README, with everything it may ask answered beforehand. */
export const AGENTS: Readonly<Record<string, (setting: Setting) => Command>> = {
  'claude-code': ({ url, model }) => ({
    args: ['-p', TASK, '--permission-mode', 'acceptEdits', ...option('--model', model)],
    env: { ANTHROPIC_BASE_URL: url, ANTHROPIC_AUTH_TOKEN: 'unused', DISABLE_AUTOUPDATER: '1' },
  }),
  codex: ({ url, model }) => ({
    args: [
      'exec',
      '--skip-git-repo-check',
      '--dangerously-bypass-approvals-and-sandbox',
      ...['-c', 'model_provider="slr"', '-c', 'model_providers.slr.name="slr"'],
      ...['-c', `model_providers.slr.base_url="${url}/v1"`, '-c', 'model_providers.slr.env_key="OPENAI_API_KEY"'],
      ...['-c', 'model_providers.slr.wire_api="responses"', ...option('-m', model)],
      TASK,
    ],
    env: { OPENAI_API_KEY: 'unused' },
  }),
  'gemini-cli': ({ url, model, home }) => {
    const settings = { security: { auth: { selectedType: 'gemini-api-key' } } };
    mkdirSync(join(home, '.gemini'), { recursive: true });
    writeFileSync(join(home, '.gemini', 'settings.json'), JSON.stringify(settings));
    return {
      args: ['-p', TASK, '--yolo', '--skip-trust', ...option('-m', model)],
      env: { GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'unused' },
    };
  },
  opencode: ({ url, model, home }) => {
    const id = model ?? 'gpt-5.2';
    const provider = {
      npm: '@ai-sdk/openai-compatible',
      options: { baseURL: `${url}/v1`, apiKey: 'unused' },
      models: { [id]: {} },
    };
    mkdirSync(join(home, '.config', 'opencode'), { recursive: true });
    writeFileSync(join(home, '.config', 'opencode', 'opencode.json'), JSON.stringify({ provider: { slr: provider } }));
    return { args: ['run', '-m', `slr/${id}`, TASK], env: { OPENCODE_DISABLE_AUTOUPDATE: '1' } };
  },
  'qwen-code': ({ url, model }) => ({
    args: ['-p', TASK, '--yolo', '--auth-type', 'openai'],
    env: {
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_API_KEY: 'unused',
      ...(model !== undefined && { OPENAI_MODEL: model }),
    },
  }),
};

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

const LIMIT_MS = 90_000;

/** An empty folder for the agent to work in, and one to live in. */
export function workspace(): { folder: string; home: string; remove(): void } {
  const base = mkdtempSync(join(tmpdir(), 'slr-agent-'));
  const [folder, home] = [join(base, 'work'), join(base, 'home')];
  for (const path of [folder, home]) mkdirSync(path);
  return { folder, home, remove: () => rmSync(base, { recursive: true, force: true }) };
}

/** Runs one agent headless on the task, through the router at `url`. */
export async function runAgent(
  name: string,
  { url, model, folder, home }: { url: string; model: string | undefined; folder: string; home: string },
): Promise<AgentRun> {
  const program = agentProgram(name);
  const prepare = AGENTS[name];
  if (program === undefined || prepare === undefined)
    throw new Error(`expected ${name} to be installed: npm run test:clients`);
  const { args, env } = prepare({ url, model, home });
  const child = spawn(program, args, {
    cwd: folder,
    // Nothing of the machine's own settings, keys above all.
    env: { PATH: process.env.PATH ?? '', HOME: home, NO_PROXY: '127.0.0.1,localhost', CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  const file = (path: string): string | undefined =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8').trim() : undefined;
  return { code, output, file };
}
