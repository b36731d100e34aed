import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runBin, startBin, type RunOptions } from './testing/run-bin.js';

let folder: string;
const running = new Set<ChildProcessWithoutNullStreams>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slr-start-'));
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Proxy {
  readonly url: string;
  readonly child: ChildProcessWithoutNullStreams;
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<number | null>;
}

/** Starts on a free port and waits for the address that it prints. */
async function startProxy(argv: readonly string[], options: RunOptions = {}): Promise<Proxy> {
  const child = startBin(['start', '--port', '0', ...argv], options);
  running.add(child);
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', () => {
      const found = /listens on (http:\S+)/.exec(printed.stderr)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`ended with ${String(code)}: ${printed.stderr}`)));
  });
  return { url, child, ended, stdout: () => printed.stdout, stderr: () => printed.stderr };
}

const ask = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const hi = { model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] };

describe('slr start', () => {
  it('answers from the demonstration upstream, says so, and stops at SIGTERM', async () => {
    const proxy = await startProxy(['--demo']);
    const answer = await ask(proxy.url, hi);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-slr-demo')).toBe('1');
    expect(answer.headers.get('x-slr-tier')).toBe('SIMPLE');
    expect(await answer.json()).toHaveProperty('choices');
    expect(proxy.stderr()).toContain('DEMONSTRATION');
    proxy.child.kill('SIGTERM');
    expect(await proxy.ended).toBe(0);
  });

  it('lets a stream that is under way finish before it stops', async () => {
    const proxy = await startProxy(['--demo']);
    const answer = await ask(proxy.url, { ...hi, stream: true });
    proxy.child.kill('SIGTERM');
    expect(await answer.text()).toContain('[DONE]');
    expect(await proxy.ended).toBe(0);
  });

  it('serves from several processes with --workers, and stops them all', async () => {
    const proxy = await startProxy(['--demo', '--workers', '2']);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(proxy.url, hi)));
    for (const answer of answers) {
      expect(answer.headers.get('x-slr-demo')).toBe('1');
      await answer.text();
    }
    proxy.child.kill('SIGTERM');
    expect(await proxy.ended).toBe(0);
    await expect(ask(proxy.url, hi)).rejects.toThrow();
  });

  it('writes one JSON line a request to stdout where that is no terminal, and no text of the request', async () => {
    const proxy = await startProxy(['--demo']);
    const canary = 'a canary of 7 words in the prompt';
    await (await ask(proxy.url, { ...hi, messages: [{ role: 'user', content: canary }] })).text();
    proxy.child.kill('SIGTERM');
    await proxy.ended;
    const [record, ...more] = proxy
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(record).toMatchObject({ v: 1, requested: 'smart/auto', outcome: 'served' });
    expect(more).toEqual([]);
    expect(proxy.stdout()).not.toContain('canary');
  });

  it('writes to the file of --log, readable by its owner alone, and nothing to stdout with --quiet', async () => {
    const log = join(folder, 'decisions.jsonl');
    const proxy = await startProxy(['--demo', '--quiet', '--log', log]);
    await (await ask(proxy.url, hi)).text();
    proxy.child.kill('SIGTERM');
    await proxy.ended;
    expect(JSON.parse(readFileSync(log, 'utf8'))).toMatchObject({ requested: 'smart/auto' });
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(proxy.stdout()).toBe('');
  });

  it('goes on serving when the reader of its log has left', async () => {
    const proxy = await startProxy(['--demo']);
    proxy.child.stdout.destroy();
    for (let index = 0; index < 3; index += 1) {
      await (await ask(proxy.url, hi)).text();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect((await ask(proxy.url, hi)).status).toBe(200);
    proxy.child.kill('SIGTERM');
    expect(await proxy.ended).toBe(0);
  });

  it('takes its port from SLR_PORT, and a flag over it', async () => {
    const { code, stderr } = await runBin(['start', '--demo'], { env: { SLR_PORT: 'many' } });
    expect(stderr).toContain('SLR_PORT');
    expect(code).toBe(2);
    const proxy = await startProxy(['--demo'], { env: { SLR_PORT: '1' } });
    expect(new URL(proxy.url).port).not.toBe('1');
  });

  it('gates the proxy where a master key is set', async () => {
    const proxy = await startProxy(['--demo'], { env: { LITELLM_MASTER_KEY: 'sk-canary' } });
    expect((await ask(proxy.url, hi)).status).toBe(401);
    expect(proxy.stderr()).toContain('with the master key');
    expect(proxy.stderr()).not.toContain('canary');
  });
});

