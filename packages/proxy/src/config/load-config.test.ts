import { describe, expect, it } from 'vitest';
import { loadConfig } from './index.js';
describe('bundled', () => {
  it('loads', () => {
    const config = loadConfig({ env: {} });
    console.log(config.warnings, config.deployments[0], config.hash);
    expect(config.deployments.length).toBeGreaterThan(17);
  });
});
