import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { decodeRequest } from './decode-request.js';
import { outline } from './outline.js';

const outlineOf = (body: JsonObject): ReturnType<typeof outline> =>
  outline({ model: 'smart/auto', input: 'hi', ...body }, {});

describe('outline', () => {
  it('reads the least request', () => {
    expect(outlineOf({})).toEqual({
      model: 'smart/auto',
      stream: false,
      turns: [{ role: 'user', content: 'hi' }],
      tools: [],
      needs: { tools: false, vision: false, documents: false, audio: false },
      includeUsage: true,
    });
  });

  it('reads a conversation as Codex sends it', () => {
    const input: JsonObject[] = [
      { type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'You are an agent.' }] },
      { role: 'user', content: 'Fix it.' },
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }], encrypted_content: 'x' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'I look.' }] },
      { type: 'function_call', call_id: 'c', name: 'ls', arguments: '{"a":1}' },
      { type: 'function_call_output', call_id: 'c', output: 'a.txt' },
      { type: 'custom_tool_call', call_id: 'd', name: 'patch', input: '***' },
      { type: 'custom_tool_call_output', call_id: 'd', output: [{ type: 'input_image', image_url: 'x' }] },
    ];
    const read = outlineOf({ input, instructions: 'Be brief.' });
    expect(read.turns).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'system', content: [{ type: 'text', text: 'You are an agent.' }] },
      { role: 'user', content: 'Fix it.' },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', text: 'hm' },
          { type: 'text', text: 'I look.' },
          { type: 'tool-call', text: '{"a":1}' },
        ],
      },
      { role: 'tool', content: 'a.txt' },
      { role: 'assistant', content: [{ type: 'tool-call', text: '***' }] },
      { role: 'tool', content: [{ type: 'image' }] },
    ]);
    expect(read.needs).toMatchObject({ vision: true, documents: false });
  });

  it.each<[JsonObject, object]>([
    [
      { tools: [{ type: 'namespace', name: 'n', tools: [{ name: 'a' }, { name: 'b' }] }] },
      { tools: [{ name: 'a' }, { name: 'b' }] },
    ],
    [{ tools: [{ type: 'function', name: 'a' }] }, { needs: { tools: true } }],
    [{ text: { format: { type: 'json_object' } } }, { needs: { structuredOutput: 'json' } }],
    [{ text: { format: { type: 'json_schema', schema: {} } } }, { needs: { structuredOutput: 'schema' } }],
    [
      { max_output_tokens: 9, stream: true },
      { maxOutputTokens: 9, stream: true },
    ],
    [{ input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'f' }] }] }, { needs: { documents: true } }],
  ])('reads %j', (body, expected) => {
    expect(outlineOf(body)).toMatchObject(expected);
  });

  it.each<[JsonObject, string, RegExp]>([
    [{ model: '' }, 'model', /the name of a model/],
    [{ input: undefined }, 'input', /a string or an array of at least one item, found nothing/],
    [{ input: [] }, 'input', /found an empty array/],
    [{ input: ['x'] }, 'input[0]', /an item such as/],
    [{ input: [{ role: 'robot', content: 'x' }] }, 'input[0].role', /user, assistant, system or developer/],
    [{ input: [{ role: 'user', content: 7 }] }, 'input[0].content', /a string or an array of parts/],
    [{ input: [{ type: 'item_reference', id: 'x' }] }, 'input[0].type', /nothing is stored here/],
    [{ instructions: 7 }, 'instructions', /a string/],
    [{ tools: {} }, 'tools', /an array/],
    [{ previous_response_id: 'resp_1' }, 'previous_response_id', /Send the whole conversation in input/],
    [{ conversation: 'conv_1' }, 'conversation', /no stored state/],
    [{ prompt: { id: 'p' } }, 'prompt', /no stored state/],
    [{ background: true }, 'background', /nothing runs here after the connection is closed/],
  ])('refuses %j naming %s', (body, param, message) => {
    let error: unknown;
    try {
      outlineOf(body);
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code: 'bad-request', status: 400, param });
    expect((error as Error).message).toMatch(message);
  });

  it('throws nothing but ProviderError, and neither does decodeRequest', () => {
    const any = fc.jsonValue({ maxDepth: 2 });
    const types = [
      'message',
      'reasoning',
      'function_call',
      'function_call_output',
      'custom_tool_call',
      'web_search_call',
      'item_reference',
    ];
    const item = fc.record(
      {
        type: fc.constantFrom(...types),
        role: fc.constantFrom('user', 'assistant', 'x'),
        content: any,
        output: any,
        call_id: any,
        name: any,
        arguments: any,
        summary: any,
      },
      { requiredKeys: [] },
    );
    const body = fc.record(
      {
        model: fc.constant('m'),
        input: fc.oneof(fc.array(fc.oneof(item, any), { maxLength: 4 }), any),
        tools: any,
        text: any,
        reasoning: any,
        tool_choice: any,
        instructions: any,
      },
      { requiredKeys: ['model'] },
    );
    fc.assert(
      fc.property(body, (wild) => {
        for (const read of [outline, decodeRequest]) {
          try {
            read(wild as JsonObject, {});
          } catch (error) {
            expect(error).toBeInstanceOf(ProviderError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
