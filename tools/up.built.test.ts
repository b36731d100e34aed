import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from './package-manager.mjs';
import { keylessEnv } from './testing/start-proxy.mjs';

let shell: ChildProcess | undefined;
afterEach(() => shell?.kill('SIGKILL'));

// What npm does: a shell that runs the script and stays its parent ("; true" keeps it from becoming the script itself).
function startAsNpmDoes() {
  const child = spawn('sh', ['-c', 'node tools/up.mjs --port 0; true'], {
    cwd: root,
    env: { ...keylessEnv(), npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  shell = child;
  let printed = '';
  const url = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /listens on (http:\S+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on('close', () => reject(new Error(`ended early: ${printed}`)));
  });
  // The pipes close when their last holder has ended: the script, not the shell.
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return { child, url, ended, printed: () => printed };
}

describe('tools/up.mjs', () => {
  it('starts the proxy with the demonstration where there is no key, and stops when its parent has gone', async () => {
    const { child, url, ended, printed } = startAsNpmDoes();
    const alive = await fetch(`${await url}/health/liveliness`);
    expect(alive.status).toBe(200);
    expect(printed()).toContain('DEMONSTRATION');
    child.kill('SIGTERM');
    await ended;
    await expect(fetch(`${await url}/health/liveliness`)).rejects.toThrow();
    expect(printed()).toContain('finishing what is under way');
  });

  it('says how to take another port, in words that keep the demonstration', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const argv = ['tools/up.mjs', '--port', String(port)];
    const { status, stderr } = spawnSync(process.execPath, argv, { cwd: root, env: keylessEnv(), encoding: 'utf8' });
    holder.close();
    expect(stderr).toContain(`\`npm start -- --port ${String(port + 1)}\` takes another one`);
    expect(status).toBe(1);
  });
});
