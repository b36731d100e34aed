import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tallyTests } from './tally.mjs';

const running = new Set();

/** Steps lead their own process groups, so that a time-out or Ctrl-C takes their children along. */
function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

export function killRunning() {
  for (const child of running) killGroup(child);
}

/**
 * Runs one step to its end and never rejects.
 *
 * @returns `{ name, ok, seconds, output, tests?, skipped? }`; `tests` where the step writes a vitest report, `skipped`
 *   with the reason where it ends well after a line `skipped: …`.
 */
export async function runStep(step, { root, env }) {
  const began = process.hrtime.bigint();
  if (step.report) rmSync(`${root}${step.report}`, { force: true });
  const { code, output } = await runCommand(step, { root, env });
  const result = { name: step.name, ok: code === 0, seconds: Number(process.hrtime.bigint() - began) / 1e9, output };
  if (step.report) return { ...result, tests: readReport(`${root}${step.report}`) };
  const [, skipped] = (code === 0 && /^skipped: (.+)$/m.exec(output)) || [];
  return skipped ? { ...result, skipped } : result;
}

function runCommand({ command, args, shell = false, timeoutSeconds = 240 }, { root, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, shell, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    const collect = (chunk) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      output += `\nstopped after ${timeoutSeconds} s\n`;
      killGroup(child);
    }, timeoutSeconds * 1000);
    const finish = (code, message = '') => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output: output + message });
    };
    child.on('error', (error) => finish(1, `\n${error.message}\n`));
    child.on('close', (code) => finish(code ?? 1));
  });
}

function readReport(path) {
  try {
    return tallyTests(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Runs steps `width` at a time, in their order, each after the steps that it names in `after`.
 * A step whose predecessor failed is not run and counts as failed.
 */
export async function runSteps(steps, { width, onResult, ...context }) {
  const results = new Map();
  const waiting = [...steps];
  const active = new Set();
  const settle = (result) => {
    results.set(result.name, result);
    onResult(result);
  };
  while (waiting.length > 0 || active.size > 0) {
    const index = waiting.findIndex((step) => (step.after ?? []).every((name) => results.has(name)));
    if (active.size < width && index >= 0) {
      const [step] = waiting.splice(index, 1);
      const broken = (step.after ?? []).find((name) => !results.get(name).ok);
      if (broken !== undefined) {
        settle({ name: step.name, ok: false, seconds: 0, output: `not run: "${broken}" failed\n` });
        continue;
      }
      const job = runStep(step, context).then((result) => {
        active.delete(job);
        settle(result);
      });
      active.add(job);
    } else await Promise.race(active);
  }
  return [...results.values()];
}
