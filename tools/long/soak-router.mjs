// The built router in a process of its own, started with --expose-gc: `node soak-router.mjs CONFIG`. Whoever forked it asks for a
// measurement with any message, and lets go of it by disconnecting: then it closes, and ends only if nothing of it is left open.
import { readFileSync } from 'node:fs';
import { createServer } from '@slr/proxy';
import { loadConfig } from '@slr/proxy/config';

const config = loadConfig({ text: readFileSync(process.argv[2], 'utf8'), env: {} });
let under = 0;
let recorded = 0;
const { server, close } = createServer(config, { env: {}, record: () => (recorded += 1) });
server.on('request', (_request, response) => {
  under += 1;
  response.once('close', () => (under -= 1));
});
const warnings = [];
process.on('warning', ({ name }) => warnings.push(name));

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

async function measure() {
  while (under > 0) await turn();
  // Finalizers run between collections and free more.
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc();
    await turn();
  }
  const { heapUsed, external } = process.memoryUsage();
  const clients = await new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  process.send({ heapUsed, external, clients, timers, recorded, warnings });
}

process.on('message', () => void measure());
process.on('disconnect', () => void close(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
