// npm run test:clients: real agents, in the versions of tools/clients/agents.json, through the router to scripted upstreams of
// every dialect. Needs the package registry once; no keys, and nothing but loopback after that. Writes docs/clients.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientsPage } from './clients/clients-page.mjs';
import { agents, installAgent } from './clients/install-agents.mjs';
import { root } from './package-manager.mjs';
import { vitest } from './check/steps.mjs';
import { requireNode } from './prepare.mjs';

requireNode();
for (const name of Object.keys(agents)) {
  console.error(`${name} ${agents[name].version}`);
  installAgent(name);
}
const report = join(root, '.check', 'clients.json');
const { command, args } = vitest('vitest.clients.config.ts', '.check/clients.json');
const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
writeFileSync(join(root, 'docs', 'clients.md'), clientsPage(JSON.parse(readFileSync(report, 'utf8'))));
process.exitCode = status ?? 1;
