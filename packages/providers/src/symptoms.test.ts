import { describe, expect, it } from 'vitest';
import type { StreamEvent } from './canonical/stream-event.js';
import { uncachedInputTokens } from './canonical/usage.js';
import { anthropicMessages, openaiChat } from './index.js';
import type { JsonObject } from './json.js';
import { isJsonObject } from './json.js';
import type { Provider } from './provider.js';
import { defineProvider } from './provider.js';
import { anthropic } from './providers/anthropic.js';
import { openai } from './providers/openai.js';
import { openrouter } from './providers/openrouter.js';
import { createSseReader } from './sse/sse-reader.js';
import { decodeStream } from './testing/run-codec.js';
import { bodyOf, translateInput } from './testing/translate-input.js';
import { translate } from './translate.js';
import type { StreamTranslator } from './stream-translator.js';

/*
 * What broke for users of other gateways, one test a symptom. Numbers are issues of BerriAI/litellm.
 */

const toChat = { client: anthropicMessages, upstream: openaiChat };
const toAnthropic = { client: openaiChat, upstream: anthropicMessages };
const chat = { client: openaiChat, upstream: openaiChat };
const messages = { client: anthropicMessages, upstream: anthropicMessages };
const ask = { role: 'user', content: 'Hi' };
const server = defineProvider({
  name: 'own',
  dialects: { 'openai-chat': { baseUrl: 'http://localhost:8000/v1' } },
  auth: 'none',
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const data = (value: JsonObject): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: JsonObject, more: JsonObject = {}): string =>
  data({ id: 'c', model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...more }] });
const call = (index: number, id: string, name: string, text = ''): JsonObject => ({
  index,
  id,
  type: 'function',
  function: { name, arguments: text },
});
const more = (index: number, text: string): JsonObject => ({ index, function: { arguments: text } });

function stream(
  dialects: typeof toChat,
  provider: Provider = openai,
  upstreamModel = 'gpt-4o',
  body: JsonObject = {},
): StreamTranslator {
  const request = { model: 'm', max_tokens: 100, stream: true, messages: [ask], ...body };
  return translate(translateInput(request, dialects, { provider, upstreamModel })).createStream();
}

/** What an Anthropic client reads. */
function read(text: string): JsonObject[] {
  const events: JsonObject[] = [];
  const reader = createSseReader({ onEvent: (event) => events.push(JSON.parse(event.data) as JsonObject) });
  reader.push(bytes(text));
  return events;
}

function run(translator: StreamTranslator, ...pieces: string[]): JsonObject[] {
  const out = pieces.map((piece) => String(translator.push(bytes(piece)))).join('') + String(translator.end());
  return read(out);
}

function sent(body: JsonObject, dialects: typeof toChat, provider: Provider, upstreamModel: string): JsonObject {
  return bodyOf(
    translate(translateInput({ max_tokens: 100, model: 'm', ...body }, dialects, { provider, upstreamModel })),
  );
}

/** Every delta and stop refers to the one open block, and indexes are 0, 1, 2 … */
function expectBlockGrammar(events: readonly JsonObject[]): void {
  let open: number | undefined;
  let next = 0;
  for (const { type, index } of events) {
    if (type === 'content_block_start') {
      expect(open).toBeUndefined();
      expect(index).toBe(next);
      open = next;
      next += 1;
    } else if (type === 'content_block_delta' || type === 'content_block_stop') {
      expect(index).toBe(open);
      if (type === 'content_block_stop') open = undefined;
    } else if (type === 'message_delta') expect(open).toBeUndefined();
  }
}

