import { describe, expect, it } from 'vitest';
import { outline } from './outline.js';

const ask = { role: 'user', content: 'Hi' };

describe('outline of a Messages request', () => {
  it('reads a request of Claude Code: billing block, system blocks, mid-conversation system message, tool results', () => {
    const result = outline(
      {
        model: 'smart/auto',
        stream: true,
        max_tokens: 64000,
        system: [
          { type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1.197' },
          { type: 'text', text: 'You are an agent.', cache_control: { type: 'ephemeral' } },
        ],
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'Fix it' }] },
          { role: 'system', content: [{ type: 'text', text: 'Skills: none' }] },
          {
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: 'Hm', signature: 's' },
              { type: 'tool_use', id: 't1', name: 'Read', input: {} },
            ],
          },
          {
            role: 'user',
            content: [
              { type: 'tool_result', tool_use_id: 't1', content: 'done' },
              { type: 'text', text: 'and now?' },
            ],
          },
        ],
        tools: [{ name: 'Read', input_schema: { type: 'object' } }],
        output_config: { effort: 'high' },
      },
      {},
    );
    expect(result).toMatchObject({
      model: 'smart/auto',
      stream: true,
      maxOutputTokens: 64000,
      needs: { tools: true, vision: false, documents: false, audio: false },
      includeUsage: true,
    });
    expect(result.needs.structuredOutput).toBeUndefined();
    expect(result.turns).toEqual([
      { role: 'system', content: [{ type: 'text', text: 'You are an agent.' }] },
      { role: 'user', content: [{ type: 'text', text: 'Fix it' }] },
      { role: 'system', content: [{ type: 'text', text: 'Skills: none' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', text: 'Hm' },
          { type: 'tool-call', text: '{}' },
        ],
      },
      { role: 'tool', content: 'done' },
      { role: 'user', content: [{ type: 'text', text: 'and now?' }] },
    ]);
  });

  it('sees images and documents, inside tool results too, and takes a text document for text', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } };
    const inResult = { type: 'tool_result', tool_use_id: 't', content: [image] };
    expect(outline({ model: 'm', messages: [{ role: 'user', content: [inResult] }] }, {}).needs.vision).toBe(true);
    const pdf = { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'AA==' } };
    expect(outline({ model: 'm', messages: [{ role: 'user', content: [pdf] }] }, {}).needs.documents).toBe(true);
    const text = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'words' } };
    const plain = outline({ model: 'm', messages: [{ role: 'user', content: [text] }] }, {});
    expect(plain.needs.documents).toBe(false);
    expect(plain.turns).toEqual([{ role: 'user', content: [{ type: 'text', text: 'words' }] }]);
  });

  it.each([
    [{ output_config: { format: { type: 'json_schema', schema: {} } } }, 'schema'],
    [{ output_format: { type: 'json_schema', schema: {} } }, 'schema'],
    [{ output_config: { effort: 'low' } }, undefined],
  ])('%j asks for %s', (extra, expected) => {
    expect(outline({ model: 'm', messages: [ask], ...extra }, {}).needs.structuredOutput).toBe(expected);
  });

  it('needs no tools for an empty list of them', () => {
    expect(outline({ model: 'm', messages: [ask], tools: [] }, {}).needs.tools).toBe(false);
  });

  it.each<[string, Parameters<typeof outline>[0], string]>([
    ['no model', { messages: [ask] }, 'model: expected a string, found nothing'],
    ['no messages', { model: 'm' }, 'messages: expected an array, found nothing'],
    ['an empty list', { model: 'm', messages: [] }, 'messages: expected at least one message, found an empty array'],
    ['an unknown role', { model: 'm', messages: [{ role: 'tool', content: '' }] }, 'messages.0.role: expected user'],
    [
      'content that is a number',
      { model: 'm', messages: [{ role: 'user', content: 5 }] },
      'messages.0.content: expected an array, found the number',
    ],
    [
      'a block that is a string',
      { model: 'm', messages: [{ role: 'user', content: ['x'] }] },
      'messages.0.content.0: expected an object, found "x"',
    ],
    [
      'a system prompt that is a number',
      { model: 'm', system: 7, messages: [ask] },
      'system: expected an array, found the number',
    ],
  ])('refuses %s by name', (_, body, message) => {
    expect(() => outline(body, {})).toThrow(message);
  });
});
