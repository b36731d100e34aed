import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { root } from '../package-manager.mjs';
import { killRunning, runStep, runSteps } from './run-steps.mjs';
import { installStep } from './steps.mjs';
import { closingLine, tallyRun } from './tally.mjs';

const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  NO_UPDATE_NOTIFIER: '1',
  CI: 'true',
};

function report({ name, ok, seconds, output, tests, skipped }) {
  const counts = tests ? `, ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped` : '';
  const word = skipped ? 'skip  ' : ok ? 'ok    ' : 'FAILED';
  console.log(`${word} ${name} (${seconds.toFixed(1)} s${counts})${skipped ? `: ${skipped}` : ''}`);
  if (!ok) console.log(output.trimEnd());
}

/** Installs unless `--no-install` says that it is done, then runs the steps and ends with the closing line. */
export async function main({ name, steps, width }) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      killRunning();
      process.exit(1);
    });
  }
  const resultsFile = `${root}.check/${name}.json`;
  rmSync(resultsFile, { force: true });
  mkdirSync(`${root}.check`, { recursive: true });

  const results = [];
  if (!process.argv.includes('--no-install')) {
    results.push(await runStep(installStep(), { root, env }));
    report(results[0]);
  }
  if (results.every(({ ok }) => ok)) results.push(...(await runSteps(steps(), { width, onResult: report, root, env })));

  const totals = tallyRun(results);
  const rows = results.map(({ name: step, ok, skipped, seconds, tests }) => ({
    step,
    ok,
    skipped,
    seconds: Math.round(seconds * 10) / 10,
    tests,
  }));
  writeFileSync(resultsFile, `${JSON.stringify({ node: process.version, ...totals, steps: rows }, null, 2)}\n`);
  console.log(closingLine(totals));
  process.exitCode = totals.failed === 0 ? 0 : 1;
}
