import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOpaqueToken } from '../../opaque-token.js';
import type { JsonObject } from '../../json.js';
import { decodeRequest } from './decode-request.js';

const hi: JsonObject = { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] };
const decode = (body: JsonObject): ReturnType<typeof decodeRequest> =>
  decodeRequest({ ...hi, ...body }, { model: 'm' });

const snakeCase: JsonObject = {
  contents: [
    {
      role: 'user',
      parts: [
        { text: 'What is this?' },
        { inline_data: { mime_type: 'image/png', data: 'iVBORw0KGgo=' } },
        {
          file_data: {
            mime_type: 'application/pdf',
            file_uri: 'https://generativelanguage.googleapis.com/v1beta/files/abc',
          },
        },
      ],
    },
  ],
  system_instruction: { parts: [{ text: 'Be brief.' }] },
  generation_config: { max_output_tokens: 50, stop_sequences: ['X'], response_mime_type: 'application/json' },
  tools: [
    {
      function_declarations: [
        { name: 'f', parameters: { type: 'OBJECT', properties: { some_name: { type: 'STRING' } } } },
      ],
    },
  ],
  tool_config: { function_calling_config: { mode: 'NONE' } },
};

function fixture(scenario: string): JsonObject {
  const path = new URL(`../../../fixtures/gemini/${scenario}/request.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
}

describe('decodeRequest', () => {
  it('reads every name in snake_case too, but not the names inside schemas and arguments', () => {
    expect(decode(snakeCase)).toMatchObject({
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: 'iVBORw0KGgo=' } },
            { type: 'file', mediaType: 'application/pdf', source: { kind: 'id', dialect: 'gemini' } },
          ],
        },
      ],
      tools: [{ name: 'f', parameters: { type: 'object', properties: { some_name: { type: 'string' } } } }],
      toolChoice: { type: 'none' },
      outputFormat: { type: 'json' },
      maxOutputTokens: 50,
      stop: ['X'],
    });
  });

  it('merges contents of one role and drops empty texts, as the SDK replays streamed answers', () => {
    const contents = [
      { role: 'user', parts: [{ text: 'a' }] },
      { role: 'user', parts: [{ text: 'b' }] },
      { role: 'model', parts: [{ text: 'c' }] },
      { role: 'model', parts: [{ text: '' }] },
      { role: 'model', parts: [{ text: 'd' }] },
    ];
    expect(
      decode({ contents }).messages.map(({ role, content }) => [
        role,
        content.map((part) => 'text' in part && part.text),
      ]),
    ).toEqual([
      ['user', ['a', 'b']],
      ['assistant', ['c', 'd']],
    ]);
  });

  it('pairs calls and responses that have no ids, in order, also two of one name', () => {
    const contents = [
      { role: 'user', parts: [{ text: 'read both' }] },
      {
        role: 'model',
        parts: [{ functionCall: { name: 'read', args: { p: 1 } } }, { functionCall: { name: 'read', args: { p: 2 } } }],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { name: 'read', response: { output: 'one' } } },
          { functionResponse: { name: 'read', response: { output: 'two' } } },
        ],
      },
      { role: 'model', parts: [{ functionCall: { name: 'read', args: { p: 3 } } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'read', response: { output: 'three' } } }] },
    ];
    const parts = decode({ contents }).messages.flatMap((message): unknown[] => message.content);
    const ids = (type: string, key: string): unknown[] =>
      parts.flatMap((part) => ((part as JsonObject).type === type ? [(part as JsonObject)[key]] : []));
    expect(ids('tool-call', 'id')).toEqual(['call_0_read', 'call_1_read', 'call_2_read']);
    expect(ids('tool-result', 'toolCallId')).toEqual(ids('tool-call', 'id'));
  });

  it('reads what a tool said, and that it failed', () => {
    const say = (response: unknown): unknown => {
      const contents = [
        { role: 'user', parts: [{ functionResponse: { id: 'c', name: 'f', response } }] },
      ] as JsonObject['contents'];
      return decode({ contents } as JsonObject).messages[0]?.content[0];
    };
    expect(say({ output: 'plain' })).toMatchObject({ content: [{ type: 'text', text: 'plain' }] });
    expect(say({ output: { a: 1 } })).toMatchObject({ content: [{ type: 'text', text: '{"a":1}' }] });
    expect(say({ error: 'no' })).toMatchObject({ isError: true, content: [{ type: 'text', text: 'no' }] });
    expect(say({ a: 1, b: 2 })).toMatchObject({ content: [{ type: 'text', text: '{"a":1,"b":2}' }] });
  });

  it('keeps Google’s signatures, and opens those that hold another maker’s data', () => {
    const token = createOpaqueToken({ dialect: 'anthropic-messages', value: { signature: 'sig' } });
    const contents = [
      { role: 'user', parts: [{ text: 'go' }] },
      {
        role: 'model',
        parts: [
          { text: 'hm', thought: true, thoughtSignature: token },
          { functionCall: { id: 'c', name: 'f' }, thoughtSignature: 'R29vZ2xl' },
        ],
      },
    ];
    expect(decode({ contents }).messages[1]?.content).toEqual([
      { type: 'thinking', text: 'hm', extras: { 'anthropic-messages': { signature: 'sig' } } },
      { type: 'tool-call', id: 'c', name: 'f', arguments: '{}', extras: { gemini: { thoughtSignature: 'R29vZ2xl' } } },
    ]);
  });

  it.each<[JsonObject, object]>([
    [{ thinkingBudget: 0 }, { mode: 'off' }],
    [
      { thinkingBudget: -1, includeThoughts: true },
      { mode: 'adaptive', visible: true },
    ],
    [{ thinkingBudget: 512 }, { mode: 'budget', budgetTokens: 512 }],
    [{ thinkingLevel: 'HIGH' }, { effort: 'high' }],
  ])('reads thinking from %j', (thinkingConfig, reasoning) => {
    expect(decode({ generationConfig: { thinkingConfig } }).reasoning).toEqual(reasoning);
  });

  it.each<[JsonObject, object | undefined]>([
    [{ mode: 'AUTO' }, { type: 'auto' }],
    [{ mode: 'VALIDATED' }, { type: 'auto' }],
    [{ mode: 'ANY' }, { type: 'required' }],
    [
      { mode: 'ANY', allowedFunctionNames: ['f'] },
      { type: 'tool', name: 'f' },
    ],
    [
      { mode: 'ANY', allowedFunctionNames: ['f', 'g'] },
      { type: 'allowed', names: ['f', 'g'], required: true },
    ],
    [{ mode: 'MODE_UNSPECIFIED' }, undefined],
  ])('reads the tool choice from %j', (functionCallingConfig, choice) => {
    expect(decode({ toolConfig: { functionCallingConfig } }).toolChoice).toEqual(choice);
  });

  it('refuses a mode that does not exist', () => {
    expect(() => decode({ toolConfig: { functionCallingConfig: { mode: 'SOMETIMES' } } })).toThrow(
      /AUTO, ANY, NONE or VALIDATED/,
    );
  });

  it('lowers the types of schemas, also in responseJsonSchema', () => {
    expect(decode(fixture('structured-output')).outputFormat).toEqual({
      type: 'schema',
      schema: {
        type: 'object',
        properties: { choice: { type: 'string', enum: ['flash', 'pro'] } },
        required: ['choice'],
      },
    });
  });
});
