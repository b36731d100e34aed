import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

// The extra authority is read when Node starts, so the router runs in a process of its own, from its build.
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const tls = (name: string): string => at(`../testing/fixtures/tls/${name}`);

const answer = {
  id: 'x',
  choices: [{ index: 0, message: { role: 'assistant', content: 'through the tunnel' }, finish_reason: 'stop' }],
};
const connects: string[] = [];
const sockets = new Set<Socket>();
let upstream: Server;
let forward: Server;
let router: ChildProcess;
let url: string;

const port = (server: Server): number => (server.address() as AddressInfo).port;
const listen = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const program = `
  import { createServer } from '${at('../../dist/index.js')}';
  import { loadConfig } from '${at('../../dist/config/index.js')}';
  const { server } = createServer(loadConfig({ text: process.env.TEST_CONFIG, env: {} }));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

beforeAll(async () => {
  upstream = createHttpsServer(
    { key: readFileSync(tls('server.key')), cert: readFileSync(tls('server.crt')) },
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    },
  );
  await listen(upstream);
  forward = createHttpServer();
  forward.on('connect', (request, socket: Socket) => {
    connects.push(request.url ?? '');
    // upstream.test is no name that anyone resolves: only who comes through here gets there.
    const there = connect(port(upstream), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    for (const each of [socket, there]) sockets.add(each.on('error', () => undefined));
  });
  await listen(forward);
  const model = (name: string, host: string): string =>
    `  - { model_name: ${name}, litellm_params: { model: openai/x, api_base: 'https://${host}:${port(upstream)}/v1', api_key: k } }\n`;
  router = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      PATH: process.env['PATH'],
      HTTPS_PROXY: `http://127.0.0.1:${port(forward)}`,
      NO_PROXY: 'internal.test,localhost',
      NODE_EXTRA_CA_CERTS: tls('ca.crt'),
      TEST_CONFIG: `model_list:\n${model('proxied', 'upstream.test')}${model('direct', 'localhost')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await new Promise((resolve) =>
    router.stdout?.once('data', (line: Buffer) => resolve(`http://127.0.0.1:${line.toString().trim()}`)),
  );
});
afterAll(() => {
  router.kill();
  for (const socket of sockets) socket.destroy();
  upstream.close();
  forward.close();
});

async function ask(model: string): Promise<unknown> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hi' }] }),
  });
  return response.json();
}

it('reaches an upstream through HTTPS_PROXY, trusting the extra authority', async () => {
  expect(await ask('proxied')).toEqual(answer);
  expect(connects).toEqual([`upstream.test:${port(upstream)}`]);
});

it('goes straight where NO_PROXY says so', async () => {
  expect(await ask('direct')).toEqual(answer);
  expect(connects.length).toBe(1);
});
