import { describe, expect, it } from 'vitest';
import type { AssistantPart, UserPart } from '../../canonical/content.js';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import type { ChatRequest, Message } from '../../canonical/request.js';
import type { JsonObject } from '../../json.js';
import { adaptRequest } from './adapt-request.js';
import { decodeRequest } from './decode-request.js';
import { encodeRequest } from './encode-request.js';

const hash = (): string => 'abcdef0123456789'.repeat(4);
const text = (words: string): { type: 'text'; text: string } => ({ type: 'text', text: words });
const user = (...content: UserPart[]): Message => ({ role: 'user', content });
const assistant = (...content: AssistantPart[]): Message => ({ role: 'assistant', content });

function encode(
  more: Partial<ChatRequest>,
  options: Partial<EncodeOptions> = {},
): { body: JsonObject; warned: string[] } {
  const request: ChatRequest = {
    model: 'smart/auto',
    stream: false,
    messages: [user(text('hi'))],
    sampling: {},
    includeUsage: false,
    ...more,
  };
  const encoded = encodeRequest(request, { model: 'gpt-4o', stream: false, hash, ...options });
  return { body: encoded.body, warned: encoded.warnings.map((warning) => warning.feature) };
}

describe('encodeRequest for another dialect’s client', () => {
  it('stores nothing and gets the reasoning of a reasoning model back', () => {
    expect(encode({}, { model: 'gpt-5.4', stream: true }).body).toEqual({
      model: 'gpt-5.4',
      store: false,
      include: ['reasoning.encrypted_content'],
      input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] }],
      stream: true,
    });
  });

  it('puts leading system messages into instructions and later ones where they stand', () => {
    const messages: Message[] = [
      { role: 'system', content: [text('One.')] },
      { role: 'system', content: [text('Two.')] },
      user(text('hi')),
      { role: 'system', content: [text('Three.')] },
    ];
    expect(encode({ messages }).body).toMatchObject({
      instructions: 'One.\n\nTwo.',
      input: [{ role: 'user' }, { role: 'developer', content: [{ type: 'input_text', text: 'Three.' }] }],
    });
  });

  it('tells a tool loop as items, errors and pictures included', () => {
    const call: AssistantPart = { type: 'tool-call', id: 'c', name: 'ls', arguments: '{"a": 1}' };
    const custom: AssistantPart = { type: 'tool-call', id: 'd', name: 'patch', arguments: '***', custom: true };
    const messages = [
      user(text('go')),
      assistant({ type: 'thinking', text: 'hm' }, text('ok'), call, custom),
      user(
        { type: 'tool-result', toolCallId: 'c', content: [text('no')], isError: true },
        {
          type: 'tool-result',
          toolCallId: 'd',
          content: [{ type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: 'AA' } }],
        },
        text('well?'),
      ),
    ];
    const { body, warned } = encode({ messages });
    expect((body.input as JsonObject[]).slice(1)).toEqual([
      { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'ok' }] },
      { type: 'function_call', call_id: 'c', name: 'ls', arguments: '{"a": 1}' },
      { type: 'custom_tool_call', call_id: 'd', name: 'patch', input: '***' },
      { type: 'function_call_output', call_id: 'c', output: '[tool error]\nno' },
      {
        type: 'custom_tool_call_output',
        call_id: 'd',
        output: [{ type: 'input_image', image_url: 'data:image/png;base64,AA', detail: 'auto' }],
      },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'well?' }] },
    ]);
    expect(warned).toEqual(['foreign-thinking', 'tool-error']);
  });

  it('declares tools without strictness that nobody asked for', () => {
    const tools: ChatRequest['tools'] = [
      { type: 'function', name: 'f', parameters: { properties: {} } },
      { type: 'function', name: 'none' },
      { type: 'custom', name: 'patch' },
      { type: 'opaque', dialect: 'gemini', value: { googleSearch: {} } },
    ];
    const { body, warned } = encode({ tools, toolChoice: { type: 'tool', name: 'patch' } });
    expect(body.tools).toEqual([
      { type: 'function', name: 'f', strict: false, parameters: { type: 'object', properties: {} } },
      { type: 'function', name: 'none', strict: false, parameters: { type: 'object', properties: {} } },
      { type: 'custom', name: 'patch' },
    ]);
    expect(body.tool_choice).toEqual({ type: 'custom', name: 'patch' });
    expect(warned).toEqual(['hosted-tools']);
  });

  it('says what it cannot say', () => {
    const { body, warned } = encode(
      {
        sampling: { temperature: 0.5, topP: 1, topK: 3 },
        stop: ['x'],
        maxOutputTokens: 1,
        reasoning: { effort: 'high' },
      },
      { model: 'o3' },
    );
    expect(body).toMatchObject({ max_output_tokens: 16, reasoning: { effort: 'high', summary: 'auto' } });
    expect(body).not.toHaveProperty('temperature');
    expect(warned).toEqual(['stop-sequences', 'parameters', 'parameters']);
    expect(() => encode({ candidates: 2 }, { dropParams: false })).toThrow(/does not take n/);
  });

  it('asks for structured output', () => {
    const schema = { type: 'object', properties: {} };
    expect(encode({ outputFormat: { type: 'schema', schema } }).body.text).toEqual({
      format: { type: 'json_schema', name: 'structured_output', schema, strict: false },
    });
    expect(encode({ outputFormat: { type: 'json' } }).body.text).toEqual({ format: { type: 'json_object' } });
  });
});

