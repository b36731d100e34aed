// `node tools/pack.mjs [folder]`: builds the packages and packs each into a tarball, to install where no registry has them.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pnpm, prepareRelease, reportFailure, requireNode, root } from './prepare.mjs';

requireNode();
const folder = resolve(process.argv[2] ?? join(root, 'packed'));
try {
  await prepareRelease('@slr/cli', { say: (line) => console.error(`slr: ${line}`) });
  mkdirSync(folder, { recursive: true });
  // Tarballs of an earlier version beside the new ones would be installed by the same `*.tgz`.
  for (const name of readdirSync(folder)) if (/^slr-[a-z]+-\d.*\.tgz$/.test(name)) rmSync(join(folder, name));
  // pnpm, not npm: only pnpm turns `workspace:` ranges into versions.
  await pnpm(['--filter', './packages/*', 'pack', '--pack-destination', folder]);
} catch (error) {
  reportFailure(error);
}
for (const name of readdirSync(folder).filter((each) => each.endsWith('.tgz'))) console.log(join(folder, name));
