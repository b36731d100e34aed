import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TASK } from './file-task.js';
import { agentProgram } from './install-agents.mjs';
import { settings } from './settings.mjs';

export interface AgentRun {
  code: number | null;
  output: string;
  /** What stands in a file of the working folder. */
  file(name: string): string | undefined;
}

/** How each is told the task, with everything that it may ask answered beforehand and nothing fetched on the side. */
export const AGENTS: Readonly<Record<string, { args: readonly string[]; env?: Readonly<Record<string, string>> }>> = {
  'claude-code': { args: ['-p', TASK, '--permission-mode', 'acceptEdits'], env: { DISABLE_AUTOUPDATER: '1' } },
  codex: { args: ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', TASK] },
  'gemini-cli': { args: ['-p', TASK, '--yolo', '--skip-trust'] },
  opencode: { args: ['run', TASK], env: { OPENCODE_DISABLE_AUTOUPDATE: '1' } },
  'qwen-code': { args: ['-p', TASK, '--yolo'] },
};

/** The router's own, so that a key that an agent does not send fails its run. */
export const KEY = 'sk-clients-0123456789';
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
  const told = AGENTS[name];
  if (program === undefined || told === undefined)
    throw new Error(`expected ${name} to be installed: npm run test:clients`);
  const { env, file: setting } = settings[name]?.({ url, key: KEY, ...(model && { model }) }) ?? { env: {} };
  if (setting) {
    mkdirSync(dirname(join(home, setting.path)), { recursive: true });
    writeFileSync(join(home, setting.path), setting.text);
  }
  const child = spawn(program, told.args, {
    cwd: folder,
    // Nothing of the machine's own settings, keys above all.
    env: { PATH: process.env.PATH ?? '', HOME: home, NO_PROXY: '127.0.0.1,localhost', CI: '1', ...told.env, ...env },
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
