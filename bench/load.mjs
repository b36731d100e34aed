// The client: sends requests over a number of connections, one at a time on each, and counts. Bare sockets again.
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { requestBody } from './payloads.mjs';

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

/** Numbers between 0 and 1 that are the same in every run. */
function repeatable(seed = 1) {
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed + 1) / 2 ** 32;
  };
}

/**
 * How many requests are due by now: at once as many as there are, or at random moments, `rate` a second on average (a Poisson
 * process: people and agents do not wait for each other).
 */
function arrivals(count, rate) {
  if (rate === undefined) return () => count;
  const random = repeatable();
  const start = performance.now();
  let due = 0;
  let next = 0;
  return () => {
    const now = performance.now() - start;
    for (; next <= now && due < count; due += 1) next -= (Math.log(random()) * 1000) / rate;
    return due;
  };
}

/** Calls `whole` with the head of each answer that has come completely. */
function readAnswers(socket, whole) {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = rest.indexOf(blankLine);
    if (end === -1) return;
    const head = rest.toString('latin1', 0, end);
    const total = end + 4 + Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (rest.length < total) return;
    rest = rest.subarray(total);
    whole(head);
  });
}

/**
 * Sends `count` requests, `rate` of them a second or as fast as they are answered.
 * @returns {Promise<{ failed: number, seconds: number }>}
 */
export function load({ port, count, connections, rate }) {
  const request = requestTo(port);
  const due = arrivals(count, rate);
  const start = performance.now();
  const idle = [];
  let sent = 0;
  let answered = 0;
  let failed = 0;
  const send = () => {
    for (const limit = due(); sent < limit && idle.length > 0; sent += 1) idle.pop().write(request);
  };
  return new Promise((resolve, reject) => {
    const sockets = Array.from({ length: connections }, () => {
      const socket = connect(port, '127.0.0.1', () => idle.push(socket));
      socket.setNoDelay(true);
      socket.on('error', reject);
      readAnswers(socket, (head) => {
        if (!head.startsWith('HTTP/1.1 200')) failed += 1;
        answered += 1;
        idle.push(socket);
      });
      return socket;
    });
    // Never sleeps: to wake the client up would be charged to the server that answers it.
    const watch = () => {
      send();
      if (answered < count) return setImmediate(watch);
      for (const socket of sockets) socket.destroy();
      return resolve({ failed, seconds: (performance.now() - start) / 1000 });
    };
    watch();
  });
}
