import { describe, expect, it } from 'vitest';
import { anthropicMessages, openaiChat } from './index.js';
import type { JsonObject } from './json.js';
import { ProviderError } from './provider-error.js';
import { anthropic } from './providers/anthropic.js';
import { openai } from './providers/openai.js';
import { openrouter } from './providers/openrouter.js';
import { bodyOf, textOf, translateInput } from './testing/translate-input.js';
import { translate } from './translate.js';

const chat = { client: openaiChat, upstream: openaiChat };
const messages = { client: anthropicMessages, upstream: anthropicMessages };
const toAnthropic = { client: openaiChat, upstream: anthropicMessages };
const toChat = { client: anthropicMessages, upstream: openaiChat };

const ask = { role: 'user', content: 'Hi' };
const tool = { type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } };
const sonnet = { provider: openrouter, upstreamModel: 'anthropic/claude-sonnet-4.6' };

describe('passing a request through', () => {
  it('changes the model and nothing else of the bytes', () => {
    const text =
      '{ "model" : "smart/auto",\n "messages":[{"role":"user","content":"\\u0048i"}], "temperature":1.0, "strange":12345678901234567890 }';
    const input = translateInput(JSON.parse(text) as JsonObject, messages, {
      provider: anthropic,
      upstreamModel: 'claude-opus-4-6',
    });
    const plan = translate({ ...input, bytes: new TextEncoder().encode(text) });
    expect(plan.passThrough).toBe(true);
    expect(textOf(plan.body)).toBe(text.replace('smart/auto', 'claude-opus-4-6'));
  });

  it('asks for usage on its own account, and drops the frame that nobody else asked for', () => {
    const input = translateInput({ model: 'm', stream: true, messages: [ask] }, chat, {
      provider: openai,
      upstreamModel: 'gpt-4o',
    });
    const plan = translate(input);
    expect(bodyOf(plan).stream_options).toEqual({ include_usage: true });
    const stream = plan.createStream();
    const chunk = (value: JsonObject): string => `data: ${JSON.stringify(value)}\n\n`;
    const content = chunk({
      id: 'c',
      model: 'gpt-4o',
      choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }],
    });
    const finish = chunk({ id: 'c', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    const usage = chunk({ id: 'c', choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } });
    const bytes = new TextEncoder().encode(`${content}${finish}${usage}data: [DONE]\n\n`);
    const out = Buffer.concat([Buffer.from(stream.push(bytes)), Buffer.from(stream.end())]).toString();
    expect(out).toBe(`${content}${finish}data: [DONE]\n\n`);
    expect(stream).toMatchObject({ state: 'done', usage: { inputTokens: 3, outputTokens: 1 }, model: 'gpt-4o' });
  });

  it('passes every frame where the client asked for usage itself', () => {
    const body = { model: 'm', stream: true, stream_options: { include_usage: true }, messages: [ask] };
    const plan = translate(
      translateInput(body, chat, { provider: openai, upstreamModel: 'm' }, { includeUsage: true }),
    );
    expect(textOf(plan.body)).toBe(JSON.stringify(body));
  });

  it('fills in defaults, drops configured paths and sets configured members', () => {
    const body = { model: 'm', messages: [ask], max_completion_tokens: 5, a: { b: 1, c: 2 } };
    const deployment = {
      provider: openai,
      upstreamModel: 'gpt-4o',
      defaults: { temperature: 0.2, max_tokens: 99 },
      additionalDropParams: ['a.b'],
      extraBody: { store: false },
    };
    expect(bodyOf(translate(translateInput(body, chat, deployment)))).toEqual({
      model: 'gpt-4o',
      messages: [ask],
      max_completion_tokens: 5,
      a: { c: 2 },
      temperature: 0.2,
      store: false,
    });
  });
});

