import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The YAML files stand beside this module in the sources; in the build it may run from `dist/` (a shared chunk) or `dist/config/`. */
const FOLDERS = ['./', './config/', '../config/'];

export function configAsset(name: string): string {
  const paths = FOLDERS.map((folder) => fileURLToPath(new URL(`${folder}${name}`, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? fileURLToPath(new URL(name, import.meta.url));
}

/** The configuration that is used where none is given: OpenRouter as upstream. */
export const bundledConfigPath: string = configAsset('default.yaml');
