import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/testing/**', '**/fixtures/**', 'tools/testing/**'];

// TypeScript knows the globals of its files; plain scripts are told which ones Node has.
const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask'];
const values = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal', 'Buffer'];
const nodeGlobals = [...timers, ...values, 'process', 'console', 'fetch', 'performance', 'module'];

/** One SSE reader and one SSE writer in the whole repository: their frames are spelled in one place. */
const streamLiterals = ['error', ...['data: ', '[DONE]'].flatMap((literal) => forbidLiteral(literal))];

function forbidLiteral(literal) {
  const pattern = literal === 'data: ' ? '/(^|\\n)data: /' : '/\\[DONE\\]/';
  const message = `Frames are read and written in packages/providers/src/sse only; do not spell ${JSON.stringify(literal)} here.`;
  return [
    { selector: `Literal[value=${pattern}]`, message },
    { selector: `TemplateElement[value.cooked=${pattern}]`, message },
  ];
}

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.turbo/**', '.check/**', '**/fixtures/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 60 }],
      complexity: ['error', 12],
      'no-restricted-syntax': [
        ...streamLiterals,
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: the name is how a reader finds the file.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: [
      'tools/**',
      'bench/**',
      'examples/**',
      'packages/*/bench/**',
      'packages/*/tuning/**',
      'packages/cli/**',
      'apps/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // These spell frames by trade: the reader and the writer, the dialect that owns the word, and a vendor made of bytes.
    files: ['packages/providers/src/{sse,dialects/openai-chat}/**', 'packages/proxy/src/demo/**', ...tests],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.config.{ts,mjs,js}', '**/*.cjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: tests,
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', complexity: 'off', 'no-console': 'off' },
  },
);
