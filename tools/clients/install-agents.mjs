import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from '../package-manager.mjs';

/** @type {Record<string, { package: string, version: string, bin: string, setup?: string }>} */
export const agents = JSON.parse(readFileSync(new URL('agents.json', import.meta.url), 'utf8'));

const folderOf = (name) => join(root, '.check', 'agents', `${name}-${agents[name].version}`);
const stampOf = (name) => join(folderOf(name), 'installed');

/** The program of an agent, where it is installed to the end. @param {string} name */
export function agentProgram(name) {
  const path = join(folderOf(name), 'node_modules', '.bin', agents[name].bin);
  return existsSync(path) && existsSync(stampOf(name)) ? path : undefined;
}

/**
 * Installs an agent in the pinned version into `.check/agents`, once. `say` gets one line where there is something to do.
 * @param {string} name
 * @param {{ say: (line: string) => void }} options
 * @throws Error that names the package and what npm printed
 */
export function installAgent(name, { say }) {
  if (agentProgram(name)) return;
  const { package: id, version, setup } = agents[name];
  say(`installing ${id} ${version} …`);
  const folder = folderOf(name);
  // What an interrupted run left behind is half of an agent.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { command, args, shell } = npm(['install', '--no-audit', '--no-fund', '--loglevel=error', `${id}@${version}`]);
  run(command, args, { cwd: folder, shell }, `cannot install ${id}@${version}`);
  // Newer npm runs no install scripts unasked, and these two fetch their program in one.
  const home = join(folder, 'node_modules', ...id.split('/'));
  if (setup && existsSync(join(home, setup)))
    run(process.execPath, [setup], { cwd: home }, `cannot set up ${id}@${version}`);
  writeFileSync(stampOf(name), '');
}

function run(command, args, options, failed) {
  const { status, error, stdout } = spawnSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status === 0) return;
  throw Object.assign(new Error(`${failed}: ${error?.message ?? `exit code ${status}`}`), { printed: String(stdout) });
}
