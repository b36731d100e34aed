import { expect, it } from 'vitest';
import { run } from '../../tools/packed/tarballs.mjs';
import { root } from '../../tools/package-manager.mjs';

const example = (...prompts: string[]) => {
  const { status, stdout, stderr } = run(process.execPath, ['examples/scorer-only/main.mjs', ...prompts], {
    cwd: root,
  });
  expect(status, stderr).toBe(0);
  return stdout.trimEnd().split('\n');
};

it('scores prompts in two languages, and a thank-you behind a hard question', () => {
  const lines = example();
  expect(lines[0]).toMatch(/^SIMPLE .*capital of france$/);
  expect(lines[2]).toMatch(/^REASONING .*证明/);
  expect(lines.at(-1)).toBe('SIMPLE  thanks!');
});

it('scores a prompt of the command line', () => {
  expect(example('prove that sqrt(2) is irrational step by step')[0]).toMatch(/^REASONING /);
});