describe('decodeRequest', () => {
  it('flattens a namespace, and says so only in notes', () => {
    const tools = [
      {
        type: 'namespace',
        name: 'agents',
        tools: [{ type: 'function', name: 'spawn', parameters: { type: 'object' } }],
      },
    ];
    const input = [
      { role: 'user', content: 'hi' },
      { type: 'function_call', namespace: 'agents', name: 'spawn', call_id: 'c', arguments: '{}' },
    ];
    const request = decodeRequest(
      { model: 'm', input, tools, tool_choice: { type: 'function', name: 'spawn', namespace: 'agents' } },
      {},
    );
    expect(request.tools).toMatchObject([{ type: 'function', name: 'agents__spawn' }]);
    expect(request.toolChoice).toEqual({ type: 'tool', name: 'agents__spawn' });
    expect(request.messages[1]?.content[0]).toMatchObject({ type: 'tool-call', name: 'agents__spawn' });
  });
});

describe('adaptRequest', () => {
  const adapt = (body: JsonObject, options: Partial<EncodeOptions> = {}): ReturnType<typeof adaptRequest> =>
    adaptRequest({ model: 'm', input: 'hi', ...body }, { model: 'gpt-4o', stream: false, hash, ...options });

  it('changes nothing that OpenAI takes', () => {
    expect(adapt({ temperature: 0.2, input: [{ type: 'reasoning', encrypted_content: 'gAAA' }] }).edits).toEqual([]);
  });

  it('takes out the notes that Codex puts on every item, and nothing else', () => {
    const items = [
      { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Be brief.' }] },
      { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '{}', id: 'fc_1' },
      { role: 'user', content: 'hi' },
    ];
    const notes = { internal_chat_message_metadata_passthrough: { turn_id: 'one', content_item_kinds: ['text'] } };
    const { edits, warnings } = adapt({
      input: items.map((item, index) => (index < 2 ? { ...item, ...notes } : item)),
    });
    expect(edits).toEqual([{ key: 'input', value: items }]);
    expect(warnings).toEqual([]);
  });

  it('takes other makers’ thinking out, and what a reasoning model refuses', () => {
    const kept = { role: 'user', content: 'hi' };
    const input = [kept, { type: 'reasoning', summary: [], encrypted_content: 'slr1_abc' }];
    expect(adapt({ input, temperature: 0.2, max_output_tokens: 1, max_tokens: 7 }, { model: 'o3' }).edits).toEqual([
      { key: 'input', value: [kept] },
      { key: 'max_tokens', value: undefined },
      { key: 'max_output_tokens', value: 16 },
      { key: 'temperature', value: undefined },
    ]);
  });

  it('refuses stored state', () => {
    expect(() => adapt({ previous_response_id: 'resp_1' })).toThrow(/no stored state/);
  });
});
