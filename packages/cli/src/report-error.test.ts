import { describe, expect, it } from 'vitest';
import { Terminal } from './output/terminal.js';
import { reportError } from './report-error.js';

function reported(error: unknown, env: Record<string, string>): string {
  let said = '';
  const stream = { write: (text: string) => ((said += text), true), once: () => undefined };
  expect(reportError(error, new Terminal(stream, stream, env), 'slr test')).toBe(1);
  return said;
}

describe('an error that nobody foresaw', () => {
  const bug = new TypeError('x is not a function');

  it('is told with the way to its place', () => {
    const said = reported(bug, {});
    expect(said).toContain('error: x is not a function');
    expect(said).toContain('SLR_DEBUG=1');
    expect(said).not.toContain('report-error.test');
  });

  it('shows its place where it is asked to', () => {
    expect(reported(bug, { SLR_DEBUG: '1' })).toContain('report-error.test');
  });

  it('is not what a mistake in the configuration is taken for', () => {
    const mistake = Object.assign(new Error('my.yaml:1:1: expected a mapping'), { name: 'ConfigError' });
    expect(reported(mistake, {})).toBe('error: my.yaml:1:1: expected a mapping\n');
  });
});
