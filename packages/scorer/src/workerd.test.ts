import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { expect, it } from 'vitest';
import { score } from './index.js';

it('runs in workerd and says there what it says here', { timeout: 60_000 }, async () => {
  const entry = fileURLToPath(new URL('./index.ts', import.meta.url));
  const worker = `import { score } from ${JSON.stringify(entry)};
export default { fetch: async (request) => Response.json(score(await request.text())) };`;
  const { outputFiles } = await build({
    stdin: { contents: worker, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const miniflare = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: '2025-01-01',
  });
  try {
    for (const prompt of [
      'hello',
      '证明不存在最大的素数',
      'Design a payment platform with failover and audit trail.',
    ]) {
      const response = await miniflare.dispatchFetch('http://worker.test', { method: 'POST', body: prompt });
      expect(await response.json()).toEqual(JSON.parse(JSON.stringify(score(prompt))));
    }
  } finally {
    await miniflare.dispose();
  }
});
