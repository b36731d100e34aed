import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyIn, everyPair, fourUpstreams, pathIn } from '../../packages/proxy/src/testing/four-dialects.js';
import { root } from '../package-manager.mjs';
import { startSocketUpstream, STALL } from './soak-upstream.js';

const AT_ONCE = 16;
/** Every eighth client leaves in the middle of its answer. */
const LEAVES = 8;
/** Caches fill and code is compiled: measured from there. */
const WARM_UP = 1600;
const THIRD = 3200;

interface Measured {
  heapUsed: number;
  external: number;
  /** Connections of clients, and of the router to the upstream, that are open. */
  clients: number;
  upstream: number;
  timers: number;
  /** Requests whose record was written. */
  recorded: number;
  warnings: string[];
}

let folder: string;
let upstream: Awaited<ReturnType<typeof startSocketUpstream>>;
let router: ChildProcess;
let port: number;
let agent: Agent;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slr-soak-'));
  upstream = await startSocketUpstream();
  const config = join(folder, 'router.yaml');
  writeFileSync(config, fourUpstreams(upstream.url));
  router = fork(join(root, 'tools', 'long', 'soak-router.mjs'), [config], { execArgv: ['--expose-gc'] });
  [{ port }] = (await once(router, 'message')) as [{ port: number }];
  agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
});
afterAll(async () => {
  agent.destroy();
  router.kill('SIGKILL');
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One streamed answer: read to its end, or left after the first bytes. */
function ask(number: number): Promise<void> {
  const pair = everyPair[number % everyPair.length] as (typeof everyPair)[number];
  const leaves = number % LEAVES === LEAVES - 1;
  const model = number % 3 === 0 ? 'smart/auto' : pair.upstream;
  const text = leaves ? STALL : `Summarize chapter ${number} of the book.`;
  const body = JSON.stringify(
    bodyIn(pair.client, { model, messages: [{ role: 'user', content: [{ type: 'text', text }] }] }),
  );
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', path: pathIn(pair.client, model), method: 'POST', agent, headers },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`expected 200, found ${response.statusCode}`));
        response.on('data', () => leaves && request.destroy());
        response.on('end', resolve).on('error', () => (leaves ? undefined : reject(new Error('the answer was cut'))));
      },
    );
    request.on('error', (error) => (leaves ? undefined : reject(error)));
    request.on('close', resolve);
    request.end(body);
  });
}

async function askMany(from: number, count: number): Promise<void> {
  let next = from;
  const worker = async (): Promise<void> => {
    while (next < from + count) await ask(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function measure(): Promise<Measured> {
  router.send('measure');
  const [measured] = (await once(router, 'message')) as [Omit<Measured, 'upstream'>];
  const open = await new Promise<number>((resolve) =>
    upstream.server.getConnections((_error, count) => resolve(count)),
  );
  return { ...measured, upstream: open };
}

describe('many streamed answers of every pair of dialects, with clients that leave', () => {
  it('leave no memory, no connection, no timer and no listener behind', async () => {
    await askMany(0, WARM_UP);
    const thirds: Measured[] = [];
    for (let third = 0; third < 3; third += 1) {
      await askMany(WARM_UP + third * THIRD, THIRD);
      thirds.push(await measure());
    }
    const seen = JSON.stringify(thirds, null, 1);
    const [first, , last] = thirds as [Measured, Measured, Measured];
    expect(last.recorded, seen).toBe(WARM_UP + 3 * THIRD);
    expect(last.warnings, seen).toEqual([]);
    expect(last.heapUsed / first.heapUsed, seen).toBeLessThan(1.03);
    expect(last.external / first.external, seen).toBeLessThan(1.1);
    expect(last.timers, seen).toBeLessThanOrEqual(first.timers + 1);
    // Those whose client left are gone. A few more than clients may be open: the next one asks while such an answer is given up.
    for (const { clients, upstream: open } of thirds) {
      expect(clients, seen).toBeLessThanOrEqual(AT_ONCE);
      expect(open, seen).toBeLessThanOrEqual(2 * AT_ONCE);
    }
    // The connections that are kept for later end with the router, and so does its process, because nothing is left in it.
    agent.destroy();
    router.disconnect();
    expect((await once(router, 'exit'))[0]).toBe(0);
  });
});
