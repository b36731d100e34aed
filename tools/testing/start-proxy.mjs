import { spawn } from 'node:child_process';
import { root } from '../package-manager.mjs';
import { freePort } from './free-port.mjs';

/** The built command line in this checkout. */
export const builtCli = `${root}packages/cli/dist/bin.js`;

/** An environment without anybody's keys, so that no test can spend money. @returns {NodeJS.ProcessEnv} */
export function keylessEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/_API_KEY$|_MASTER_KEY$|^OPENAI_|^ANTHROPIC_|^SLR_/.test(name)),
  );
}

async function waitUntilAlive(url, isOver) {
  for (let attempt = 0; attempt < 300 && !isOver(); attempt += 1) {
    const alive = await fetch(`${url}/health/liveliness`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (alive) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/**
 * Starts a proxy on a free port of loopback as a process of its own and waits until it lives.
 *
 * @param {{ command?: string[], args?: string[], env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 *   `command` defaults to the built command line, `args` to the demonstration upstream
 * @returns {Promise<{ url: string, port: number, pid: number, output: () => string, stop: () => Promise<number | null> }>}
 */
export async function startProxy({
  command = [process.execPath, builtCli],
  args = ['--demo'],
  env = keylessEnv(),
  cwd,
} = {}) {
  const port = await freePort();
  const [file, ...prefix] = command;
  const child = spawn(file, [...prefix, 'start', '--port', String(port), ...args], { env, cwd, stdio: 'pipe' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  let over = false;
  void ended.then(() => (over = true));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const url = `http://127.0.0.1:${port}`;
  if (await waitUntilAlive(url, () => over)) return { url, port, pid: Number(child.pid), output: () => printed, stop };
  child.kill('SIGKILL');
  throw new Error(`the proxy does not answer on ${url}; it printed:\n${printed}`);
}
