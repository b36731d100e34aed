import { execFileSync, spawn } from 'node:child_process';
import { request } from 'node:http';
import { builtCli } from '../tools/testing/start-proxy.mjs';
import { freePort } from '../tools/testing/free-port.mjs';

function isAlive(port) {
  return new Promise((resolve) => {
    const probe = request({ port, host: '127.0.0.1', path: '/health/liveliness' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    probe.on('error', () => resolve(false));
    probe.end();
  });
}

/** Resident memory in megabytes, as the system counts it. */
const residentMegabytes = (pid) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;

async function startOnce() {
  const port = await freePort();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, OPENROUTER_API_KEY: 'bench' };
  const began = performance.now();
  const child = spawn(process.execPath, [builtCli, 'start', '--port', String(port), '--quiet'], {
    env,
    stdio: 'ignore',
  });
  try {
    while (!(await isAlive(port))) {
      if (child.exitCode !== null) throw new Error(`the proxy ended with exit code ${child.exitCode}`);
      if (performance.now() - began > 30_000) throw new Error('the proxy does not start');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const seconds = (performance.now() - began) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 1500)); // what the start has left behind goes
    return { seconds, megabytes: residentMegabytes(child.pid) };
  } finally {
    child.kill('SIGTERM');
  }
}

/** Best of three: from the start of the process to its first answer, and its memory at rest. */
export async function processStart() {
  const runs = [];
  for (let run = 0; run < 3; run += 1) runs.push(await startOnce());
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    megabytes: Math.min(...runs.map(({ megabytes }) => megabytes)),
  };
}
