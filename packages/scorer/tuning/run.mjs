// npm run tune -- --data DIR: fits the weights of the preset `default` and prints the report beside them.
// The data are JSON lines in the development format; without --data the package's own fixture is used and nothing is overwritten.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'slr-tune-'));
const bundle = join(scratch, 'tune.mjs');
const own = !process.argv.includes('--data');
const targets = own
  ? [
      '--data',
      at('../fixtures/rows'),
      '--weights',
      join(scratch, 'weights.json'),
      '--report',
      join(scratch, 'report.md'),
    ]
  : ['--weights', at('../src/presets/weights.json'), '--report', at('../src/presets/weights.report.md')];

await build({ entryPoints: [at('./main.ts')], bundle: true, platform: 'node', format: 'esm', outfile: bundle });
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2), ...targets], { stdio: 'inherit' });
rmSync(scratch, { recursive: true });
process.exitCode = status ?? 1;
