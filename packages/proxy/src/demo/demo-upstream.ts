import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJsonObject, openaiChat, ProviderError, type JsonObject } from '@slr/providers';
import { composeAnswer, type DemoReason } from './compose-answer.js';
import { chatCompletion, chatStream, readChatAsk } from './openai-chat-demo.js';

export interface DemoUpstreamOptions {
  /** Default 0: any free one. It listens on loopback only. */
  readonly port?: number;
  /** Milliseconds between two words of a stream. Default 25. */
  readonly wordMs?: number;
}

export interface DemoUpstream {
  /** Base URL, to be used as `api_base`. */
  readonly url: string;
  close(): Promise<void>;
}

/** The demonstration's own limit: it is fed by the router, which has checked the client's body already. */
const maxBytes = 64 * 1024 * 1024;

async function readJson(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw bad('The body is too large.', 413);
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw bad('Expected a JSON object.');
  }
  if (!isJsonObject(value)) throw bad('Expected a JSON object.');
  return value;
}

function bad(message: string, status = 400): ProviderError {
  return new ProviderError({ code: 'bad-request', status, recovery: 'none', message });
}

function reasonOf({ headers }: IncomingMessage): DemoReason {
  const text = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    tier: text('x-slr-tier'),
    profile: text('x-slr-profile'),
    confidence: text('x-slr-confidence'),
    reason: text('x-slr-reason'),
  };
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

async function sendStream(response: ServerResponse, events: Iterable<string>, wordMs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (const event of events) {
    if (response.destroyed) return; // nobody listens any more
    response.write(event);
    await pause(wordMs);
  }
  response.end();
}

let served = 0;

async function answerChat(request: IncomingMessage, response: ServerResponse, wordMs: number): Promise<void> {
  const ask = readChatAsk(await readJson(request));
  const answer = composeAnswer(ask, reasonOf(request));
  const ids = { id: `chatcmpl-demo-${(served += 1)}`, created: Math.floor(Date.now() / 1000) };
  if (ask.stream) return sendStream(response, chatStream(ask, answer, ids), wordMs);
  await pause(wordMs * 4);
  sendJson(response, 200, chatCompletion(ask, answer, ids));
}

async function answer(request: IncomingMessage, response: ServerResponse, wordMs: number): Promise<void> {
  try {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (request.method === 'POST' && path.endsWith('/chat/completions'))
      return await answerChat(request, response, wordMs);
    throw new ProviderError({
      code: 'not-found',
      status: 404,
      recovery: 'none',
      message: 'The demonstration upstream does not serve this path.',
    });
  } catch (thrown) {
    const error =
      thrown instanceof ProviderError ? thrown : bad('The demonstration upstream cannot read this request.');
    if (response.headersSent) return void response.destroy();
    const { status, body } = openaiChat.encodeError(error);
    sendJson(response, status, body);
  }
}

/**
 * A server on loopback that answers as a model's vendor would, streams and tool calls included, and says which model the request
 * was routed to and why. It calls nobody and needs no key.
 */
export async function startDemoUpstream({ port = 0, wordMs = 25 }: DemoUpstreamOptions = {}): Promise<DemoUpstream> {
  const server = createServer((request, response) => void answer(request, response, wordMs));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
