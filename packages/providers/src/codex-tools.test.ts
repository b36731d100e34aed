import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { decodeRequest } from './dialects/openai-responses/decode-request.js';
import { encodeResponse } from './dialects/openai-responses/encode-response.js';
import { outline } from './dialects/openai-responses/outline.js';

const fixture = new URL('../fixtures/openai-responses/codex-additional-tools/request.json', import.meta.url);
const body = JSON.parse(readFileSync(fixture, 'utf8')) as JsonObject;
const hash = (): string => 'abcdef0123456789'.repeat(4);

describe('tools in an item of the input', () => {
  it('count for routing', () => {
    const { tools, needs, turns } = outline(body, {});
    expect(tools.map((tool) => (tool as JsonObject).name)).toEqual(['exec', 'wait', 'curr_time']);
    expect(needs.tools).toBe(true);
    expect(turns[0]).toMatchObject({ role: 'system' });
  });

  it('are offered to a model of another dialect, which calls them as the client knows them', () => {
    const request = decodeRequest(body, {});
    const encoded = openaiChat.encodeRequest(request, { model: 'gpt-4.1', stream: false, hash });
    expect(encoded.body.tools).toMatchObject(
      ['functions__exec', 'functions__wait', 'clock__curr_time'].map((name) => ({ function: { name } })),
    );
    expect(encoded.body.messages).toMatchObject([
      { role: 'system' },
      { role: 'user' },
      { tool_calls: [{ id: 'call_1', function: { name: 'functions__exec' } }] },
      { role: 'tool', tool_call_id: 'call_1' },
      { tool_calls: [{ id: 'call_2', function: { name: 'functions__wait' } }] },
      { role: 'tool', tool_call_id: 'call_2' },
    ]);
    const call = (id: string, name: string, json: string): JsonObject => ({
      id,
      type: 'function',
      function: { name, arguments: json },
    });
    const message = {
      role: 'assistant',
      content: null,
      tool_calls: [
        call('call_3', 'functions__exec', '{"input":"text(1)"}'),
        call('call_4', 'functions__wait', '{"cell_id":"2"}'),
      ],
    };
    const answer = openaiChat.decodeResponse(
      { id: 'x', model: 'gpt-4.1', choices: [{ index: 0, message, finish_reason: 'tool_calls' }] },
      encoded.restore,
    );
    expect(encodeResponse(answer, { id: 'id', created: 1 }).output).toMatchObject([
      { type: 'custom_tool_call', call_id: 'call_3', namespace: 'functions', name: 'exec', input: 'text(1)' },
      { type: 'function_call', call_id: 'call_4', namespace: 'functions', name: 'wait', arguments: '{"cell_id":"2"}' },
    ]);
  });

  it('that a history repeats are offered once', () => {
    const [item, ...rest] = body.input as JsonObject[];
    const request = decodeRequest({ ...body, input: [item ?? {}, ...rest, item ?? {}] }, {});
    expect(request.tools).toHaveLength(3);
  });
});
