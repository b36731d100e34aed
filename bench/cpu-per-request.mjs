import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = (name) => fileURLToPath(new URL(`./processes/${name}.mjs`, import.meta.url));

/** A process that has said that it is ready. */
async function startProcess(name, ...args) {
  const child = fork(script(name), args.map(String), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ready] = await once(child, 'message');
  return { child, ...ready };
}

async function use(child) {
  child.send('use');
  const [answer] = await once(child, 'message');
  return answer;
}

async function oneRound(load, server, count, connections) {
  const before = await use(server.child);
  load.send({ port: server.port, count, connections });
  const [result] = await once(load, 'message');
  if (result.error || result.failed > 0)
    throw new Error(`the load failed: ${result.error ?? `${result.failed} answers were no 200`}`);
  const after = await use(server.child);
  return (after.cpuMicroseconds - before.cpuMicroseconds) / count;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * CPU time of the floor and of the router per request, in turns, so that whatever else the machine does hits both. The ratio is
 * the median over the rounds.
 */
export async function cpuPerRequest({ logFile, rounds = 7, count = 4000, connections = 16 }) {
  const upstream = await startProcess('upstream');
  const floor = await startProcess('floor', upstream.port);
  const router = await startProcess('router', upstream.port, logFile);
  const load = fork(script('load'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    for (const server of [floor, router]) await oneRound(load, server, 12_000, connections); // let the compiler settle
    const taken = [];
    for (let round = 0; round < rounds; round += 1) {
      const base = await oneRound(load, floor, count, connections);
      const ours = await oneRound(load, router, count, connections);
      taken.push({ base, ours, ratio: ours / base });
    }
    return {
      floorMicroseconds: median(taken.map(({ base }) => base)),
      routerMicroseconds: median(taken.map(({ ours }) => ours)),
      ratio: median(taken.map(({ ratio }) => ratio)),
      ratios: taken.map(({ ratio }) => ratio),
    };
  } finally {
    for (const { child } of [upstream, floor, router]) child.disconnect();
    load.disconnect();
  }
}
