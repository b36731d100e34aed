import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process that has said that it is ready. */
async function startProcess(name, ...args) {
  const script = fileURLToPath(new URL(`./processes/${name}.mjs`, import.meta.url));
  const child = fork(script, args.map(String), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [ready] = await once(child, 'message');
  return { child, ...ready };
}

async function use(child) {
  child.send('use');
  const [answer] = await once(child, 'message');
  return answer.cpuMicroseconds;
}

/** One round of a load on one server: CPU time of the server per request, and how many requests a second it answered. */
async function measure(peers, { child, port }, load) {
  const before = await use(child);
  peers.child.send({ port, ...load });
  const [result] = await once(peers.child, 'message');
  if (result.error || result.failed > 0)
    throw new Error(`the load failed: ${result.error ?? `${result.failed} answers were no 200`}`);
  return { microseconds: ((await use(child)) - before) / load.count, rate: load.count / result.seconds };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * The medians of rounds over both servers, in turns, so that whatever else the machine does hits both. A round before them is not
 * counted: the servers come from another load.
 */
async function compare(peers, { floor, router }, load, rounds) {
  const taken = [];
  for (let round = 0; round <= rounds; round += 1) {
    const base = await measure(peers, floor, load);
    const ours = await measure(peers, router, load);
    if (round > 0) taken.push({ base, ours, ratio: ours.microseconds / base.microseconds });
  }
  const side = (name) => ({
    microseconds: median(taken.map((round) => round[name].microseconds)),
    rate: median(taken.map((round) => round[name].rate)),
  });
  const ratios = taken.map(({ ratio }) => ratio);
  return { floor: side('base'), router: side('ours'), ratio: median(ratios), ratios };
}

/**
 * CPU time of the floor and of the router per request: under the load that keeps the router busy (four fifths of what it can take),
 * under half of that, and each at the most that it can take itself. What a request costs depends on the load: at three times the
 * rate three times as many stand ready whenever a server looks, and each costs less. So only the same load tells what the router
 * adds, and the busy one is where CPU time decides how many requests a core carries.
 */
export async function cpuPerRequest({ logFile, rounds = 7 }) {
  const peers = await startProcess('peers');
  const floor = await startProcess('floor', peers.port);
  const router = await startProcess('router', peers.port, logFile);
  const both = { floor, router };
  const atRate = (rate) => compare(peers, both, { count: rate, connections: 64, rate }, rounds);
  try {
    await compare(peers, both, { count: 20_000, connections: 16 }, 0); // let the compiler settle
    const full = await compare(peers, both, { count: 5000, connections: 16 }, rounds);
    const rate = Math.round((full.router.rate * 0.8) / 100) * 100;
    return { full, busy: await atRate(rate), calm: await atRate(rate / 2) };
  } finally {
    for (const { child } of [peers, floor, router]) child.disconnect();
  }
}
