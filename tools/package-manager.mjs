// How this repository reaches its package manager on a machine that has only Node and npm. Node built-ins only.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Of the repository's own package.json. */
export const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** What comes with npm, through Node itself where npm says where it lives: no shell and no .cmd file, so the same on Windows. */
function comesWithNpm(name, args) {
  const npm = process.env.npm_execpath;
  const cli = npm === undefined ? undefined : join(dirname(npm), `${name}-cli.js`);
  if (cli !== undefined && existsSync(cli)) return { command: process.execPath, args: [cli, ...args], shell: false };
  return { command: name, args, shell: process.platform === 'win32' };
}

export const npm = (args) => comesWithNpm('npm', args);

export const npx = (args) => comesWithNpm('npx', ['-y', ...args]);

/** pnpm at the version of `packageManager`, from npm's cache or the registry. */
export const pnpmCommand = (...args) => npx([manifest.packageManager, ...args]);
