import type OpenAI from 'openai';
import { expect } from 'vitest';
import { ask, call, firstPart, PNG, unlessIn, type Scenarios } from './client-scenarios.js';

const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const tools = [{ type: 'function' as const, function: { name: 'weather', description: 'd', parameters } }];

/** What the official client of OpenAI does, by the names of client-scenarios.json. */
export const openaiScenarios: Scenarios<OpenAI> = {
  'a whole answer': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const answer = await client.chat.completions.create({ model, messages: ask });
    expect(answer.choices[0]?.message.content).toBe('Hello.');
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 });
  },
  'an answer streamed by the helper': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const stream = client.chat.completions.stream({ model, messages: ask, stream_options: { include_usage: true } });
    expect(await stream.finalContent()).toBe('Hello.');
    expect((await stream.totalUsage()).prompt_tokens).toBe(20);
  },
  'a system prompt': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    await client.chat.completions.create({ model, messages: [{ role: 'developer', content: 'Be brief.' }, ...ask] });
    expect(upstream.request?.messages[0]).toMatchObject({ role: 'system', content: [{ text: 'Be brief.' }] });
  },
  'a conversation of three turns': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const messages = [
      ...ask,
      { role: 'assistant' as const, content: 'Hello.' },
      { role: 'user' as const, content: 'And?' },
    ];
    await client.chat.completions.create({ model, messages });
    expect(upstream.request?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  },
  'a tool call': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo')] } });
    const answer = await client.chat.completions.create({ model, messages: ask, tools });
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
    expect(answer.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      type: 'function',
      function: { name: 'weather' },
    });
  },
  'parallel tool calls, streamed': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo'), call('c2', 'Rome')] } });
    const message = await client.chat.completions.stream({ model, messages: ask, tools }).finalMessage();
    const cities = message.tool_calls?.map((each) => (each.type === 'function' ? each.function.arguments : ''));
    expect(cities?.map((text) => JSON.parse(text) as unknown)).toEqual([{ city: 'Oslo' }, { city: 'Rome' }]);
  },
  'the tool runner': async ({ client, model, upstream }) => {
    upstream.plays((request) =>
      request.messages.length > 1 ? { answer: {} } : { answer: { content: [call('c1', 'Oslo')] } },
    );
    const run = (input: unknown): string => `sunny in ${JSON.stringify(input)}`;
    const runner = client.chat.completions.runTools({
      model,
      messages: ask,
      tools: [
        {
          type: 'function',
          function: { name: 'weather', description: 'd', parameters, parse: JSON.parse, function: run },
        },
      ],
    });
    expect(await runner.finalContent()).toBe('Hello.');
    expect(JSON.stringify(firstPart(upstream, 'tool-result'))).toContain('sunny');
  },
  'a tool that failed': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const calls = [
      { id: 'c1', type: 'function' as const, function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
    ];
    const result = { role: 'tool' as const, tool_call_id: 'c1', content: 'Error: no such city' };
    await client.chat.completions.create({
      model,
      tools,
      messages: [...ask, { role: 'assistant', tool_calls: calls }, result],
    });
    expect(firstPart(upstream, 'tool-result')).toMatchObject({ content: [{ text: 'Error: no such city' }] });
  },
  'a forced tool': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [call('c1', 'Oslo')] } });
    const tool_choice = { type: 'function' as const, function: { name: 'weather' } };
    await client.chat.completions.create({ model, messages: ask, tools, tool_choice });
    expect(upstream.request?.toolChoice).toEqual({ type: 'tool', name: 'weather' });
  },
  'one tool at a time': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    await client.chat.completions.create({ model, messages: ask, tools, parallel_tool_calls: false });
    expect(upstream.request?.parallelToolCalls).toBe(unlessIn('gemini', upstream, false));
  },
  'an image in base64': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const image = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${PNG}` } };
    await client.chat.completions.create({ model, messages: [{ role: 'user', content: [image] }] });
    expect(firstPart(upstream, 'image')).toMatchObject({
      mediaType: 'image/png',
      source: { kind: 'base64', data: PNG },
    });
  },
  'an image by its address': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const image = { type: 'image_url' as const, image_url: { url: 'https://example.com/a.png' } };
    await client.chat.completions.create({ model, messages: [{ role: 'user', content: [image] }] });
    expect(firstPart(upstream, 'image')).toMatchObject({ source: { kind: 'url', url: 'https://example.com/a.png' } });
  },
  'a PDF': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const file = {
      type: 'file' as const,
      file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0x' },
    };
    await client.chat.completions.create({ model, messages: [{ role: 'user', content: [file] }] });
    const name = unlessIn('gemini', upstream, 'a.pdf');
    expect(firstPart(upstream, 'file')).toMatchObject({ mediaType: 'application/pdf', ...(name && { name }) });
  },
  'structured output': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: '{"city":"Oslo"}' }] } });
    const schema = { ...parameters, additionalProperties: false };
    const answer = await client.chat.completions.parse({
      model,
      messages: ask,
      response_format: { type: 'json_schema', json_schema: { name: 'place', strict: true, schema } },
    });
    expect(answer.choices[0]?.message.parsed).toEqual({ city: 'Oslo' });
    expect(upstream.request?.outputFormat).toMatchObject({ type: 'schema', schema });
  },
  'stop sequences': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { finish: { kind: 'stop', stopSequence: 'END' } } });
    const answer = await client.chat.completions.create({ model, messages: ask, stop: ['END', 'FIN'] });
    expect(upstream.request?.stop).toEqual(unlessIn('openai-responses', upstream, ['END', 'FIN']));
    expect(answer.choices[0]?.finish_reason).toBe('stop');
  },
  'the output limit': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { finish: { kind: 'length' } } });
    const answer = await client.chat.completions.create({ model, messages: ask, max_tokens: 24 });
    expect(upstream.request?.maxOutputTokens).toBe(24);
    expect(answer.choices[0]?.finish_reason).toBe('length');
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
    let thoughts = '';
    const stream = await client.chat.completions.create({ model, messages: ask, stream: true });
    for await (const chunk of stream) {
      thoughts += (chunk.choices[0]?.delta as { reasoning_content?: string } | undefined)?.reasoning_content ?? '';
    }
    expect(thoughts).toBe('Hm');
  },
  'a content filter': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [], finish: { kind: 'content-filter' } } });
    const answer = await client.chat.completions.create({ model, messages: ask });
    expect(answer.choices[0]?.finish_reason).toBe('content_filter');
  },
  'cached tokens': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { usage: { inputTokens: 100, outputTokens: 5, cacheReadTokens: 80 } } });
    const { usage } = await client.chat.completions.create({ model, messages: ask });
    expect(usage).toMatchObject({ prompt_tokens: 100, prompt_tokens_details: { cached_tokens: 80 } });
  },
  'too many requests, with the time to wait': async ({ client, model, upstream }) => {
    upstream.plays({
      status: 429,
      headers: { 'retry-after': '7' },
      body: { error: { message: 'slow down', type: 'rate_limit_error' } },
    });
    const error = await client.chat.completions.create({ model, messages: ask }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 429 });
    expect((error as { headers: Headers }).headers.get('retry-after')).toBe('7');
  },
  'a prompt that is too long': async ({ client, model, upstream }) => {
    upstream.plays({
      status: 400,
      body: { error: { message: 'prompt is too long: 210000 tokens > 200000 maximum', type: 'invalid_request_error' } },
    });
    const error = await client.chat.completions.create({ model, messages: ask }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 400 });
    expect(String((error as Error).message)).toContain('too long');
  },
  'a wrong request': async ({ client, model }) => {
    const messages = [{ role: 'user', content: 5 }] as never;
    const error = await client.chat.completions.create({ model, messages }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 400, type: 'invalid_request_error', param: 'messages[0].content' });
  },
  'an upstream that fails while it streams': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: 'Half' }] }, failAfter: 3 });
    await expect(client.chat.completions.stream({ model, messages: ask }).finalContent()).rejects.toThrow(
      /verloaded|error/i,
    );
  },
  'an upstream that is cut off while it streams': async ({ client, model, upstream }) => {
    upstream.plays({ answer: { content: [{ type: 'text', text: 'Half' }] }, cutAfter: 3 });
    await expect(client.chat.completions.stream({ model, messages: ask }).finalContent()).rejects.toThrow();
  },
  'a client that leaves': async ({ client, model, upstream }) => {
    upstream.plays({ answer: {} });
    const controller = new AbortController();
    controller.abort();
    const left = client.chat.completions.create({ model, messages: ask }, { signal: controller.signal });
    await expect(left).rejects.toThrow(/abort/i);
    expect((await client.chat.completions.create({ model, messages: ask })).choices[0]?.message.content).toBe('Hello.');
  },
};
