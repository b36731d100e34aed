import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** `.ci/run` in a checkout whose npm is this script. */
function ciRun(npm: string) {
  const folder = mkdtempSync(join(tmpdir(), 'slr-ci-'));
  folders.push(folder);
  for (const name of ['.ci', '.check', 'bin']) mkdirSync(join(folder, name));
  copyFileSync(`${root}.ci/run`, join(folder, '.ci/run'));
  writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\n${npm}\n`);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  // What an earlier run left must not be taken for this one's result.
  writeFileSync(join(folder, '.check/results.json'), '{"passed":99,"failed":0}');
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: folder, env: { PATH: path }, encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').pop() };
}

describe('.ci/run', () => {
  it('ends with the counts of the run', () => {
    expect(ciRun(`echo noise; echo '{"passed":12,"failed":0}' > .check/results.json`)).toEqual({
      status: 0,
      last: '12 passed, 0 failed',
    });
  });

  it('fails with the run', () => {
    expect(ciRun(`echo '{"passed":12,"failed":3}' > .check/results.json; exit 1`)).toEqual({
      status: 1,
      last: '12 passed, 3 failed',
    });
  });

  it('counts a run that crashed as a failure', () => {
    expect(ciRun('exit 7')).toEqual({ status: 1, last: '0 passed, 1 failed' });
  });
});
