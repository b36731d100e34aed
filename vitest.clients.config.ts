import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// Real agents, installed from the registry: npm run test:clients.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tools/clients/*.clients.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
});
