import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  dialects,
  type ChatRequest,
  type ChatResponse,
  type Dialect,
  type DialectName,
  type Extras,
  type JsonObject,
} from '@slr/providers';
import { sha256, toEvents } from '@slr/providers/testing';
import { validateAnthropic } from '../../packages/providers/src/testing/validate-anthropic.js';
import { validateGemini } from '../../packages/providers/src/testing/validate-gemini.js';
import { validateOpenAiChat } from '../../packages/providers/src/testing/validate-openai-chat.js';
import { validateOpenAiResponses } from '../../packages/providers/src/testing/validate-openai-responses.js';

export interface ScriptedCall {
  name: string;
  input: JsonObject;
  /** The tool takes free text: `input.input`. */
  custom?: boolean;
}

/** What the model does in its n-th turn of the task; none left: it answers in words. */
export type Script = (request: ChatRequest, round: number) => readonly ScriptedCall[];

export interface Received {
  body: JsonObject;
  headers: IncomingMessage['headers'];
  /** What a strict server of the dialect would have answered 400 for. */
  problems: string[];
  cacheMarks: number;
}

const IDENTITY = { id: 'id', created: 1_700_000_000 };
const SIGNATURE = 'EqoBscripted';

/** A vendor's server on loopback that plays a script in one dialect, streamed or not, and judges what it is sent. */
export class ScriptedUpstream {
  readonly received: Received[] = [];
  readonly #server: Server;
  readonly #dialect: Dialect;
  readonly #script: Script;

  private constructor(dialect: Dialect, script: Script) {
    this.#dialect = dialect;
    this.#script = script;
    this.#server = createServer((request, response) => this.#read(request, response));
  }

  static async start(name: DialectName, script: Script): Promise<ScriptedUpstream> {
    const dialect = dialects[name];
    if (dialect === undefined) throw new Error(`expected a dialect, found ${name}`);
    const upstream = new ScriptedUpstream(dialect, script);
    await new Promise<void>((resolve) => upstream.#server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #read(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as JsonObject;
      this.#answer(body, request, response);
    });
  }

  #answer(body: JsonObject, { url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const problems = this.#judge(body);
    const cacheMarks = JSON.stringify(body).match(/"cache_control":/g)?.length ?? 0;
    this.received.push({ body, headers, problems, cacheMarks });
    const model = /models\/(.+):/.exec(url)?.[1] ?? String(body.model);
    const stream = body.stream === true || url.includes('streamGenerateContent');
    const played = this.#play(this.#dialect.decodeRequest(body, { model, stream }), model);
    response.setHeader('content-type', stream ? 'text/event-stream' : 'application/json');
    response.end(stream ? this.#streamed(played) : JSON.stringify(this.#dialect.encodeResponse(played, IDENTITY)));
  }

  #judge(body: JsonObject): string[] {
    if (this.#dialect.name === 'openai-chat') return validateOpenAiChat(body);
    if (this.#dialect.name === 'gemini') return validateGemini(body, { signedCalls: true });
    if (this.#dialect.name === 'openai-responses') return validateOpenAiResponses(body);
    return validateAnthropic(body, { signatures: new Set([SIGNATURE]), systemBetweenTurns: true });
  }

  /** The round is what the history says, so that the script holds however often the agent asks. */
  #play(request: ChatRequest, model: string): ChatResponse {
    const rounds = request.messages.filter(
      ({ role, content }) => role === 'assistant' && content.some((part) => part.type === 'tool-call'),
    ).length;
    const calls = request.tools ? this.#script(request, rounds) : [];
    const text = request.outputFormat ? '{"title":"Files"}' : calls.length > 0 ? `Round ${rounds + 1}.` : 'All done.';
    const id = `${this.received.length}_${sha256(this.url).slice(0, 8)}`;
    return {
      id: `msg_${id}`,
      model,
      content: [
        { type: 'thinking', text: 'Let me see.', extras: { 'anthropic-messages': { signature: SIGNATURE } } },
        { type: 'text', text },
        ...calls.map(({ name, input, custom }, index) => ({
          type: 'tool-call' as const,
          id: `call_${id}_${index}`,
          name,
          arguments: custom ? String(input.input) : JSON.stringify(input),
          ...(custom && { custom: true as const }),
          ...extrasOf(request, name),
        })),
      ],
      finish: { kind: calls.length > 0 ? 'tool-calls' : 'stop' },
      usage: { inputTokens: 1000, cacheReadTokens: 900, outputTokens: 20 },
    };
  }

  #streamed(response: ChatResponse): string {
    const options = { ...IDENTITY, model: response.model, includeUsage: true, framing: 'sse' as const };
    const encoder = this.#dialect.createStreamEncoder(options);
    return (
      toEvents(response)
        .map((event) => encoder.push(event))
        .join('') + encoder.end()
    );
  }
}

/** A model calls a tool as the request declared it, its namespace included. */
function extrasOf({ tools }: ChatRequest, name: string): { extras?: Extras } {
  const tool = tools?.find((each) => each.type !== 'opaque' && each.name === name);
  return tool && tool.type !== 'opaque' && tool.extras ? { extras: tool.extras } : {};
}
