// npm test: installs, builds and checks everything, on a machine that has only Node and npm.
// Two steps at a time; one line for each; the last line is computed from what ran.
import { mkdirSync, rmSync } from 'node:fs';
import { main } from './check/main.mjs';
import { checkSteps } from './check/steps.mjs';
import { root } from './package-manager.mjs';

rmSync(`${root}.check/packed`, { recursive: true, force: true });
mkdirSync(`${root}.check/packed`, { recursive: true });
await main({ name: 'results', steps: checkSteps, width: 2 });
