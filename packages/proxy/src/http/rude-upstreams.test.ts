import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssistantPart, ChatRequest, Message } from '@slr/providers';
import { said, startBench, streamText, userSays, type Bench, type TwoDialects } from '../testing/two-dialects.js';
import type { Step } from '../testing/rude-upstream.js';

type Run = (bench: Bench, stream: boolean) => Promise<void>;

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const text = (parts: readonly AssistantPart[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
const calls = (parts: readonly AssistantPart[]): Array<[string, unknown]> =>
  parts.flatMap((part) =>
    part.type === 'tool-call' ? [[part.name, JSON.parse(part.arguments)] as [string, unknown]] : [],
  );
const tool = (name: string): NonNullable<ChatRequest['tools']>[number] => ({
  type: 'function',
  name,
  description: 'Reads.',
  parameters: {
    type: 'object',
    properties: { path: { type: 'string' } },
    required: ['path'],
    additionalProperties: false,
  },
});
const call = (id: string, name: string, path: string): AssistantPart => ({
  type: 'tool-call',
  id,
  name,
  arguments: `{"path":"${path}"}`,
});
const calling = (...content: AssistantPart[]): ReturnType<typeof said> =>
  said('', { content, finish: { kind: 'tool-calls' } });
const system = (content: string): Message => ({ role: 'system', content: [{ type: 'text', text: content }] });
const everything = (bench: Bench): string => bench.seenRaw().body.toString('utf8');
const failure = (bench: Bench, stream: boolean): Promise<{ status?: number; message: string; headers?: Headers }> =>
  bench.ask({ stream }).then(
    () => Promise.reject(new Error('was served')),
    (error: unknown) => error as { status?: number; message: string; headers?: Headers },
  );
const errorFrame = (bench: Bench): string =>
  bench.upstream === 'openai-chat'
    ? 'data: {"error":{"message":"overloaded now","code":503}}\n\n'
    : 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"overloaded now"}}\n\n';
const firstFrame = (stream: string): string => stream.slice(0, stream.indexOf('\n\n') + 2);
const bytesOneByOne = function* (bytes: Buffer): Generator<Step> {
  for (let at = 0; at < bytes.length; at += 1) {
    yield bytes.subarray(at, at + 1);
    if (at % 97 === 0) yield 0; // lets the bytes before it leave alone
  }
};
const resultOf = (content: Extract<Message, { role: 'user' }>['content'][number]): Message[] => [
  ...userSays('read a.txt'),
  { role: 'assistant', content: [call('call_1', 'read', 'a.txt')] },
  { role: 'user', content: [content] },
];

