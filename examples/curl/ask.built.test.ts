import { expect, it } from 'vitest';
import { run } from '../../tools/packed/tarballs.mjs';
import { root } from '../../tools/package-manager.mjs';
import { startProxy } from '../../tools/testing/start-proxy.mjs';

it('prints a whole answer, a stream that ends, and a decision', async () => {
  const proxy = await startProxy();
  try {
    const env = { SLR_BASE_URL: `${proxy.url}/v1` };
    const { status, stdout, stderr } = run('bash', ['examples/curl/ask.sh'], { cwd: root, env });
    expect(status, stderr).toBe(0);
    const [whole = '', streamed = '', decision = ''] = stdout.split(/^# .*\n/m).slice(1);
    expect(JSON.parse(whole)).toHaveProperty('choices');
    expect(streamed.match(/^data: /gm)?.length).toBeGreaterThanOrEqual(3);
    expect(streamed).toContain('data: [DONE]');
    expect(JSON.parse(decision)).toMatchObject({ tier: 'REASONING', chosen: 'deepseek/deepseek-r1' });
  } finally {
    await proxy.stop();
  }
});
