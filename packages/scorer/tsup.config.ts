import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  // The lexicons are half of the file: escaped, each of their letters would take six bytes.
  esbuildOptions(options) {
    options.charset = 'utf8';
  },
  // tsup sets `baseUrl` by itself, which TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