/** What vendors do on bad days, and what clients send that fits no table; each holds for every client on every upstream. */
const cases: Readonly<Record<string, Run>> = {
  async 'several system messages'(bench, stream) {
    bench.answer(said('ok'));
    await bench.ask({ stream, messages: [system('First rule.'), system('Second rule.'), ...userSays('hello')] });
    const sent = everything(bench);
    expect(sent.indexOf('First rule.')).toBeGreaterThan(-1);
    expect(sent.indexOf('Second rule.')).toBeGreaterThan(sent.indexOf('First rule.'));
  },
  async 'tool calls that are interleaved on the wire'(bench) {
    if (bench.upstream === 'openai-chat') {
      const chunk = (delta: object, finish: string | null = null): string =>
        `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
      const piece = (index: number, fields: object): string => chunk({ tool_calls: [{ index, ...fields }] });
      const start = (index: number): string =>
        piece(index, { id: `call_${index}`, type: 'function', function: { name: 'read', arguments: '' } });
      const steps =
        [0, 1, 2].map(start).join('') +
        [0, 1, 2].map((index) => piece(index, { function: { arguments: '{"path":"' } })).join('');
      const rest = [2, 0, 1].map((index) => piece(index, { function: { arguments: `${index}.txt"}` } })).join('');
      bench.script({
        headers: { 'content-type': 'text/event-stream' },
        steps: [
          chunk({ role: 'assistant', content: null }) + steps + rest + chunk({}, 'tool_calls') + 'data: [DONE]\n\n',
        ],
      });
    } else bench.answer(calling(...[0, 1, 2].map((index) => call(`call_${index}`, 'read', `${index}.txt`))));
    const told = await bench.ask({ stream: true, tools: [tool('read')] });
    expect(calls(told.content).map(([, input]) => input)).toEqual([
      { path: '0.txt' },
      { path: '1.txt' },
      { path: '2.txt' },
    ]);
  },
  async 'a tool loop'(bench, stream) {
    const tools = [tool('read')];
    bench.answer(calling(call('call_1', 'read', 'a.txt')));
    const first = await bench.ask({ stream, tools, messages: userSays('read a.txt') });
    const id = first.content.find((part) => part.type === 'tool-call')?.id ?? '';
    bench.answer(said('It says 42.'));
    const result: Message = {
      role: 'user',
      content: [{ type: 'tool-result', toolCallId: id, content: [{ type: 'text', text: '42' }] }],
    };
    const told = await bench.ask({
      stream,
      tools,
      messages: [...userSays('read a.txt'), { role: 'assistant', content: first.content }, result],
    });
    expect(text(told.content)).toBe('It says 42.');
    const history = bench
      .seen()
      .messages.flatMap((message) => message.content as Array<{ type: string; id?: string; toolCallId?: string }>);
    expect(history.find(({ type }) => type === 'tool-result')?.toolCallId).toBe(
      history.find(({ type }) => type === 'tool-call')?.id,
    );
  },
  async 'a tool result with a picture'(bench, stream) {
    bench.answer(said('a dot'));
    const image = { type: 'image' as const, mediaType: 'image/png', source: { kind: 'base64' as const, data: png } };
    await bench.ask({
      stream,
      tools: [tool('read')],
      messages: resultOf({ type: 'tool-result', toolCallId: 'call_1', content: [image] }),
    });
    const sent = everything(bench);
    expect(sent).toContain(bench.upstream === 'openai-chat' ? `data:image/png;base64,${png}` : `"data":"${png}"`);
  },
  async 'CRLF, comments and bytes one by one'(bench) {
    bench.answer(said('Größe 量 🙂'), (stream) =>
      bytesOneByOne(Buffer.from(`: OPENROUTER PROCESSING\n\n${stream}`.replaceAll('\n', '\r\n'))),
    );
    expect(text((await bench.ask({ stream: true })).content)).toBe('Größe 量 🙂');
  },
  async 'characters that some take for line ends'(bench, stream) {
    const odd = 'a\u2028b\u2029c\u0085d 🙂';
    bench.answer(said(odd));
    expect(text((await bench.ask({ stream })).content)).toBe(odd);
  },
  async 'an error as the second event'(bench) {
    bench.script({
      headers: { 'content-type': 'text/event-stream' },
      steps: [firstFrame(streamText(bench.upstream, said('x'))), errorFrame(bench)],
    });
    const error = await failure(bench, true);
    expect([503, 529]).toContain(error.status);
    expect(error.message).toContain('overloaded now');
  },
  async 'a cut in the middle'(bench) {
    bench.answer(said('Hello there, this goes on'), (stream) => [
      stream.slice(0, Math.floor(stream.length * 0.6)),
      20,
      'CUT',
    ]);
    await expect(bench.ask({ stream: true })).rejects.toThrow();
  },
  async 'a stream without its last event'(bench) {
    const isChat = bench.upstream === 'openai-chat';
    const last = isChat ? 'data: [DONE]\n\n' : 'event: message_stop';
    bench.answer(said('Hello'), (stream) => [stream.slice(0, stream.indexOf(last))]);
    const asked = bench.ask({ stream: true });
    if (isChat) expect(text((await asked).content)).toBe('Hello');
    else await expect(asked).rejects.toThrow();
  },
  async 'a web page instead of JSON'(bench, stream) {
    bench.script({
      status: 502,
      headers: { 'content-type': 'text/html' },
      steps: [`<html><title>Bad gateway</title>${'x'.repeat(5000)}</html>`],
    });
    const error = await failure(bench, stream);
    expect(error.status).toBe(502);
    expect(error.message.length).toBeLessThan(300);
  },
  async 'status 200 with an error inside'(bench, stream) {
    bench.script({
      steps: ['{"type":"error","error":{"type":"overloaded_error","message":"overloaded now","code":503}}'],
    });
    const error = await failure(bench, stream);
    expect([503, 529]).toContain(error.status);
  },
  async 'a probe with a limit of one token'(bench) {
    bench.answer(said('H', { finish: { kind: 'length' } }));
    const told = await bench.ask({ maxOutputTokens: 1, messages: userSays('Hi') });
    expect(told.finish.kind).toBe('length');
  },
  async 'an unknown model'(bench, stream) {
    const error = await bench
      .ask({ stream, model: 'upp' })
      .catch((thrown: unknown) => thrown as { status: number; message: string });
    expect(error).toMatchObject({
      status: expect.any(Number) as number,
      message: expect.stringContaining('up') as string,
    });
  },
};

/** Cases that are about a stream, or about a whole answer, alone. */
const onlyStreamed: ReadonlySet<string> = new Set([
  'tool calls that are interleaved on the wire',
  'CRLF, comments and bytes one by one',
  'an error as the second event',
  'a cut in the middle',
  'a stream without its last event',
]);
const onlyWhole: ReadonlySet<string> = new Set(['a probe with a limit of one token']);
const waysOf = (name: string): boolean[] =>
  onlyStreamed.has(name) ? [true] : onlyWhole.has(name) ? [false] : [false, true];

const names = Object.keys(cases);

describe.each<TwoDialects>(['openai-chat', 'anthropic-messages'])(
  'official clients on an upstream of %s',
  (upstream) => {
    let started: Awaited<ReturnType<typeof startBench>>;
    beforeAll(async () => {
      started = await startBench(upstream);
    });
    afterEach(() => started.bench('openai-chat', 'up').rude.reset());
    afterAll(() => started.close());

    describe.each<TwoDialects>(['openai-chat', 'anthropic-messages'])('from %s', (client) => {
      describe.each(['smart/auto', 'up'])('for %s', (model) => {
        it.each(names.flatMap((name) => waysOf(name).map((stream) => [name, stream ? 'streamed' : 'whole'] as const)))(
          '%s (%s)',
          async (name, way) => {
            await cases[name]?.(started.bench(client, model), way === 'streamed');
          },
        );
      });
    });
  },
);
