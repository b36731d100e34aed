// The client: keeps a number of connections busy, one request each at a time, and counts. Bare sockets again.
import { connect } from 'node:net';
import { requestBody } from '../payloads.mjs';

const blankLine = Buffer.from('\r\n\r\n');

function requestTo(port) {
  const head = [
    'POST /v1/chat/completions HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'content-type: application/json',
    'authorization: Bearer sk-bench',
    'user-agent: bench',
    'accept: application/json',
    `content-length: ${requestBody.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), requestBody]);
}

/** Sends `count` requests over `connections` sockets. @returns {Promise<{ failed: number }>} */
function load(port, count, connections) {
  const request = requestTo(port);
  let sent = 0;
  let answered = 0;
  let failed = 0;
  return new Promise((resolve, reject) => {
    const sockets = Array.from({ length: connections }, () => {
      const socket = connect(port, '127.0.0.1', () => next());
      let rest = Buffer.alloc(0);
      const next = () => {
        if (sent >= count) return;
        sent += 1;
        socket.write(request);
      };
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        const end = rest.indexOf(blankLine);
        if (end === -1) return;
        const head = rest.toString('latin1', 0, end);
        const total = end + 4 + Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
        if (rest.length < total) return;
        rest = rest.subarray(total);
        if (!head.startsWith('HTTP/1.1 200')) failed += 1;
        answered += 1;
        if (answered === count) {
          for (const each of sockets) each.destroy();
          resolve({ failed });
        } else next();
      });
      return socket;
    });
  });
}

process.on('message', ({ port, count, connections }) => {
  load(port, count, connections).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
