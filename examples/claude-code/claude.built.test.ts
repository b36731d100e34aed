import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../tools/packed/tarballs.mjs';
import { root } from '../../tools/package-manager.mjs';
import { startProxy } from '../../tools/testing/start-proxy.mjs';

/** Stands in for the program, which `npm run test:clients` drives for real: asks what its environment says, the way it does. */
const standIn = `#!/usr/bin/env node
const { ANTHROPIC_BASE_URL: url, ANTHROPIC_AUTH_TOKEN: key, ANTHROPIC_MODEL: model, ANTHROPIC_API_KEY: other } = process.env;
const body = { model, max_tokens: 32, messages: [{ role: 'user', content: process.argv.at(-1) }] };
const headers = { authorization: 'Bearer ' + key, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' };
const answer = await fetch(url + '/v1/messages?beta=true', { method: 'POST', headers, body: JSON.stringify(body) });
console.log(JSON.stringify({ model, other, tier: answer.headers.get('x-slr-tier'), answer: await answer.json() }));
`;

it('points the program at the router and at smart/auto, whatever key of the vendor is set', async () => {
  const bin = mkdtempSync(join(tmpdir(), 'slr-claude-'));
  const proxy = await startProxy();
  try {
    writeFileSync(join(bin, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(bin, 'claude'), standIn);
    chmodSync(join(bin, 'claude'), 0o755);
    const env = {
      SLR_BASE_URL: proxy.url,
      ANTHROPIC_API_KEY: 'sk-ant-unused',
      PATH: `${bin}:${process.env.PATH ?? ''}`,
    };
    const { status, stdout, stderr } = run('bash', ['examples/claude-code/claude.sh', '-p', 'hi'], { cwd: root, env });
    expect(status, stderr).toBe(0);
    const told = JSON.parse(stdout) as { model: string; other?: string; tier: string; answer: unknown };
    expect(told).toMatchObject({ model: 'smart/auto', tier: 'SIMPLE', answer: { type: 'message', role: 'assistant' } });
    expect(told.other).toBeUndefined();
  } finally {
    await proxy.stop();
    rmSync(bin, { recursive: true, force: true });
  }
});