describe('prompt cache marks', () => {
  const conversation = { model: 'm', messages: [ask], tools: [tool] };

  it('are placed at the top level for an OpenAI chat client of Claude, on OpenRouter and at Anthropic', () => {
    expect(bodyOf(translate(translateInput(conversation, chat, sonnet))).cache_control).toEqual({ type: 'ephemeral' });
    const direct = { provider: anthropic, upstreamModel: 'claude-sonnet-4-6' };
    expect(bodyOf(translate(translateInput(conversation, toAnthropic, direct))).cache_control).toEqual({
      type: 'ephemeral',
    });
  });

  it('are placed where an earlier turn makes a re-read likely, and not for a single question', () => {
    const turns = { model: 'm', messages: [ask, { role: 'assistant', content: 'Hello' }, ask] };
    expect(bodyOf(translate(translateInput(turns, chat, sonnet))).cache_control).toBeDefined();
    const once = { model: 'm', messages: [ask] };
    expect(bodyOf(translate(translateInput(once, chat, sonnet))).cache_control).toBeUndefined();
  });

  it.each([
    [
      'a part',
      { messages: [{ role: 'user', content: [{ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } }] }] },
    ],
    ['a tool', { tools: [{ ...tool, cache_control: { type: 'ephemeral' } }] }],
    ['the request', { cache_control: { type: 'ephemeral', ttl: '1h' } }],
  ])('are never placed beside the client’s own on %s', (_, own) => {
    const body = { ...conversation, ...own };
    const sent = bodyOf(translate(translateInput(body, chat, sonnet)));
    expect(JSON.stringify(sent).match(/cache_control/g)).toHaveLength(1);
  });

  it('are not placed for other models, nor where the configuration says no', () => {
    const gpt = { provider: openrouter, upstreamModel: 'openai/gpt-5' };
    expect(bodyOf(translate(translateInput(conversation, chat, gpt))).cache_control).toBeUndefined();
    const off = translate(translateInput(conversation, chat, sonnet, { placeCacheMarks: false }));
    expect(bodyOf(off).cache_control).toBeUndefined();
  });

  it.each([
    [openrouter, 'anthropic/claude-sonnet-4.6', true],
    [openrouter, 'openai/gpt-5', true],
    [openai, 'gpt-5', false],
  ])('of the client reach %o %s: %s', (provider, upstreamModel, kept) => {
    const marked = { role: 'user', content: [{ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } }] };
    const sent = bodyOf(
      translate(translateInput({ model: 'm', messages: [marked] }, chat, { provider, upstreamModel })),
    );
    expect(JSON.stringify(sent).includes('cache_control')).toBe(kept);
  });
});

describe('session ids', () => {
  const body = { model: 'm', messages: [ask], metadata: { user_id: '{"session_id":"s-body"}' } };

  it('of agents reach OpenRouter: in the body of chat, in a header of Messages', () => {
    const headers = { 'x-session-affinity': 's-1' };
    expect(
      bodyOf(translate(translateInput({ model: 'm', messages: [ask] }, chat, sonnet, { headers }))).session_id,
    ).toBe('s-1');
    const claude = translate(
      translateInput(body, messages, sonnet, { headers: { 'x-claude-code-session-id': 's-2' } }),
    );
    expect(claude.headers['x-session-id']).toBe('s-2');
    expect(translate(translateInput(body, messages, sonnet)).headers['x-session-id']).toBe('s-body');
  });

  it('reach OpenAI as its cache key, and nobody who did not ask for them', () => {
    const headers = { 'x-session-id': 's' };
    const gpt = { provider: openai, upstreamModel: 'gpt-5' };
    expect(
      bodyOf(translate(translateInput({ model: 'm', messages: [ask] }, chat, gpt, { headers }))).prompt_cache_key,
    ).toBe('s');
    const direct = { provider: anthropic, upstreamModel: 'claude-opus-4-8' };
    expect(translate(translateInput(body, messages, direct, { headers })).headers).not.toHaveProperty('x-session-id');
  });
});

describe('betas', () => {
  it('go to upstreams of Anthropic’s dialect, but for those that the chosen model refuses', () => {
    const headers = {
      'anthropic-beta': 'claude-code-20250219, context-1m-2025-08-07,message-threads-2026-08-12',
      'anthropic-version': '2023-06-01',
    };
    const at = (upstreamModel: string) =>
      translate(
        translateInput(
          { model: 'm', messages: [ask], max_tokens: 1 },
          messages,
          { provider: anthropic, upstreamModel },
          { headers },
        ),
      ).headers;
    expect(at('claude-opus-4-8')).toMatchObject({
      'anthropic-beta': 'claude-code-20250219,context-1m-2025-08-07',
      'anthropic-version': '2023-06-01',
    });
    expect(at('claude-haiku-4-5')['anthropic-beta']).toBe('claude-code-20250219');
    const other = translate(
      translateInput(
        { model: 'm', messages: [ask] },
        toChat,
        { provider: openai, upstreamModel: 'gpt-5' },
        { headers },
      ),
    );
    expect(other.headers).not.toHaveProperty('anthropic-beta');
  });
});

