import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { loadConfig } from './config/index.js';
import { createServer } from './server.js';

it('does not wait for a connection that was opened and never used', async () => {
  const { server, close } = createServer(loadConfig({ env: {} }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  const cut = once(socket, 'close');
  await accepted;
  // Longer than this test may take: only closing the socket itself ends in time.
  await close(600_000);
  await cut;
  expect(server.listening).toBe(false);
});
