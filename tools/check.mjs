// npm test: installs, builds and checks everything, on a machine that has only Node and npm.
// Two steps at a time; one line for each; the last line is computed from what ran.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { root } from './package-manager.mjs';
import { killRunning, runStep, runSteps } from './check/run-steps.mjs';
import { checkSteps, installStep } from './check/steps.mjs';
import { closingLine, tallyRun } from './check/tally.mjs';

const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  NO_UPDATE_NOTIFIER: '1',
  CI: process.env.CI ?? '1',
};

function report({ name, ok, seconds, output, tests }) {
  const counts = tests ? `, ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s${counts})`);
  if (!ok) console.log(output.trimEnd());
}

async function run() {
  const results = [];
  if (!process.argv.includes('--no-install')) {
    const installed = await runStep(installStep(), { root, env });
    report(installed);
    results.push(installed);
    if (!installed.ok) return results;
  }
  results.push(...(await runSteps(checkSteps(), { width: 2, onResult: report, root, env })));
  return results;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    killRunning();
    process.exit(1);
  });
}

rmSync(`${root}.check/results.json`, { force: true });
rmSync(`${root}.check/packed`, { recursive: true, force: true });
mkdirSync(`${root}.check/packed`, { recursive: true });
const results = await run();
const totals = tallyRun(results);
const steps = results.map(({ name, ok, seconds, tests }) => ({
  name,
  ok,
  seconds: Math.round(seconds * 10) / 10,
  tests,
}));
writeFileSync(
  `${root}.check/results.json`,
  `${JSON.stringify({ node: process.version, ...totals, steps }, null, 2)}\n`,
);
console.log(closingLine(totals));
process.exitCode = totals.failed === 0 ? 0 : 1;