describe('slr start refuses', () => {
  it('to start where no key is set, and says what would help', async () => {
    const { code, stdout, stderr } = await runBin(['start', '--port', '0']);
    expect(stderr).toContain('no key is set');
    expect(stderr).toContain('export OPENROUTER_API_KEY=');
    expect(stderr).toContain('slr start --demo');
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('but names a key that another configuration could use', async () => {
    const { code, stderr } = await runBin(['start', '--port', '0'], { env: { OPENAI_API_KEY: 'sk-canary' } });
    expect(stderr).toContain('OPENAI_API_KEY is set: `slr init --upstream openai`');
    expect(stderr).not.toContain('canary');
    expect(code).toBe(1);
  });

  describe('a port', () => {
    let holder: Server;
    beforeAll(async () => {
      holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => holder.close());

    it.each([[[]], [['--workers', '2']]])('that is in use (%j)', async (more) => {
      const { port } = holder.address() as AddressInfo;
      const { code, stderr } = await runBin(['start', '--demo', '--port', String(port), ...more]);
      expect(stderr).toContain(`port ${String(port)} on 127.0.0.1 is in use`);
      expect(stderr).toContain(`\`slr start --port ${String(port + 1)}\` takes another one, --port 0 any free one.`);
      expect(stderr).not.toMatch(/^ +at /m);
      expect(code).toBe(1);
    });
  });

  it.each([
    [['--host', '0.0.0.0'], 'no master key is set'],
    [['--host', '192.0.2.1'], 'no master key is set'],
    [['--log', '/dev/null/no/such/file'], 'cannot write the log'],
  ])('%j', async (argv, message) => {
    const { code, stderr } = await runBin(['start', '--demo', '--port', '0', ...argv]);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });

  it('an address that this machine has not', async () => {
    const env = { LITELLM_MASTER_KEY: 'sk-x' };
    const { code, stderr } = await runBin(['start', '--demo', '--port', '0', '--host', '192.0.2.1'], { env });
    expect(stderr).toContain('not an address of this machine');
    expect(code).toBe(1);
  });

  it.each([
    [['--port', '70000'], 'from 0 to 65535'],
    [['--workers', '0'], 'from 1 to 256'],
    [['extra'], 'too many arguments'],
  ])('%j as wrong usage', async (argv, message) => {
    const { code, stderr } = await runBin(['start', '--demo', ...argv]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe("a configuration of one's own", () => {
  let upstream: Server;
  const seen: Array<{ path: string; model: unknown; key: string | undefined }> = [];

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const { model } = JSON.parse(body) as { model: unknown };
        seen.push({ path: request.url ?? '', model, key: request.headers.authorization });
        const message = { role: 'assistant', content: 'from the upstream' };
        const choices = [{ index: 0, message, finish_reason: 'stop' }];
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model, choices }));
      });
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => upstream.close());

  // What the README tells to edit: the address and the key, each of which stands once.
  it.each([
    ['openrouter', '/v1', 'Bearer sk-mine'],
    ['openai', '/v1', 'Bearer sk-mine'],
    ['ollama', '', undefined],
  ])('from slr init --upstream %s serves against the address in it', async (name, suffix, key) => {
    const { port } = upstream.address() as AddressInfo;
    const path = join(folder, `${name}.yaml`);
    await runBin(['init', '--upstream', name, '--config', path]);
    const written = readFileSync(path, 'utf8');
    expect(written.match(/api_base: /g)).toHaveLength(1);
    const edited = written
      .replace(/api_base: .*/, `api_base: http://127.0.0.1:${String(port)}${suffix}`)
      .replace(/api_key: os\.environ\/\w+/, 'api_key: os.environ/MY_KEY');
    writeFileSync(path, edited);
    const proxy = await startProxy(['--config', path], { env: { MY_KEY: 'sk-mine' } });
    const answer = await ask(proxy.url, hi);
    expect(await answer.text()).toContain('from the upstream');
    expect(answer.headers.get('x-slr-demo')).toBeNull();
    expect(seen.at(-1)).toMatchObject({ path: '/v1/chat/completions', key });
    expect(proxy.stderr()).not.toContain('sk-mine');
  });
});
