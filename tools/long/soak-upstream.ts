import { createServer, type Server, type Socket } from 'node:net';
import type { DialectName } from '@slr/providers';
import { fourDialects, framesIn } from '../../packages/proxy/src/testing/four-dialects.js';

/** Where it stands in a request, the answer stops in the middle and the connection stays open. */
export const STALL = 'stop in the middle';

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(20);
const pieces = text.match(/.{1,20}/g) ?? [];

function chunk(frames: readonly string[]): string {
  const body = frames.join('');
  return `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n`;
}

/** Head and first half, second half: the whole answer in two writes. */
function answerOf(name: DialectName): { first: string; rest: string } {
  const frames = framesIn(name, [
    { type: 'message-start', id: 'msg_1', model: 'served' },
    { type: 'text-start', index: 0 },
    ...pieces.map((delta) => ({ type: 'text-delta' as const, index: 0, delta })),
    { type: 'text-end', index: 0 },
    { type: 'finish', reason: { kind: 'stop' }, usage: { inputTokens: 20, outputTokens: 200 } },
  ]);
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';
  const half = frames.length >> 1;
  return { first: head + chunk(frames.slice(0, half)), rest: `${chunk(frames.slice(half))}0\r\n\r\n` };
}

const answers = new Map(fourDialects.map((name) => [name, answerOf(name)]));

function dialectOf(path: string): DialectName {
  if (path.includes('/messages')) return 'anthropic-messages';
  if (path.includes('/responses')) return 'openai-responses';
  return path.includes(':streamGenerateContent') ? 'gemini' : 'openai-chat';
}

function serve(socket: Socket): void {
  let waiting = '';
  socket.setEncoding('latin1').on('error', () => undefined);
  socket.on('data', (data: string) => {
    waiting += data;
    const headEnd = waiting.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(waiting.slice(0, headEnd))?.[1] ?? 0);
    if (waiting.length < headEnd + 4 + length) return;
    const [, path = ''] = waiting.split(' ', 2);
    const stalls = waiting.includes(STALL);
    waiting = '';
    const { first, rest } = answers.get(dialectOf(path)) as { first: string; rest: string };
    socket.write(first);
    if (!stalls) socket.write(rest);
  });
}

/** A server of every dialect on bare sockets: nothing of it is as slow as what is measured. */
export async function startSocketUpstream(): Promise<{ server: Server; url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
