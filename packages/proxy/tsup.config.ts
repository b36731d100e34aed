import { cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/config/index.ts', 'src/routing/index.ts', 'src/demo/index.ts'],
  format: ['esm'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  // The YAML that users copy and edit ships as files, not as strings in the code.
  onSuccess: async () => {
    await cp('config.schema.json', 'dist/config.schema.json');
    for (const name of ['default.yaml', 'openai.yaml', 'anthropic.yaml', 'ollama.yaml']) {
      await cp(`src/config/${name}`, `dist/config/${name}`);
    }
  },
  // tsup sets `baseUrl` by itself, which TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
