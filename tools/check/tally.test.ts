import { describe, expect, it } from 'vitest';
import { closingLine, tallyRun, tallyTests } from './tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('tallyTests', () => {
  it('counts what passed, failed and was skipped', () => {
    const testResults = [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')];
    expect(tallyTests({ success: false, testResults })).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  it('counts a file that broke before its first test', () => {
    const testResults = [file('failed'), file('passed', 'passed')];
    expect(tallyTests({ success: false, testResults })).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts an unhandled error beside passing tests', () => {
    expect(tallyTests({ success: false, testResults: [file('passed', 'passed')] })).toMatchObject({ failed: 1 });
  });

  it('counts a run without any test as failed', () => {
    expect(tallyTests({ success: true, testResults: [] })).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('tallyRun', () => {
  it('counts each step once and each test once', () => {
    const totals = tallyRun([
      { ok: true },
      { ok: false },
      { ok: true, tests: { passed: 7, failed: 0, skipped: 1 } },
      { ok: false, tests: { passed: 3, failed: 2, skipped: 0 } },
    ]);
    expect(closingLine(totals)).toBe('11 passed, 3 failed');
  });

  it('counts a skipped step neither as passed nor as failed', () => {
    expect(tallyRun([{ ok: true, skipped: 'no browser here' }])).toEqual({ passed: 0, failed: 0, skipped: 1 });
  });

  it('counts a test run that ended badly without a failed test', () => {
    expect(tallyRun([{ ok: false, tests: { passed: 7, failed: 0, skipped: 0 } }])).toMatchObject({ failed: 1 });
  });
});
