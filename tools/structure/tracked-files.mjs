import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { root } from '../package-manager.mjs';

const generated = new Set(['node_modules', 'dist', '.git', '.turbo', '.check', 'coverage']);

/**
 * @param {string} folder
 * @returns {string[]}
 */
function walk(folder) {
  return readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return [];
    return entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [`${folder}${entry.name}`];
  });
}

/**
 * Paths from the root with forward slashes; without git (a downloaded archive) everything that is not generated.
 *
 * @returns {string[]}
 */
export function trackedFiles() {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    const files = listed.split('\0').filter((path) => path !== '' && existsSync(`${root}${path}`));
    return files.length > 0 ? files : walk('');
  } catch {
    return walk('');
  }
}
