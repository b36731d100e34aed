// npm run docs: writes the pages whose content is in the code. Builds first, so that they show the code as it is.
import { writeFileSync } from 'node:fs';
import { root } from './package-manager.mjs';
import { prepare, reportFailure } from './prepare.mjs';

await prepare('@slr/proxy', { say: (line) => console.error(line) }).catch(reportFailure);
const { pages } = await import('./documents/pages.mjs');
for (const { path, render } of pages) {
  writeFileSync(`${root}${path}`, render());
  console.log(path);
}
