import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The command that runs the package manager, for a machine that has only Node and npm:
 * the version comes from `packageManager` in package.json, the binary from npm's cache or the registry.
 */
export function packageManager() {
  const { packageManager: pinned } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  return { command: process.platform === 'win32' ? 'npx.cmd' : 'npx', args: ['-y', pinned] };
}
