import { defineConfig } from 'vitest/config';

// Tests of what is shipped: they read `dist` and the packed tarballs, so `npm test` runs them after the build.
export default defineConfig({
  test: {
    include: ['{packages,apps,examples,tools}/**/*.built.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
