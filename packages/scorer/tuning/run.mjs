// npm run tune -- --data DIR: fits the weights of the preset `default`, prints the report beside them and the model card.
// The data are JSON lines in the development format; without --data the package's own fixture is used and nothing is overwritten.
// --card-only prints the card for the weights as they are.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'slr-tune-'));
const [flag] = process.argv.slice(2).flatMap((word, index, all) => (word === '--data' ? [all[index + 1]] : []));
const own = flag === undefined;
const data = own ? at('../fixtures/rows') : resolve(process.env.INIT_CWD ?? '.', flag);
const target = (path, name) => (own ? join(scratch, name) : at(path));
const weights = target('../src/presets/weights.json', 'weights.json');
const report = target('../src/presets/weights.report.md', 'report.md');
const card = target('../MODEL-CARD.md', 'card.md');

/** Bundles one of the programs beside this file and runs it on the data. */
async function run(program, args) {
  const outfile = join(scratch, `${program}.mjs`);
  await build({ entryPoints: [at(`./${program}.ts`)], bundle: true, platform: 'node', format: 'esm', outfile });
  return spawnSync(process.execPath, [outfile, '--data', data, ...args], { stdio: 'inherit' }).status ?? 1;
}

let status = 0;
if (!process.argv.includes('--card-only')) status = await run('main', ['--weights', weights, '--report', report]);
// The card is bundled after the weights were written, so that it speaks of these.
if (status === 0) status = await run('card', ['--report', report, '--card', card]);
rmSync(scratch, { recursive: true });
process.exitCode = status;
