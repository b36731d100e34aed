import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main as runCommand, type MainOptions } from '@slr/cli';

/**
 * Runs the proxy with the flags of `slr start` and resolves with an exit code once it has drained.
 * `npm start` passes `demo: 'when-nothing-usable'`; started directly it stops where no model can be reached.
 */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<number> {
  return runCommand(['start', ...argv], options);
}

const entry = process.argv[1];
// `node --eval` leaves an argument there that is no file.
if (entry !== undefined && existsSync(entry) && realpathSync(entry) === fileURLToPath(import.meta.url)) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