describe('threads', () => {
  const body = { model: 'm', messages: [ask], max_tokens: 5, thread: { type: 'create' } };
  const direct = { provider: anthropic, upstreamModel: 'claude-opus-4-8' };

  it('are refused in the form that makes the SDK send its history, unless the route is fixed to Anthropic', () => {
    expect(() => translate(translateInput(body, messages, direct))).toThrow(ProviderError);
    expect(() => translate(translateInput(body, messages, sonnet, { pinned: true }))).toThrow(/thread/);
    expect(bodyOf(translate(translateInput(body, messages, direct, { pinned: true }))).thread).toEqual({
      type: 'create',
    });
    try {
      translate(translateInput(body, messages, direct));
    } catch (error) {
      expect(anthropicMessages.encodeError(error as ProviderError)).toMatchObject({
        status: 400,
        body: {
          error: {
            type: 'invalid_request_error',
            details: { error_code: 'thread_unsupported_request', unsupported: ['thread'] },
          },
        },
      });
    }
  });
});

describe('a Messages request for another Claude than the client thinks', () => {
  const base = { model: 'smart/auto', max_tokens: 64_000, messages: [ask] };
  const sent = (body: JsonObject, upstreamModel: string, more = {}) =>
    bodyOf(translate(translateInput({ ...base, ...body }, messages, { provider: anthropic, upstreamModel, ...more })));

  it('thinks with a budget where adaptive thinking is unknown, and adaptively where budgets are gone', () => {
    const adaptive = { thinking: { type: 'adaptive' }, output_config: { effort: 'high' } };
    expect(sent(adaptive, 'claude-haiku-4-5')).toMatchObject({ thinking: { type: 'enabled', budget_tokens: 4096 } });
    expect(sent(adaptive, 'claude-haiku-4-5')).not.toHaveProperty('output_config');
    expect(sent(adaptive, 'claude-opus-4-8')).toMatchObject(adaptive);
    expect(sent({ thinking: { type: 'enabled', budget_tokens: 31_999 } }, 'claude-opus-4-8')).toMatchObject({
      thinking: { type: 'adaptive' },
      output_config: { effort: 'high' },
    });
  });

  it('keeps to the efforts, the sampling and the output limit that the model takes', () => {
    expect(sent({ output_config: { effort: 'xhigh' } }, 'claude-sonnet-4-6').output_config).toEqual({ effort: 'high' });
    expect(sent({ temperature: 0.5 }, 'claude-opus-4-8')).not.toHaveProperty('temperature');
    expect(sent({ temperature: 0.5 }, 'claude-sonnet-4-6').temperature).toBe(0.5);
    expect(sent({}, 'claude-haiku-4-5', { facts: { maxOutputTokens: 8192 } }).max_tokens).toBe(8192);
  });

  it('loses context_management only where it is an extra input that is not permitted', () => {
    const management = { context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] } };
    expect(sent(management, 'claude-haiku-4-5')).not.toHaveProperty('context_management');
    expect(sent(management, 'claude-opus-4-8')).toMatchObject(management);
  });

  it('tells a mid-conversation system message in the user’s turn where the model takes none between turns', () => {
    const turns = [
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      { role: 'system', content: 'Skills: a' },
    ];
    expect(sent({ messages: turns }, 'claude-opus-4-8').messages).toEqual(turns);
    expect(sent({ messages: turns }, 'claude-sonnet-4-5').messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'text', text: '<system-reminder>\nSkills: a\n</system-reminder>' },
        ],
      },
    ]);
  });

  it('loses the thinking of other makers from its history, and ids that Anthropic refuses', () => {
    const turns = [
      ask,
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'by another', signature: '' },
          { type: 'thinking', thinking: 'by Claude', signature: 'EqoB' },
          { type: 'tool_use', id: 'functions.f:0', name: 'f', input: {} },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'functions.f:0', content: 'ok' }] },
    ];
    const [, assistant, user] = sent({ messages: turns }, 'claude-opus-4-8').messages as JsonObject[];
    const [thinking, call] = assistant?.content as JsonObject[];
    expect(thinking).toEqual({ type: 'thinking', thinking: 'by Claude', signature: 'EqoB' });
    expect(call?.id).toMatch(/^[a-zA-Z0-9_-]+$/);
    expect((user?.content as JsonObject[])[0]?.tool_use_id).toBe(call?.id);
  });
});

