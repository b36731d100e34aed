import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSteps } from './run-steps.mjs';

const context = { root: `${mkdtempSync(join(tmpdir(), 'slr-steps-'))}/`, env: process.env, width: 2 };

function script(name: string, code: string, more: object = {}) {
  return { name, command: process.execPath, args: ['-e', code], ...more };
}

async function run(...steps: object[]) {
  const seen: string[] = [];
  const results = await runSteps(steps, { ...context, onResult: ({ name }: { name: string }) => seen.push(name) });
  return { seen, results: Object.fromEntries(results.map((result) => [result.name, result])) };
}

describe('runSteps', () => {
  it('runs a step only after those that it names', async () => {
    const { seen } = await run(script('second', '', { after: ['first'] }), script('first', 'setTimeout(() => {}, 50)'));
    expect(seen).toEqual(['first', 'second']);
  });

  it('does not run what stands on a failed step, and counts it as failed', async () => {
    const { results } = await run(
      script('build', 'console.log("broken here"); process.exit(3)'),
      script('pack', '', { after: ['build'] }),
    );
    expect(results.build).toMatchObject({ ok: false, output: 'broken here\n' });
    expect(results.pack).toMatchObject({ ok: false, output: 'not run: "build" failed\n' });
  });

  it('stops a step that hangs, with its children', async () => {
    const { results } = await run(script('hangs', 'setInterval(() => {}, 1000)', { timeoutSeconds: 0.3 }));
    expect(results.hangs).toMatchObject({ ok: false });
    expect(results.hangs.output).toContain('stopped after 0.3 s');
  });

  it('tells that a step was skipped, and why', async () => {
    const { results } = await run(script('browser', 'console.log("skipped: none here")'));
    expect(results.browser).toMatchObject({ ok: true, skipped: 'none here' });
  });

  it('reports a command that does not exist', async () => {
    const { results } = await run({ name: 'absent', command: 'no-such-command-here', args: [] });
    expect(results.absent).toMatchObject({ ok: false });
    expect(results.absent.output).toContain('no-such-command-here');
  });

  it('counts a test run that left no report as one failure', async () => {
    const { results } = await run(script('tests', '', { report: 'none.json' }));
    expect(results.tests.tests).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
