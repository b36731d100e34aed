// The upstream of both: reads a request, answers 2 KB. Bare sockets, so that it costs as little as possible.
import { createServer } from 'node:net';
import { answerBody } from './payloads.mjs';

const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answerBody.length}\r\n\r\n`;
const answer = Buffer.concat([Buffer.from(head), answerBody]);
const blankLine = Buffer.from('\r\n\r\n');

/** Length of the first request in `bytes` if it is complete, else 0. */
function completeRequest(bytes) {
  const end = bytes.indexOf(blankLine);
  if (end === -1) return 0;
  const length = /content-length: *(\d+)/i.exec(bytes.toString('latin1', 0, end));
  const total = end + 4 + Number(length?.[1] ?? 0);
  return bytes.length >= total ? total : 0;
}

export const upstream = createServer((socket) => {
  let rest = Buffer.alloc(0);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let size = completeRequest(rest); size > 0; size = completeRequest(rest)) {
      rest = rest.subarray(size);
      socket.write(answer);
    }
  });
});
