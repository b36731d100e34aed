import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Tests run against the sources of every package, so that they need no build and never see a stale one.
// Most specific name first: the first match wins.
const sources = {
  '@slr/scorer': at('./packages/scorer/src/index.ts'),
  '@slr/providers/testing': at('./packages/providers/src/testing/index.ts'),
  '@slr/providers/catalog': at('./packages/providers/src/catalog/index.ts'),
  '@slr/providers': at('./packages/providers/src/index.ts'),
  '@slr/proxy/config': at('./packages/proxy/src/config/index.ts'),
  '@slr/proxy/routing': at('./packages/proxy/src/routing/index.ts'),
  '@slr/proxy/demo': at('./packages/proxy/src/demo/index.ts'),
  '@slr/proxy': at('./packages/proxy/src/index.ts'),
};

export default defineConfig({
  resolve: {
    alias: Object.entries(sources).map(([name, replacement]) => ({ find: new RegExp(`^${name}$`), replacement })),
  },
  test: {
    include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'examples/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.{built,long,clients}.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
  },
});
