import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from '../package-manager.mjs';

// On a CI machine typescript-eslint infers a single run, and then reads the types of a file from the disk: not of the planted code.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
  },
});

/** The rules that `code` breaks as the text of an existing file, which is what type-aware rules need. */
async function broken(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const source = 'packages/proxy/src/index.ts';
const lines = (count: number) =>
  'export const a = 1;\n'.repeat(count).replaceAll('a', () => `v${Math.random()}`.replace('.', ''));
const branches = Array.from({ length: 13 }, (_, index) => `if (n === ${index}) return ${index};`).join('\n');

const planted: [rule: string, code: string][] = [
  ['@typescript-eslint/no-floating-promises', 'export function f(): void { Promise.resolve(1); }\n'],
  ['@typescript-eslint/no-misused-promises', 'export const f = (x: Promise<boolean>): number => (x ? 1 : 2);\n'],
  ['@typescript-eslint/no-explicit-any', 'export const a: any = 1;\n'],
  ['@typescript-eslint/consistent-type-imports', "import { Score } from 'x';\nexport type A = Score;\n"],
  ['max-lines', lines(351)],
  ['max-lines-per-function', `export function f(): void {\n${'  void 0;\n'.repeat(60)}}\n`],
  ['complexity', `export function f(n: number): number {\n${branches}\nreturn 0;\n}\n`],
  ['no-restricted-syntax', 'export default 1;\n'],
  ['no-restricted-syntax', "export const frame = 'data: x';\n"],
  ['no-restricted-syntax', 'export const frame = (x: string): string => `data: ${x}`;\n'],
  ['no-restricted-syntax', "export const end = '[DONE]';\n"],
  ['no-console', 'console.log(1);\n'],
];

describe('the lint rules', () => {
  it.each(planted)('catch a planted breach of %s (%#)', async (rule, code) => {
    expect(await broken(source, code)).toContain(rule);
  });

  it('let the one writer spell a frame', async () => {
    expect(await broken('packages/providers/src/sse/index.ts', "export const frame = 'data: x';\n")).toEqual([]);
  });
});
