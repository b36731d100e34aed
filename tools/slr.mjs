// `npm run slr -- …`: the command line from a clone; installs and builds first where something is missing or has changed.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, reportFailure, requireNode, root } from './prepare.mjs';

requireNode();
// To stderr: stdout belongs to the command, and may be read by a machine.
await prepare('@slr/cli', { say: (line) => console.error(`slr: ${line}`) }).catch(reportFailure);

// npm runs scripts in the repository; files named on the command line are meant from where the user stands.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
const { main } = await import(pathToFileURL(join(root, 'packages', 'cli', 'dist', 'index.js')).href);
process.exitCode = await main(process.argv.slice(2), { command: 'npm run slr --' });