describe('an Anthropic client of an OpenAI upstream', () => {
  it('never reads "Content block not found" (13373, 14315): every delta is of the open block', () => {
    const events = run(
      stream(toChat),
      chunk({ role: 'assistant', reasoning_content: 'Hm' }),
      chunk({ content: 'Text', tool_calls: [call(0, 'a', 'f', '{')] }),
      chunk({ tool_calls: [more(0, '}'), call(1, 'b', 'g', '{}')] }),
      chunk({ content: 'late text' }),
      chunk({}, { finish_reason: 'tool_calls' }),
    );
    expectBlockGrammar(events);
    expect(events.filter(({ type }) => type === 'content_block_start')).toHaveLength(5);
  });

  it('gets parallel tool calls unmixed (15307): deltas of three calls that interleave', () => {
    const events = run(
      stream(toChat),
      chunk({ tool_calls: [call(0, 'a', 'f'), call(1, 'b', 'g')] }),
      chunk({ tool_calls: [more(1, '{"n":2'), more(0, '{"n":')] }),
      chunk({ tool_calls: [call(2, 'c', 'h', '{"n":3}'), more(1, '}')] }),
      chunk({ tool_calls: [more(0, '1}')] }),
      chunk({}, { finish_reason: 'tool_calls' }),
    );
    expectBlockGrammar(events);
    const inputs = new Map<unknown, string>();
    for (const { index, delta } of events) {
      if (isJsonObject(delta) && typeof delta.partial_json === 'string')
        inputs.set(index, (inputs.get(index) ?? '') + delta.partial_json);
    }
    expect([...inputs.values()].map((text) => JSON.parse(text) as unknown)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('finds four whole numbers in both usage objects (24176), the cache’s at the end too (31069)', () => {
    const usage = { prompt_tokens: 100, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 80 } };
    const events = run(
      stream(toChat),
      chunk({ content: 'x' }),
      chunk({}, { finish_reason: 'stop' }),
      data({ choices: [], usage }),
    );
    const [start] = events;
    const delta = events.find(({ type }) => type === 'message_delta');
    const first = (start?.message as JsonObject).usage as JsonObject;
    for (const object of [first, delta?.usage as JsonObject]) {
      for (const name of ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens']) {
        expect(Number.isInteger(object[name])).toBe(true);
      }
    }
    expect(first.input_tokens).toBeGreaterThan(0);
    expect(delta?.usage).toEqual({
      input_tokens: 20,
      output_tokens: 7,
      cache_read_input_tokens: 80,
      cache_creation_input_tokens: 0,
    });
  });

  it('reads an error, not a clean end, when the upstream dies (32086, 20347, 24004)', () => {
    const events = run(stream(toChat), chunk({ content: 'Half' }));
    expect(events.at(-1)).toMatchObject({ type: 'error', error: { type: 'api_error' } });
    expect(events.some(({ type }) => type === 'message_stop' || type === 'message_delta')).toBe(false);
  });

  it('sees a block as soon as the upstream names it (32004)', () => {
    const translator = stream(toChat);
    const out = String(translator.push(bytes(chunk({ tool_calls: [call(0, 'a', 'f')] }))));
    expect(read(out).at(-1)).toMatchObject({
      type: 'content_block_start',
      content_block: { type: 'tool_use', name: 'f' },
    });
  });

  it('has its stop sequences obeyed (33075, 37118)', () => {
    expect(sent({ messages: [ask], stop_sequences: ['A', 'B'] }, toChat, openai, 'gpt-4o').stop).toEqual(['A', 'B']);
  });

  it('sends one tool message for a result of several parts (16711)', () => {
    const parts = [
      { type: 'text', text: 'one' },
      { type: 'text', text: 'two' },
    ];
    const list = sent(toolTurn({ content: parts }), toChat, openai, 'gpt-4o').messages as JsonObject[];
    expect(list.filter(({ role }) => role === 'tool')).toEqual([
      { role: 'tool', tool_call_id: 't1', content: 'one\n\ntwo' },
    ]);
  });

  it('gets images of tool results to the model as images (23712, 24968), after all results of the turn', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } };
    const list = sent(toolTurn({ content: [image] }), toChat, openai, 'gpt-4o').messages as JsonObject[];
    const [tool, user] = list.slice(-2);
    expect(JSON.stringify(tool)).not.toContain('iVBORw0KGgo=');
    expect(user).toEqual({
      role: 'user',
      content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }],
    });
  });

  it('keeps its schemas as they are, whatever stands on the tool (30557)', () => {
    const input_schema = { type: 'object', properties: { type: { type: 'string' } } };
    const tools = [
      {
        type: 'custom',
        name: 'f',
        description: 'd',
        input_schema,
        defer_loading: true,
        input_examples: [{}],
        cache_control: { type: 'ephemeral' },
      },
    ];
    expect(sent({ messages: [ask], tools }, toChat, openai, 'gpt-4o').tools).toEqual([
      { type: 'function', function: { name: 'f', description: 'd', parameters: input_schema } },
    ]);
  });

  it('keeps a function tool that happens to be called like a hosted one', () => {
    const tools = [{ name: 'web_search', input_schema: { type: 'object', properties: {} } }];
    const [tool] = sent({ messages: [ask], tools }, toChat, openai, 'gpt-4o').tools as JsonObject[];
    expect(tool).toMatchObject({ type: 'function', function: { name: 'web_search' } });
  });

  it('may send fields that only Anthropic knows (26240, 27532): they do not reach others', () => {
    const own = { context_management: { edits: [] }, container: 'c', mcp_servers: [], betas: ['x'], speed: 'fast' };
    const body = sent({ messages: [ask], ...own }, toChat, openai, 'gpt-4o');
    expect(Object.keys(body).sort()).toEqual(['max_tokens', 'messages', 'model']);
  });

  it('may ask a reasoning model (13381): limits and sampling are rewritten by family', () => {
    const body = sent({ messages: [ask], temperature: 0.2, top_p: 0.5 }, toChat, openai, 'gpt-5');
    expect(body).toEqual({ model: 'gpt-5', messages: [ask], max_completion_tokens: 100 });
  });

  it('may probe a model with one token (35061)', () => {
    expect(sent({ messages: [ask], max_tokens: 1 }, toChat, openai, 'gpt-5').max_completion_tokens).toBe(16);
  });

  it('may ask a server of one’s own (30014, 30043)', () => {
    const events = run(
      stream(toChat, server, 'Qwen/Qwen3-8B'),
      ': ping\r\n\r\n',
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'ok' }),
      chunk({}, { finish_reason: 'stop' }),
    );
    expect(events.at(-1)).toEqual({ type: 'message_stop' });
    expect(sent({ messages: [ask] }, toChat, server, 'Qwen/Qwen3-8B')).toEqual({
      model: 'Qwen/Qwen3-8B',
      messages: [ask],
      max_tokens: 100,
    });
  });

  it('is told that a tool is used whenever one was called (12240, 21041)', () => {
    const events = run(
      stream(toChat),
      chunk({ tool_calls: [call(0, 'a', 'f', '{}')] }),
      chunk({}, { finish_reason: 'stop' }),
    );
    expect(events.find(({ type }) => type === 'message_delta')).toMatchObject({ delta: { stop_reason: 'tool_use' } });
  });

  it('has "one tool at a time" obeyed', () => {
    const tools = [{ name: 'f', input_schema: { type: 'object' } }];
    const body = sent(
      { messages: [ask], tools, tool_choice: { type: 'any', disable_parallel_tool_use: true } },
      toChat,
      openai,
      'gpt-4o',
    );
    expect(body).toMatchObject({ tool_choice: 'required', parallel_tool_calls: false });
  });

  it('reads through a malformed chunk (6957)', () => {
    const events = run(
      stream(toChat),
      chunk({ content: 'a' }),
      'data: {"choices":[{"del\n\n',
      chunk({ content: 'b' }),
      chunk({}, { finish_reason: 'stop' }),
    );
    const text = events
      .flatMap(({ delta }) => (isJsonObject(delta) && typeof delta.text === 'string' ? [delta.text] : []))
      .join('');
    expect(text).toBe('ab');
    expect(events.at(-1)).toEqual({ type: 'message_stop' });
  });

  it('reads U+2028 inside an event as text', () => {
    const events = run(stream(toChat), chunk({ content: 'a\u2028b\u2029c' }), chunk({}, { finish_reason: 'stop' }));
    expect(JSON.stringify(events)).toContain('a\u2028b\u2029c');
  });
});

