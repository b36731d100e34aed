import { defineConfig } from 'vitest/config';
import config from './vitest.config.js';

// Soaks and fuzzing: minutes, not seconds.
export default defineConfig({
  ...config,
  test: {
    include: ['{packages,apps,tools}/**/*.long.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
