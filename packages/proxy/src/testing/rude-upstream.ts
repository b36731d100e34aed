import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the upstream saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly json: { readonly model?: string; readonly [member: string]: unknown };
  /** Resolves when the connection of this request is gone before its answer was complete. */
  readonly aborted: Promise<void>;
}

/** One step of an answer: bytes, a pause in milliseconds or until something happens, a cut of the connection (`DROP`: before any answer), or silence for good. */
export type Step = string | Buffer | number | Promise<unknown> | 'CUT' | 'DROP' | 'HANG';

export interface Script {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly steps: Iterable<Step>;
}

/** A server on loopback that does exactly what a script says, the kind that vendors are on bad days. */
export class RudeUpstream {
  readonly seen: SeenRequest[] = [];
  readonly #server: Server;
  #scripts: Array<Script | ((request: SeenRequest) => Script)> = [];
  #always: ((request: SeenRequest) => Script) | undefined;
  #waiting: Array<(request: SeenRequest) => void> = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(server: Server = createServer()): Promise<RudeUpstream> {
    const upstream = new RudeUpstream(server);
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => void upstream.#serve(request, response),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  /** The next answers, in order. */
  answer(...scripts: ReadonlyArray<Script | ((request: SeenRequest) => Script)>): void {
    this.#scripts.push(...scripts);
  }

  /** What it answers when no script is left. */
  always(script: (request: SeenRequest) => Script): void {
    this.#always = script;
  }

  /** Forgets scripts and requests. */
  reset(): void {
    this.#scripts = [];
    this.#always = undefined;
    this.seen.length = 0;
  }

  /** The next request that arrives. */
  nextRequest(): Promise<SeenRequest> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const aborted = new Promise<void>((resolve) => response.on('close', () => !response.writableFinished && resolve()));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      json: JSON.parse(body.toString('utf8')) as SeenRequest['json'],
      aborted,
    };
    this.seen.push(seen);
    for (const resolve of this.#waiting.splice(0)) resolve(seen);
    const script = this.#scripts.shift() ?? this.#always ?? { status: 500, steps: ['no script left'] };
    await play(typeof script === 'function' ? script(seen) : script, response);
  }
}

async function play(script: Script, response: ServerResponse): Promise<void> {
  const first: unknown = Array.isArray(script.steps) ? script.steps[0] : undefined;
  if (first === 'HANG') return;
  if (first === 'DROP') return void response.destroy();
  response.writeHead(script.status ?? 200, script.headers ?? { 'content-type': 'application/json' });
  response.flushHeaders();
  for (const step of script.steps) {
    if (step === 'HANG') return;
    if (step === 'CUT') {
      await new Promise((resolve) => setTimeout(resolve, 20)); // what was written before leaves first
      response.destroy();
      return;
    }
    if (step instanceof Promise) await step;
    else if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
    else if (!response.write(step)) await new Promise((resolve) => response.once('drain', resolve));
    if (response.destroyed) return;
  }
  response.end();
}