function toolTurn(result: JsonObject): JsonObject {
  return {
    messages: [
      ask,
      { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'f', input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', ...result }] },
    ],
    tools: [{ name: 'f', input_schema: { type: 'object', properties: {} } }],
  };
}

describe('an upstream of Anthropic’s dialect', () => {
  it('that ends without message_stop has failed (32159)', () => {
    const start =
      'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","model":"claude","usage":{"input_tokens":1,"output_tokens":1}}}\n\n';
    const text =
      'data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}\n\n';
    const stopped = 'data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}\n\n';
    for (const dialects of [toAnthropic, messages]) {
      const translator = stream(dialects, anthropic, 'claude-sonnet-4-6');
      translator.push(bytes(start + text + stopped));
      const last = String(translator.end());
      expect(last).toContain('error');
      expect(last).not.toContain('[DONE]');
      expect(translator).toMatchObject({ state: 'failed', error: { code: 'upstream-failed' } });
    }
  });

  it('gets signed thinking back even when it is empty, and thinking may be toggled (18926)', () => {
    const history = [
      ask,
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: '', signature: 'EqoB' },
          { type: 'text', text: 'Yes' },
        ],
      },
      ask,
    ];
    const body = { messages: history, thinking: { type: 'disabled' } };
    expect(sent(body, messages, anthropic, 'claude-opus-4-8').messages).toEqual(history);
  });
});

