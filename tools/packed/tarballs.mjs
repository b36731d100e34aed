import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../package-manager.mjs';
import { keylessEnv } from '../testing/start-proxy.mjs';

const folder = `${root}.check/packed/`;

/** Paths of the packed packages. @param {string} [name] only the one of this folder of `packages/` */
export function tarballs(name = '') {
  const found = readdirSync(folder).filter((file) => file.startsWith(`slr-${name}`) && file.endsWith('.tgz'));
  if (found.length === 0) throw new Error(`no tarball in .check/packed: run "npm run check" once`);
  return found.map((file) => join(folder, file));
}

/** A folder that knows nothing of this repository. @returns {string} */
export function emptyFolder() {
  const path = mkdtempSync(join(tmpdir(), 'slr-packed-'));
  writeFileSync(join(path, 'package.json'), '{ "private": true }\n');
  return path;
}

/**
 * Runs a command to its end, with no key in the environment.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, input?: string }} options
 * @returns {{ status: number | null, stdout: string, stderr: string }}
 */
export function run(command, args, { cwd, env = {}, input }) {
  const options = {
    cwd,
    env: { ...keylessEnv(), ...env },
    input,
    encoding: /** @type {const} */ ('utf8'),
    timeout: 110_000,
  };
  const { status, stdout, stderr, error } = spawnSync(command, args, options);
  if (error) throw error;
  return { status, stdout, stderr };
}

/** @param {string[]} args @param {string} cwd */
export function npm(args, cwd) {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  const { status, stdout, stderr } = run('npm', [...args, ...quiet], { cwd });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
