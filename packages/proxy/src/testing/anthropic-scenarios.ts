import type Anthropic from '@anthropic-ai/sdk';
import { betaTool } from '@anthropic-ai/sdk/helpers/beta/json-schema';
import { expect } from 'vitest';
import { ask, call, firstPart, PNG, unlessIn, type Scenarios } from './client-scenarios.js';

const max_tokens = 1000;
const input_schema = { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] };
const tools = [{ name: 'weather', description: 'd', input_schema }];

function textOf(message: Anthropic.Message): string {
  return message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}

async function failed(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** What the official client of Anthropic does, by the names of client-scenarios.json. */
export const anthropicScenarios: Scenarios<Anthropic> = {
  'a whole answer': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const answer = await client.messages.create({ model, max_tokens, messages: ask });
    expect(textOf(answer)).toBe('Hello.');
    expect(answer).toMatchObject({
      type: 'message',
      stop_reason: 'end_turn',
      usage: { input_tokens: 20, output_tokens: 5 },
    });
  },
  'an answer streamed by the helper': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const stream = client.messages.stream({ model, max_tokens, messages: ask });
    expect(await stream.finalText()).toBe('Hello.');
    expect((await stream.finalMessage()).usage).toMatchObject({ input_tokens: 20, output_tokens: 5 });
  },
  'a system prompt': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    await client.messages.create({ model, max_tokens, system: 'Be brief.', messages: ask });
    expect(upstream.request?.messages[0]).toMatchObject({ role: 'system', content: [{ text: 'Be brief.' }] });
  },
  'a conversation of three turns': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const messages = [
      ...ask,
      { role: 'assistant' as const, content: 'Hello.' },
      { role: 'user' as const, content: 'And?' },
    ];
    await client.messages.create({ model, max_tokens, messages });
    expect(upstream.request?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  },
  'a tool call': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo')] } });
    const answer = await client.messages.create({ model, max_tokens, messages: ask, tools });
    expect(answer.stop_reason).toBe('tool_use');
    expect(answer.content.at(-1)).toMatchObject({ type: 'tool_use', name: 'weather', input: { city: 'Oslo' } });
  },
  'parallel tool calls, streamed': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo'), call('c2', 'Rome')] } });
    const { content } = await client.messages.stream({ model, max_tokens, messages: ask, tools }).finalMessage();
    const inputs = content.flatMap((block) => (block.type === 'tool_use' ? [block.input] : []));
    expect(inputs).toEqual([{ city: 'Oslo' }, { city: 'Rome' }]);
  },
  'the tool runner': async ({ client, model, upstream }) => {
    upstream.plays((request) =>
      request.messages.length > 1 ? { answer: {} } : { answer: { content: [call('c1', 'Oslo')] } },
    );
    const weather = betaTool({
      name: 'weather',
      description: 'd',
      inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } as const,
      run: (input: unknown) => `sunny in ${JSON.stringify(input)}`,
    });
    const message = await client.beta.messages.toolRunner({ model, max_tokens, messages: ask, tools: [weather] });
    expect(message.content.at(-1)).toMatchObject({ type: 'text', text: 'Hello.' });
    expect(JSON.stringify(firstPart(upstream, 'tool-result'))).toContain('sunny');
  },
  'a tool that failed': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const use = { type: 'tool_use' as const, id: 'toolu_1', name: 'weather', input: { city: 'Oslo' } };
    const result = { type: 'tool_result' as const, tool_use_id: 'toolu_1', is_error: true, content: 'no such city' };
    const messages = [
      ...ask,
      { role: 'assistant' as const, content: [use] },
      { role: 'user' as const, content: [result] },
    ];
    await client.messages.create({ model, max_tokens, tools, messages });
    expect(JSON.stringify(firstPart(upstream, 'tool-result'))).toMatch(/"isError":true|\[tool error\]/);
  },
  'a forced tool': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo')] } });
    await client.messages.create({
      model,
      max_tokens,
      messages: ask,
      tools,
      tool_choice: { type: 'tool', name: 'weather' },
    });
    expect(upstream.request?.toolChoice).toEqual({ type: 'tool', name: 'weather' });
  },
  'one tool at a time': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const tool_choice = { type: 'auto' as const, disable_parallel_tool_use: true };
    await client.messages.create({ model, max_tokens, messages: ask, tools, tool_choice });
    expect(upstream.request?.parallelToolCalls).toBe(unlessIn('gemini', upstream, false));
  },
  'an image in base64': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const source = { type: 'base64' as const, media_type: 'image/png' as const, data: PNG };
    await client.messages.create({
      model,
      max_tokens,
      messages: [{ role: 'user', content: [{ type: 'image', source }] }],
    });
    expect(firstPart(upstream, 'image')).toMatchObject({
      mediaType: 'image/png',
      source: { kind: 'base64', data: PNG },
    });
  },
  'an image by its address': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const source = { type: 'url' as const, url: 'https://example.com/a.png' };
    await client.messages.create({
      model,
      max_tokens,
      messages: [{ role: 'user', content: [{ type: 'image', source }] }],
    });
    expect(firstPart(upstream, 'image')).toMatchObject({ source: { kind: 'url', url: source.url } });
  },
  'a PDF': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const source = { type: 'base64' as const, media_type: 'application/pdf' as const, data: 'JVBERi0x' };
    const document = { type: 'document' as const, title: 'a.pdf', source };
    await client.messages.create({ model, max_tokens, messages: [{ role: 'user', content: [document] }] });
    const name = unlessIn('gemini', upstream, 'a.pdf');
    expect(firstPart(upstream, 'file')).toMatchObject({ mediaType: 'application/pdf', ...(name && { name }) });
  },
  'structured output': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: '{"city":"Oslo"}' }] } });
    const schema = { ...input_schema, additionalProperties: false };
    const output_config = { format: { type: 'json_schema' as const, schema } };
    const answer = await client.messages.create({ model, max_tokens, messages: ask, output_config });
    expect(JSON.parse(textOf(answer))).toEqual({ city: 'Oslo' });
    expect(upstream.request?.outputFormat).toMatchObject({ type: 'schema', schema });
  },
  'stop sequences': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { finish: { kind: 'stop', stopSequence: 'END' } } });
    const answer = await client.messages.create({ model, max_tokens, messages: ask, stop_sequences: ['END', 'FIN'] });
    expect(upstream.request?.stop).toEqual(unlessIn('openai-responses', upstream, ['END', 'FIN']));
    expect(['end_turn', 'stop_sequence']).toContain(answer.stop_reason);
  },
  'the output limit': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { finish: { kind: 'length' } } });
    const answer = await client.messages.create({ model, max_tokens: 24, messages: ask });
    expect(upstream.request?.maxOutputTokens).toBe(24);
    expect(answer.stop_reason).toBe('max_tokens');
  },
  'thinking, streamed': async ({ client, model, upstream }) => {
    upstream.plays({
      answer: {
        content: [
          { type: 'thinking', text: 'Hm' },
          { type: 'text', text: 'Yes.' },
        ],
      },
    });
    const { content } = await client.messages.stream({ model, max_tokens, messages: ask }).finalMessage();
    expect(content).toMatchObject([
      { type: 'thinking', thinking: 'Hm' },
      { type: 'text', text: 'Yes.' },
    ]);
  },
  'a content filter': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [], finish: { kind: 'content-filter' } } });
    expect((await client.messages.create({ model, max_tokens, messages: ask })).stop_reason).toBe('refusal');
  },
  'cached tokens': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { usage: { inputTokens: 100, outputTokens: 5, cacheReadTokens: 80 } } });
    const { usage } = await client.messages.create({ model, max_tokens, messages: ask });
    expect(usage).toMatchObject({ input_tokens: 20, cache_read_input_tokens: 80 });
  },
  'too many requests, with the time to wait': async ({ client, model, upstream }) => {
    upstream.plays({
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { message: 'slow down', type: 'rate_limit_error' } },
    });
    const error = await failed(client.messages.create({ model, max_tokens, messages: ask }));
    expect(error).toMatchObject({ status: 429, error: { error: { type: 'rate_limit_error' } } });
    expect((error as { headers: Headers }).headers.get('retry-after')).toBe('7');
  },
  'a prompt that is too long': async ({ client, model, upstream }) => {
    const message =
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 130012 tokens.";
    upstream.plays({
      status: 400,
      body: { type: 'error', error: { message, type: 'invalid_request_error', code: 'context_length_exceeded' } },
    });
    const error = await failed(client.messages.create({ model, max_tokens, messages: ask }));
    expect(error).toMatchObject({ status: 400 });
    expect(String((error as Error).message)).toMatch(/prompt is too long|maximum context length/);
  },
  'a wrong request': async ({ client, model }) => {
    const error = await failed(
      client.messages.create({ model, max_tokens, messages: [{ role: 'user', content: 5 }] as never }),
    );
    expect(error).toMatchObject({ status: 400, error: { type: 'error', error: { type: 'invalid_request_error' } } });
    expect(String((error as Error).message)).toContain('messages.0.content');
  },
  'an upstream that fails while it streams': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: 'Half' }] }, failAfter: 3 });
    await expect(client.messages.stream({ model, max_tokens, messages: ask }).finalMessage()).rejects.toThrow(
      /verloaded|error/i,
    );
  },
  'an upstream that is cut off while it streams': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: 'Half' }] }, cutAfter: 3 });
    await expect(client.messages.stream({ model, max_tokens, messages: ask }).finalMessage()).rejects.toThrow();
  },
  'a client that leaves': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const controller = new AbortController();
    controller.abort();
    const left = client.messages.create({ model, max_tokens, messages: ask }, { signal: controller.signal });
    await expect(left).rejects.toThrow(/abort/i);
    expect(textOf(await client.messages.create({ model, max_tokens, messages: ask }))).toBe('Hello.');
  },
};
