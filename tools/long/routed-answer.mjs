// Starts the built proxy under the Node that runs this file and asks it one question, whole and streamed.
import assert from 'node:assert/strict';
import { startProxy } from '../testing/start-proxy.mjs';

const proxy = await startProxy();
try {
  const ask = (body) =>
    fetch(`${proxy.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }], ...body }),
    });
  const whole = await ask({});
  assert.equal(whole.status, 200);
  assert.equal(whole.headers.get('x-slr-tier'), 'SIMPLE');
  assert.ok((await whole.json()).choices[0].message.content.length > 0);
  const streamed = await (await ask({ stream: true })).text();
  assert.match(streamed, /\[DONE\]\s*$/);
} finally {
  assert.equal(await proxy.stop(), 0, 'SIGTERM ends with exit code 0');
}
console.log(`routed on Node ${process.versions.node}`);
