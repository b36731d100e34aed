import { expect, it } from 'vitest';
import { run } from '../../tools/packed/tarballs.mjs';
import { root } from '../../tools/package-manager.mjs';
import { startProxy } from '../../tools/testing/start-proxy.mjs';

it('gets a whole and a streamed answer, and sees where the first went', async () => {
  const proxy = await startProxy();
  try {
    const env = { SLR_BASE_URL: `${proxy.url}/v1` };
    const { status, stdout, stderr } = run(process.execPath, ['examples/openai-sdk/main.mjs'], { cwd: root, env });
    expect(status, stderr).toBe(0);
    const [route, ...rest] = stdout.trimEnd().split('\n');
    expect(route).toBe('REASONING → deepseek/deepseek-r1');
    expect(rest.length).toBeGreaterThanOrEqual(2);
    expect(rest.at(-1)).not.toBe('');
  } finally {
    await proxy.stop();
  }
});
