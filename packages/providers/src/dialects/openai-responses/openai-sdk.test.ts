import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect } from '../../canonical/collect.js';
import type { ChatRequest } from '../../canonical/request.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import type { JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { openaiResponses } from './index.js';

/** Answers the official SDK through this dialect: what it sends is decoded, and events are encoded for it. */
const requests: ChatRequest[] = [];
const usage = { inputTokens: 10, outputTokens: 5, cacheReadTokens: 4, reasoningTokens: 2 };
const slow = new ProviderError({ code: 'rate-limited', message: 'slow down', status: 429, recovery: 'none' });

function toolCalls(): StreamEvent[] {
  const start = (index: number, name: string): StreamEvent => ({
    type: 'tool-call-start',
    index,
    id: `call_${index}`,
    name,
  });
  // Deltas of two calls that interleave.
  return [
    start(0, 'weather'),
    { type: 'tool-call-delta', index: 0, delta: '{"city":' },
    { ...start(1, 'weather'), extras: { gemini: { thoughtSignature: 'QQ==' } } } as StreamEvent,
    { type: 'tool-call-delta', index: 1, delta: '{"city":"Rome"}' },
    { type: 'tool-call-delta', index: 0, delta: '"Oslo"}' },
    { type: 'tool-call-end', index: 0 },
    { type: 'tool-call-end', index: 1 },
    { type: 'finish', reason: { kind: 'tool-calls' }, usage },
  ];
}

function events(request: ChatRequest): StreamEvent[] {
  const start: StreamEvent = { type: 'message-start', id: 'chatcmpl-1', model: 'test-model' };
  const said = JSON.stringify(request.messages);
  if (said.includes('break'))
    return [start, { type: 'text-start', index: 0 }, { type: 'text-end', index: 0 }, { type: 'error', error: slow }];
  if (request.tools && !said.includes('tool-result')) return [start, ...toolCalls()];
  return [
    start,
    { type: 'thinking-start', index: 0 },
    { type: 'thinking-delta', index: 0, delta: 'hm' },
    { type: 'thinking-end', index: 0, extras: { 'anthropic-messages': { signature: 'sig' } } },
    { type: 'text-start', index: 1 },
    { type: 'text-delta', index: 1, delta: 'Hello, ' },
    { type: 'text-delta', index: 1, delta: '世界' },
    { type: 'text-end', index: 1 },
    { type: 'finish', reason: { kind: said.includes('long') ? 'length' : 'stop' }, usage },
  ];
}

function answer(body: JsonObject): { status: number; type: string; text: string } {
  const json = (status: number, value: object): { status: number; type: string; text: string } => ({
    status,
    type: 'application/json',
    text: JSON.stringify(value),
  });
  try {
    const request = openaiResponses.decodeRequest(body, {});
    requests.push(request);
    if (!request.stream)
      return json(200, openaiResponses.encodeResponse(collect(events(request)), { id: 'i', created: 1 }));
    const encoder = openaiResponses.createStreamEncoder({
      model: 'm',
      id: 'i',
      created: 1,
      includeUsage: true,
      framing: 'sse',
    });
    const told = events(request).map((event) => encoder.push(event));
    return { status: 200, type: 'text/event-stream', text: told.join('') + encoder.end() };
  } catch (error) {
    const encoded = openaiResponses.encodeError(error as ProviderError);
    return json(encoded.status, encoded.body);
  }
}

let server: Server;
let client: OpenAI;

