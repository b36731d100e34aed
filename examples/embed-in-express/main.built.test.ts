import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../tools/package-manager.mjs';
import { freePort } from '../../tools/testing/free-port.mjs';
import { keylessEnv, startProxy } from '../../tools/testing/start-proxy.mjs';

const folder = mkdtempSync(join(tmpdir(), 'slr-embed-'));
let upstream: Awaited<ReturnType<typeof startProxy>>;
let child: ReturnType<typeof spawn>;
let url: string;

// Its upstream is another proxy's demonstration, so that the whole way runs and no key is needed.
beforeAll(async () => {
  upstream = await startProxy();
  const model = { model: 'openai/gpt-4o-mini', api_base: `${upstream.url}/v1`, api_key: 'sk-anything' };
  const yaml = { model_list: [{ model_name: 'openai/gpt-4o-mini', litellm_params: model }] };
  writeFileSync(join(folder, 'router.yaml'), JSON.stringify(yaml));
  const port = await freePort();
  const env = { ...keylessEnv(), PORT: String(port), SLR_CONFIG: join(folder, 'router.yaml') };
  child = spawn(process.execPath, ['examples/embed-in-express/main.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  child.kill('SIGTERM');
  await upstream.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('leaves the own route alone', async () => {
  expect(await (await fetch(`${url}/hello`)).text()).toBe('my own route');
});

it('routes below its mount path, whole and streamed', async () => {
  const client = new OpenAI({ baseURL: `${url}/llm/v1`, apiKey: 'sk-anything' });
  const messages = [{ role: 'user' as const, content: 'hi' }];
  const answer = await client.chat.completions.create({ model: 'smart/auto', messages });
  expect(answer.choices[0]?.message.content).not.toBe('');
  let text = '';
  for await (const chunk of await client.chat.completions.create({ model: 'smart/auto', messages, stream: true })) {
    text += chunk.choices[0]?.delta.content ?? '';
  }
  expect(text).not.toBe('');
});
