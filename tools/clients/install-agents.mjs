import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../package-manager.mjs';

/** @type {Record<string, { package: string, version: string, bin: string, setup?: string }>} */
export const agents = JSON.parse(readFileSync(new URL('agents.json', import.meta.url), 'utf8'));

const folderOf = (name) => join(root, '.check', 'agents', `${name}-${agents[name].version}`);

/** The program of an agent, where it is installed. @param {string} name */
export function agentProgram(name) {
  const path = join(folderOf(name), 'node_modules', '.bin', agents[name].bin);
  return existsSync(path) ? path : undefined;
}

/** Installs an agent in the pinned version into `.check/agents`, once. @param {string} name */
export function installAgent(name) {
  if (agentProgram(name)) return;
  const { package: id, version, setup } = agents[name];
  const folder = folderOf(name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `${id}@${version}`], options);
  // Newer npm runs no install scripts unasked, and these two fetch their program in one.
  const home = join(folder, 'node_modules', ...id.split('/'));
  if (setup && existsSync(join(home, setup))) execFileSync(process.execPath, [setup], { ...options, cwd: home });
}
