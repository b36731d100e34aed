// The floor: node:http in, undici's dispatch out, bytes through, nothing read. No proxy in JavaScript on Node costs less.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { reportUse } from './report-cpu.mjs';

// undici as the proxy has it: the workspace's root does not depend on it.
const { Pool } = createRequire(new URL('../../packages/proxy/package.json', import.meta.url))('undici');

const pool = new Pool(`http://127.0.0.1:${process.argv[2]}`, { headersTimeout: 0, bodyTimeout: 0 });

class Through {
  constructor(response) {
    this.response = response;
  }
  onRequestStart() {}
  onResponseStart(_controller, status, headers) {
    this.response.writeHead(status, headers);
  }
  onResponseData(_controller, chunk) {
    this.response.write(chunk);
  }
  onResponseEnd() {
    this.response.end();
  }
  onResponseError() {
    this.response.destroy();
  }
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const headers = ['content-type', 'application/json'];
    pool.dispatch({ path: '/v1/chat/completions', method: 'POST', headers, body }, new Through(response));
  });
});
server.listen(0, '127.0.0.1', () => reportUse(server.address().port));
