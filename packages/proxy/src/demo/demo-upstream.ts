import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  dialects,
  isJsonObject,
  openaiChat,
  ProviderError,
  type Dialect,
  type DialectName,
  type JsonObject,
  type StreamEncoder,
  type StreamEvent,
} from '@slr/providers';
import { composeAnswer, type DemoReason } from './compose-answer.js';
import { readAsk } from './read-ask.js';
import { answerEvents, wholeAnswer } from './write-answer.js';

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
  return new ProviderError({ code: status === 404 ? 'not-found' : 'bad-request', status, recovery: 'none', message });
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

async function sendStream(
  response: ServerResponse,
  pieces: Iterable<string>,
  type: string,
  wordMs: number,
): Promise<void> {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
  for (const piece of pieces) {
    if (response.destroyed) return; // nobody listens any more
    if (piece === '') continue;
    response.write(piece);
    await pause(wordMs);
  }
  response.end();
}

interface DemoTarget {
  readonly dialect: Dialect;
  readonly target: { readonly model?: string; readonly stream?: boolean };
}

const fixedPaths: ReadonlyArray<readonly [RegExp, DialectName]> = [
  [/\/chat\/completions$/, 'openai-chat'],
  [/\/responses$/, 'openai-responses'],
  [/\/messages$/, 'anthropic-messages'],
];

/** The dialect that a path speaks, whatever stands before it: any base URL may end here. */
function targetOf(path: string): DemoTarget | undefined {
  for (const [pattern, name] of fixedPaths) {
    const dialect = dialects[name];
    if (dialect && pattern.test(path)) return { dialect, target: {} };
  }
  const [, model, method] = /\/models\/(.+):(generateContent|streamGenerateContent)$/.exec(path) ?? [];
  if (model === undefined || !dialects.gemini) return undefined;
  return {
    dialect: dialects.gemini,
    target: { model: decodeURIComponent(model), stream: method === 'streamGenerateContent' },
  };
}

function* pieces(encoder: StreamEncoder, events: Iterable<StreamEvent>): Generator<string> {
  for (const event of events) yield encoder.push(event);
  yield encoder.end();
}

let served = 0;

async function answerChat(
  { dialect, target }: DemoTarget,
  request: IncomingMessage,
  response: ServerResponse,
  wordMs: number,
): Promise<void> {
  const ask = readAsk(dialect.decodeRequest(await readJson(request), target));
  const answer = composeAnswer(ask, reasonOf(request));
  const ids = { id: `demo-${(served += 1)}`, created: Math.floor(Date.now() / 1000) };
  if (!ask.stream) {
    await pause(wordMs * 4);
    return sendJson(response, 200, dialect.encodeResponse(wholeAnswer(ask, answer, ids.id), ids));
  }
  const isArray = dialect.name === 'gemini' && !/[?&]alt=sse\b/.test(request.url ?? '');
  const encoder = dialect.createStreamEncoder({
    ...ids,
    model: ask.model,
    includeUsage: ask.includeUsage,
    framing: isArray ? 'json-array' : 'sse',
  });
  await sendStream(
    response,
    pieces(encoder, answerEvents(ask, answer, ids.id)),
    isArray ? 'application/json' : 'text/event-stream',
    wordMs,
  );
}

async function answer(request: IncomingMessage, response: ServerResponse, wordMs: number): Promise<void> {
  const found = targetOf((request.url ?? '').split('?')[0] ?? '');
  try {
    if (request.method !== 'POST' || found === undefined)
      throw bad('The demonstration upstream does not serve this path.', 404);
    await answerChat(found, request, response, wordMs);
  } catch (thrown) {
    const error =
      thrown instanceof ProviderError ? thrown : bad('The demonstration upstream cannot read this request.');
    if (response.headersSent) return void response.destroy();
    const { status, body } = (found?.dialect ?? openaiChat).encodeError(error);
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