beforeAll(async () => {
  server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      const result = answer(JSON.parse(text) as JsonObject);
      res.writeHead(result.status, { 'content-type': result.type });
      res.end(result.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new OpenAI({ apiKey: 'k', baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0 });
});

afterAll(() => server.close());

const tools = [
  {
    type: 'function' as const,
    name: 'weather',
    strict: false,
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
];

describe('the openai client', () => {
  it('reads a whole answer, its reasoning and its usage', async () => {
    const response = await client.responses.create({ model: 'smart/auto', input: 'hi', instructions: 'Be brief.' });
    expect(response.output_text).toBe('Hello, 世界');
    expect(response.status).toBe('completed');
    expect(response.output.map((item) => item.type)).toEqual(['reasoning', 'message']);
    expect(response.usage).toMatchObject({
      input_tokens: 10,
      input_tokens_details: { cached_tokens: 4 },
      output_tokens: 5,
      output_tokens_details: { reasoning_tokens: 2 },
      total_tokens: 15,
    });
    expect(requests.at(-1)?.messages).toMatchObject([
      { role: 'system', content: [{ text: 'Be brief.' }] },
      { role: 'user', content: [{ text: 'hi' }] },
    ]);
  });

  it('reads a stream whose events are numbered and whose items are whole', async () => {
    const types: string[] = [];
    const stream = client.responses.stream({ model: 'm', input: 'hi' });
    let sequence = 0;
    let text = '';
    stream.on('event', (event) => {
      types.push(event.type);
      expect(event.sequence_number).toBe(sequence++);
    });
    stream.on('response.output_text.delta', (event) => (text += event.delta));
    const final = await stream.finalResponse();
    expect([text, final.output_text]).toEqual(['Hello, 世界', 'Hello, 世界']);
    expect(types.map((type) => type.replace('response.', ''))).toEqual([
      ...[
        'created',
        'in_progress',
        'output_item.added',
        'reasoning_summary_part.added',
        'reasoning_summary_text.delta',
      ],
      ...['reasoning_summary_text.done', 'reasoning_summary_part.done', 'output_item.done', 'output_item.added'],
      ...['content_part.added', 'output_text.delta', 'output_text.delta', 'output_text.done', 'content_part.done'],
      ...['output_item.done', 'completed'],
    ]);
  });

  it('puts interleaved calls together, and hands reasoning and signatures back on the next turn', async () => {
    const input: OpenAI.Responses.ResponseInput = [{ role: 'user', content: 'Weather in Oslo and Rome?' }];
    const first = await client.responses.stream({ model: 'm', input, tools }).finalResponse();
    const calls = first.output.filter((item) => item.type === 'function_call');
    expect(calls.map((call) => [call.call_id, call.arguments])).toEqual([
      ['call_0', '{"city":"Oslo"}'],
      ['call_1', '{"city":"Rome"}'],
    ]);
    const outputs = calls.map((call) => ({
      type: 'function_call_output' as const,
      call_id: call.call_id,
      output: `<${call.arguments}>`,
    }));
    const second = await client.responses.create({
      model: 'm',
      input: [...input, ...(first.output as typeof input), ...outputs],
      tools,
    });
    expect(second.output_text).toBe('Hello, 世界');
    expect(requests.at(-1)?.messages.slice(1)).toMatchObject([
      {
        role: 'assistant',
        content: [
          { type: 'tool-call', id: 'call_0', name: 'weather', arguments: '{"city":"Oslo"}' },
          { type: 'tool-call', id: 'call_1', extras: { gemini: { thoughtSignature: 'QQ==' } } },
        ],
      },
      {
        role: 'user',
        content: [{ type: 'tool-result', toolCallId: 'call_0', content: [{ text: '<{"city":"Oslo"}>' }] }],
      },
      { role: 'user', content: [{ type: 'tool-result', toolCallId: 'call_1' }] },
    ]);
    const third = [...input, ...(second.output as typeof input), { role: 'user' as const, content: 'thanks' }];
    await client.responses.create({ model: 'm', input: third });
    expect(requests.at(-1)?.messages[1]?.content[0]).toEqual({
      type: 'thinking',
      text: 'hm',
      extras: { 'anthropic-messages': { signature: 'sig' } },
    });
  });

  it('is told that an answer is not whole', async () => {
    const response = await client.responses.create({ model: 'm', input: 'long' });
    expect([response.status, response.incomplete_details?.reason]).toEqual(['incomplete', 'max_output_tokens']);
  });

  it('is told that a stream failed', async () => {
    const seen: unknown[] = [];
    for await (const event of await client.responses.create({ model: 'm', input: 'break', stream: true })) {
      if (event.type === 'response.failed') seen.push(event.response.error, event.response.status);
    }
    expect(seen).toEqual([{ code: 'rate_limit_exceeded', message: 'slow down' }, 'failed']);
  });

  it.each([
    [{ previous_response_id: 'resp_1' }, /previous_response_id: expected no stored state/],
    [{ background: true }, /background: expected false/],
  ])('is refused %j in words', async (more, message) => {
    await expect(client.responses.create({ model: 'm', input: 'hi', ...more })).rejects.toThrow(message);
  });
});