describe('converting', () => {
  it('goes there and back, streamed: an OpenAI upstream for an Anthropic client', () => {
    const body = { model: 'smart/auto', max_tokens: 100, stream: true, messages: [ask] };
    const plan = translate(translateInput(body, toChat, { provider: openai, upstreamModel: 'gpt-4o' }));
    expect(plan).toMatchObject({ passThrough: false, endpoint: '/chat/completions' });
    expect(bodyOf(plan)).toEqual({
      model: 'gpt-4o',
      messages: [ask],
      max_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
    });
    const stream = plan.createStream();
    const chunk = (value: JsonObject): Uint8Array => new TextEncoder().encode(`data: ${JSON.stringify(value)}\n\n`);
    expect(
      stream.push(
        chunk({ id: 'c', model: 'gpt-4o-2024', choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }),
      ),
    ).toBe('');
    expect(stream.state).toBe('held');
    const first = stream.push(chunk({ choices: [{ index: 0, delta: { content: 'Hello' } }] }));
    expect(first).toContain('event: message_start');
    expect(first).toContain('"text_delta","text":"Hello"');
    expect(stream.state).toBe('committed');
    stream.push(chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
    const last = stream.push(
      chunk({
        choices: [],
        usage: { prompt_tokens: 12, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 4 } },
      }),
    );
    expect(last).toContain(
      '"usage":{"input_tokens":8,"output_tokens":2,"cache_read_input_tokens":4,"cache_creation_input_tokens":0}',
    );
    expect(stream).toMatchObject({ state: 'done', wasCommitted: true, model: 'gpt-4o-2024', finish: { kind: 'stop' } });
    expect(stream.end()).toBe('');
  });

  it('fails quietly before the commit and audibly after it', () => {
    const body = { model: 'm', max_tokens: 100, stream: true, messages: [ask] };
    const plan = translate(translateInput(body, toChat, { provider: openai, upstreamModel: 'gpt-4o' }));
    const error = new TextEncoder().encode('data: {"error":{"message":"busy","code":503}}\n\n');
    const early = plan.createStream();
    expect(early.push(error)).toBe('');
    expect(early).toMatchObject({ state: 'failed', wasCommitted: false, error: { code: 'overloaded' } });
    expect(early.fail(early.error as ProviderError)).toContain('event: error');
    const late = plan.createStream();
    late.push(new TextEncoder().encode('data: {"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n'));
    expect(late.end()).toContain('event: error');
    expect(late).toMatchObject({ state: 'failed', wasCommitted: true, error: { code: 'upstream-failed' } });
  });

  it('gives Claude temperature or top_p, not both', () => {
    const deployment = { provider: anthropic, upstreamModel: 'claude-sonnet-4-5' };
    const body = { model: 'm', messages: [ask], temperature: 0.3, top_p: 0.9 };
    const plan = translate(translateInput(body, toAnthropic, deployment));
    expect(bodyOf(plan)).toMatchObject({ temperature: 0.3 });
    expect(bodyOf(plan)).not.toHaveProperty('top_p');
    expect(plan.warnings.map(({ feature }) => feature)).toContain('sampling');
  });

  it('takes the defaults of a deployment in OpenAI’s words', () => {
    const deployment = {
      provider: anthropic,
      upstreamModel: 'claude-sonnet-4-6',
      defaults: { max_tokens: 77, temperature: 0.1 },
    };
    expect(
      bodyOf(translate(translateInput({ model: 'm', messages: [ask], temperature: 0.9 }, toAnthropic, deployment))),
    ).toMatchObject({ max_tokens: 77, temperature: 0.9 });
  });

  it('refuses what the target cannot take where nothing may be dropped, and warns elsewhere', () => {
    const body = { model: 'm', messages: [ask], n: 2, logprobs: true };
    const deployment = { provider: anthropic, upstreamModel: 'claude-sonnet-4-6' };
    expect(() => translate(translateInput(body, toAnthropic, { ...deployment, dropParams: false }))).toThrow(
      /claude-sonnet-4-6 does not take n/,
    );
    expect(translate(translateInput(body, toAnthropic, deployment)).warnings.map(({ feature }) => feature)).toContain(
      'parameters',
    );
  });

  it('finds an error in an answer of status 200, and refuses what is no answer', () => {
    const plan = translate(
      translateInput({ model: 'm', max_tokens: 5, messages: [ask] }, toChat, {
        provider: openai,
        upstreamModel: 'gpt-4o',
      }),
    );
    const answer = (text: string) => plan.answer(new TextEncoder().encode(text));
    expect(() => answer('{"error":{"message":"no credit","code":402}}')).toThrow(/no credit/);
    expect(() => answer('<html>')).toThrow(/web page/);
    expect(() => answer('{}')).toThrow(/not a chat completion/);
    const ok = answer(
      '{"id":"c","model":"gpt","choices":[{"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}',
    );
    expect(JSON.parse(Buffer.from(ok.body).toString())).toMatchObject({
      type: 'message',
      content: [{ type: 'text', text: 'Hi' }],
      stop_reason: 'end_turn',
    });
  });
});
