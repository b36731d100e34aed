import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, FunctionCallingConfigMode, GoogleGenAI, type CallableTool, type FunctionCall } from '@google/genai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../canonical/request.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { collect } from '../../canonical/collect.js';
import type { JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { gemini } from './index.js';

/** Answers the official SDK through this dialect: what it sends is decoded, and events are encoded for it. */
const requests: ChatRequest[] = [];
const usage = { inputTokens: 10, outputTokens: 5, reasoningTokens: 2 };

function events(request: ChatRequest): StreamEvent[] {
  const results = request.messages
    .flatMap((message): unknown[] => message.content)
    .filter((part) => (part as JsonObject).type === 'tool-result');
  const start: StreamEvent = { type: 'message-start', id: `answer${requests.length}`, model: 'test-model' };
  if (request.tools && results.length === 0) {
    const calls = ['a.txt', 'b.txt'].flatMap((path, index): StreamEvent[] => [
      {
        type: 'tool-call-start',
        index,
        id: `call_${index}`,
        name: 'read_file',
        extras: { gemini: { thoughtSignature: 'QQ==' } },
      },
      { type: 'tool-call-delta', index, delta: '{"path":' },
      { type: 'tool-call-delta', index, delta: `"${path}"}` },
      { type: 'tool-call-end', index },
    ]);
    return [start, ...calls, { type: 'finish', reason: { kind: 'tool-calls' }, usage }];
  }
  return [
    start,
    { type: 'thinking-start', index: 0 },
    { type: 'thinking-delta', index: 0, delta: 'hm' },
    { type: 'thinking-end', index: 0 },
    { type: 'text-start', index: 1 },
    { type: 'text-delta', index: 1, delta: 'Hello, ' },
    { type: 'text-delta', index: 1, delta: '世界' },
    { type: 'text-end', index: 1 },
    { type: 'finish', reason: { kind: 'stop' }, usage },
  ];
}

function answer(path: string, body: JsonObject): { status: number; type: string; text: string } {
  const [, model = '', action = ''] = /\/v1beta\/models\/(.+):(\w+)/.exec(path) ?? [];
  if (model === 'broken') {
    const { status, body: text } = gemini.encodeError(
      new ProviderError({
        code: 'rate-limited',
        message: 'slow down',
        status: 429,
        recovery: 'none',
        retryAfterMs: 3000,
      }),
    );
    return { status, type: 'application/json', text: JSON.stringify(text) };
  }
  const stream = action === 'streamGenerateContent';
  const request = gemini.decodeRequest(body, { model, stream });
  requests.push(request);
  if (!stream) {
    const whole = gemini.encodeResponse(collect(events(request)), { id: 'i', created: 0 });
    return { status: 200, type: 'application/json', text: JSON.stringify(whole) };
  }
  const encoder = gemini.createStreamEncoder({ model, id: 'i', created: 0, includeUsage: true, framing: 'sse' });
  const told = events(request).map((event) => encoder.push(event));
  return { status: 200, type: 'text/event-stream', text: told.join('') + encoder.end() };
}

let server: Server;
let client: GoogleGenAI;

beforeAll(async () => {
  server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      const result = answer(req.url ?? '', JSON.parse(text) as JsonObject);
      res.writeHead(result.status, { 'content-type': result.type });
      res.end(result.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new GoogleGenAI({ apiKey: 'k', httpOptions: { baseUrl: `http://127.0.0.1:${port}` } });
});

afterAll(() => server.close());

const declaration = {
  name: 'read_file',
  parametersJsonSchema: { type: 'object', properties: { path: { type: 'string' } } },
};

describe('@google/genai', () => {
  it('reads a whole answer, its thoughts and its usage', async () => {
    const response = await client.models.generateContent({
      model: 'smart/auto',
      contents: 'hi',
      config: { systemInstruction: 'Be brief.', temperature: 0.1, thinkingConfig: { includeThoughts: true } },
    });
    expect(response.text).toBe('Hello, 世界');
    expect(response.usageMetadata).toMatchObject({
      promptTokenCount: 10,
      candidatesTokenCount: 3,
      thoughtsTokenCount: 2,
      totalTokenCount: 15,
    });
    expect(response.modelVersion).toBe('test-model');
    expect(requests.at(-1)).toMatchObject({
      model: 'smart/auto',
      messages: [
        { role: 'system', content: [{ text: 'Be brief.' }] },
        { role: 'user', content: [{ text: 'hi' }] },
      ],
      sampling: { temperature: 0.1 },
      reasoning: { visible: true },
    });
  });

  it('reads a stream', async () => {
    let text = '';
    let finish: string | undefined;
    for await (const chunk of await client.models.generateContentStream({ model: 'm', contents: 'hi' })) {
      text += chunk.text ?? '';
      finish = chunk.candidates?.[0]?.finishReason ?? finish;
    }
    expect([text, finish]).toEqual(['Hello, 世界', 'STOP']);
  });

  it('calls two functions of one name by itself, streamed and not, and sends both results back', async () => {
    for (const streamed of [false, true]) {
      const called: unknown[] = [];
      const tool: CallableTool = {
        tool: () => Promise.resolve({ functionDeclarations: [declaration] }),
        callTool: (calls: FunctionCall[]) => {
          called.push(...calls.map((call) => call.args?.path));
          return Promise.resolve(
            calls.map((call) => ({
              functionResponse: {
                ...(call.id !== undefined && { id: call.id }),
                name: call.name ?? '',
                response: { output: `<${String(call.args?.path)}>` },
              },
            })),
          );
        },
      };
      const params = { model: 'm', contents: 'read both', config: { tools: [tool] } };
      let text = '';
      if (streamed)
        for await (const chunk of await client.models.generateContentStream(params)) text += chunk.text ?? '';
      else text = (await client.models.generateContent(params)).text ?? '';
      expect(called).toEqual(['a.txt', 'b.txt']);
      expect(text).toBe('Hello, 世界');
      const [, assistant, results] = requests.at(-1)?.messages ?? [];
      expect(assistant?.content).toMatchObject([
        { type: 'tool-call', id: 'call_0', extras: { gemini: { thoughtSignature: 'QQ==' } } },
        { type: 'tool-call', id: 'call_1' },
      ]);
      expect(results?.content).toMatchObject([
        { type: 'tool-result', toolCallId: 'call_0', content: [{ text: '<a.txt>' }] },
        { type: 'tool-result', toolCallId: 'call_1', content: [{ text: '<b.txt>' }] },
      ]);
    }
  });

  it('says which function has to be called', async () => {
    await client.models.generateContent({
      model: 'm',
      contents: 'read',
      config: {
        tools: [{ functionDeclarations: [declaration] }],
        toolConfig: {
          functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ['read_file'] },
        },
      },
    });
    expect(requests.at(-1)?.toolChoice).toEqual({ type: 'tool', name: 'read_file' });
  });

  it('keeps a chat over two turns', async () => {
    const chat = client.chats.create({ model: 'm' });
    await chat.sendMessage({ message: 'one' });
    for await (const _ of await chat.sendMessageStream({ message: 'two' }));
    await chat.sendMessage({ message: 'three' });
    expect(requests.at(-1)?.messages.map((message) => message.role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
  });

  it('throws its own error with the status, streamed and not', async () => {
    const failure = (error: unknown): unknown => (error instanceof ApiError ? error.status : error);
    expect(await client.models.generateContent({ model: 'broken', contents: 'x' }).catch(failure)).toBe(429);
    expect(await client.models.generateContentStream({ model: 'broken', contents: 'x' }).catch(failure)).toBe(429);
  });
});
