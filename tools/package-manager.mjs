// How this repository reaches its package manager on a machine that has only Node and npm. Node built-ins only.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Of the repository's own package.json. */
export const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** npx through Node itself where npm says where it lives: no shell and no .cmd file, so the same on Windows. */
export function npx(args) {
  const npm = process.env.npm_execpath;
  const cli = npm === undefined ? undefined : join(dirname(npm), 'npx-cli.js');
  if (cli !== undefined && existsSync(cli))
    return { command: process.execPath, args: [cli, '-y', ...args], shell: false };
  return { command: 'npx', args: ['-y', ...args], shell: process.platform === 'win32' };
}

/** pnpm at the version of `packageManager`, from npm's cache or the registry. */
export const pnpmCommand = (...args) => npx([manifest.packageManager, ...args]);