describe('cache marks (12787, 38790, 39355, 41424)', () => {
  const mark = { cache_control: { type: 'ephemeral' } };
  const marked = {
    system: [{ type: 'text', text: 's', ...mark }],
    tools: [{ name: 'f', input_schema: { type: 'object', properties: {} }, ...mark }],
    messages: [
      ask,
      { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'f', input: {} }] },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: 'r', ...mark },
          { type: 'text', text: 'go', ...mark },
        ],
      },
    ],
  };
  const marks = (body: JsonObject): number => JSON.stringify(body).match(/"cache_control":/g)?.length ?? 0;

  it.each([
    ['Anthropic', messages, anthropic, 'claude-opus-4-8', 4],
    ['Claude on OpenRouter, by its Messages', messages, openrouter, 'anthropic/claude-opus-4.8', 4],
    ['Claude on OpenRouter, by chat', toChat, openrouter, 'anthropic/claude-opus-4.8', 4],
    ['GPT on OpenRouter', toChat, openrouter, 'openai/gpt-5.2', 0],
    ['OpenAI', toChat, openai, 'gpt-4o', 0],
    ['a server of one’s own', toChat, server, 'Qwen/Qwen3-8B', 0],
  ])('reach %s where they belong, and nobody else', (_, dialects, provider: Provider, model, expected) => {
    expect(marks(sent(marked, dialects, provider, model))).toBe(expected);
  });
});

describe('an OpenAI client', () => {
  const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 };

  it.each([
    [true, 1],
    [false, 0],
  ])(
    'that asks for usage (%s) gets exactly %i usage chunk with empty choices (28735, 11915, 17136)',
    (includeUsage, expected) => {
      const request = {
        model: 'm',
        stream: true,
        messages: [ask],
        ...(includeUsage && { stream_options: { include_usage: true } }),
      };
      for (const [dialects, provider, model] of [
        [chat, openai, 'gpt-4o'],
        [toAnthropic, anthropic, 'claude-sonnet-4-6'],
      ] as const) {
        const plan = translate(translateInput(request, dialects, { provider, upstreamModel: model }, { includeUsage }));
        const translator = plan.createStream();
        const upstream =
          dialects === chat
            ? chunk({ content: 'x' }) +
              chunk({}, { finish_reason: 'stop' }) +
              data({ id: 'c', choices: [], usage }) +
              'data: [DONE]\n\n'
            : claudeStream;
        const out = Buffer.concat([
          Buffer.from(translator.push(bytes(upstream))),
          Buffer.from(translator.end()),
        ]).toString();
        const chunks = out
          .split('\n\n')
          .filter((frame) => frame.startsWith('data: {'))
          .map((frame) => JSON.parse(frame.slice(6)) as JsonObject);
        const told = chunks.filter((each) => isJsonObject(each.usage));
        expect(told).toHaveLength(expected);
        for (const each of told) expect(each.choices).toEqual([]);
        expect(out.endsWith('data: [DONE]\n\n')).toBe(true);
      }
    },
  );

  it('pays for cached tokens once (9812, 11789, 11364)', () => {
    const events: StreamEvent[] = decodeStream(anthropicMessages, [bytes(claudeStream)]);
    const finish = events.at(-1);
    expect(finish).toMatchObject({ usage: { inputTokens: 160, cacheReadTokens: 100, cacheWriteTokens: 50 } });
    expect(finish?.type === 'finish' && uncachedInputTokens(finish.usage)).toBe(10);
    const translator = stream(toAnthropic, anthropic, 'claude-sonnet-4-6', { stream_options: { include_usage: true } });
    translator.push(bytes(claudeStream));
    expect(translator.usage).toMatchObject({
      inputTokens: 160,
      cacheReadTokens: 100,
      cacheWriteTokens: 50,
      outputTokens: 5,
    });
  });

  it('gets the reasoning of DeepSeek back to it on a tool turn (26395, 37636), and to nobody who refuses it', () => {
    const history = [
      ask,
      {
        role: 'assistant',
        content: null,
        reasoning_content: 'Hm',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: 'r' },
    ];
    const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } }];
    const at = (provider: Provider, model: string) =>
      JSON.stringify(sent({ messages: history, tools }, chat, provider, model));
    expect(at(openrouter, 'deepseek/deepseek-v3.2')).toContain('"reasoning_content":"Hm"');
    expect(at(openai, 'gpt-4o')).not.toContain('reasoning_content');
  });

  it('cannot choose the address or the key of the upstream (37053, 31467, 5418, 36794)', () => {
    const own = {
      api_base: 'http://169.254.169.254',
      base_url: 'http://x',
      api_key: 'sk-x',
      extra_headers: { a: 'b' },
    };
    for (const [dialects, provider, model] of [
      [chat, openai, 'gpt-4o'],
      [toAnthropic, anthropic, 'claude-sonnet-4-6'],
    ] as const) {
      const body = sent({ messages: [ask], ...own }, dialects, provider, model);
      for (const name of Object.keys(own)) expect(body).not.toHaveProperty(name);
    }
  });
});

const claudeStream = [
  {
    type: 'message_start',
    message: {
      id: 'msg_1',
      model: 'claude',
      usage: { input_tokens: 10, cache_read_input_tokens: 100, cache_creation_input_tokens: 50, output_tokens: 1 },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'x' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('');
