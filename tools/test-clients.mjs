// npm run test:clients: real agents, in the versions of tools/clients/agents.json, through the router to scripted upstreams of
// every dialect. Needs the package registry once; no keys, and nothing but loopback after that. Writes
// tools/clients/results.json, and with it docs/clients.md.
// `npm run test:clients -- codex qwen-code` drives only these, and writes nothing.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agents, installAgent } from './clients/install-agents.mjs';
import { prepareDependencies, reportFailure, requireNode, root } from './prepare.mjs';

const known = Object.keys(agents);
const say = (line) => console.error(line);

async function main(asked) {
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no agent ${unknown}; expected some of ${known.join(', ')}`);
  await prepareDependencies({ say });
  for (const name of asked.length > 0 ? asked : known) installAgent(name, { say });

  // What comes with the dependencies is loaded once they are there.
  const { vitest } = await import('./check/steps.mjs');
  const { command, args, report } = vitest('vitest.clients.config.ts', '.check/clients.json');
  const env = { ...process.env, SLR_AGENTS: asked.join(',') };
  const { status } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
  if (asked.length > 0) return;
  const [{ resultsFile, toResults }, { clientsPage }] = await Promise.all([
    import('./clients/results.mjs'),
    import('./clients/clients-page.mjs'),
  ]);
  const results = toResults(JSON.parse(readFileSync(join(root, report), 'utf8')));
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(root, 'docs', 'clients.md'), clientsPage());
}

requireNode();
await main(process.argv.slice(2)).catch(reportFailure);
