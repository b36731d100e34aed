import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { outline } from './outline.js';

const user: JsonObject = { role: 'user', content: 'hi' };

function outlineOf(body: JsonObject): ReturnType<typeof outline> {
  return outline({ model: 'smart/auto', messages: [user], ...body }, {});
}

describe('outline', () => {
  it('reads the least request', () => {
    expect(outlineOf({})).toEqual({
      model: 'smart/auto',
      stream: false,
      turns: [{ role: 'user', content: 'hi' }],
      tools: [],
      needs: { tools: false, vision: false, documents: false, audio: false },
      includeUsage: false,
    });
  });

  it('reads a whole conversation in order', () => {
    const messages: JsonObject[] = [
      { role: 'developer', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is this?' },
          { type: 'image_url', image_url: { url: 'https://x.test/a.png' } },
        ],
      },
      {
        role: 'assistant',
        content: 'Let me see.',
        reasoning_content: 'Hm.',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'look', arguments: '{"a":1}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'a cat' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c2', type: 'function', function: { name: 'look', arguments: '{}' } }],
      },
      { role: 'function', name: 'look', content: null },
      { role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] },
    ];
    expect(outlineOf({ messages }).turns).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'What is this?' }, { type: 'image' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', text: 'Hm.' },
          { type: 'text', text: 'Let me see.' },
          { type: 'tool-call', text: '{"a":1}' },
        ],
      },
      { role: 'tool', content: 'a cat' },
      { role: 'assistant', content: [{ type: 'tool-call', text: '{}' }] },
      { role: 'tool', content: '' },
      { role: 'assistant', content: [{ type: 'text', text: 'No.' }] },
    ]);
  });

  it.each<[string, JsonObject, object]>([
    [
      'an image by address',
      { type: 'image_url', image_url: { url: 'https://x.test/a' } },
      { vision: true, documents: false },
    ],
    ['an image address as a bare string', { type: 'image_url', image_url: 'https://x.test/a' }, { vision: true }],
    [
      'an image as data',
      { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
      { vision: true, documents: false },
    ],
    [
      'a PDF as image_url',
      { type: 'image_url', image_url: { url: 'data:application/pdf;base64,AA' } },
      { vision: false, documents: true },
    ],
    [
      'a PDF as file',
      { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,AA' } },
      { vision: false, documents: true },
    ],
    [
      'a picture as file',
      { type: 'file', file: { file_data: 'data:image/png;base64,AA' } },
      { vision: true, documents: false },
    ],
    ['a file by id', { type: 'file', file: { file_id: 'f' } }, { documents: true }],
    ['audio', { type: 'input_audio', input_audio: { data: 'AA', format: 'wav' } }, { audio: true, vision: false }],
  ])('needs what %s needs', (_name, part, needs) => {
    expect(outlineOf({ messages: [{ role: 'user', content: [part] }] }).needs).toMatchObject(needs);
  });

  it('counts an image in the middle of the history', () => {
    const messages = [
      { role: 'tool', tool_call_id: 'c', content: [{ type: 'image_url', image_url: { url: 'x' } }] },
      user,
    ];
    expect(outlineOf({ messages }).needs.vision).toBe(true);
  });

  it.each<[string, JsonObject, object]>([
    ['tools', { tools: [{ type: 'function', function: { name: 'f' } }] }, { tools: true }],
    ['functions', { functions: [{ name: 'f' }] }, { tools: true }],
    ['no tools in an empty list', { tools: [] }, { tools: false }],
    ['no tools in null', { tools: null }, { tools: false }],
    ['a JSON object', { response_format: { type: 'json_object' } }, { structuredOutput: 'json' }],
    ['a schema', { response_format: { type: 'json_schema', json_schema: {} } }, { structuredOutput: 'schema' }],
  ])('needs %s', (_name, body, needs) => {
    expect(outlineOf(body).needs).toMatchObject(needs);
  });

  it('needs no structure for plain text', () => {
    expect(outlineOf({ response_format: { type: 'text' } }).needs).not.toHaveProperty('structuredOutput');
  });

  it.each<[JsonObject, number | undefined]>([
    [{ max_tokens: 100 }, 100],
    [{ max_completion_tokens: 50, max_tokens: 100 }, 50],
    [{ max_completion_tokens: null, max_tokens: 100 }, 100],
    [{ max_tokens: -1 }, undefined],
    [{ max_tokens: 0 }, undefined],
    [{}, undefined],
  ])('reads the output limit of %j as %s', (body, limit) => {
    expect(outlineOf(body).maxOutputTokens).toBe(limit);
  });

  it('reads stream and its usage wish', () => {
    expect(outlineOf({ stream: true, stream_options: { include_usage: true } })).toMatchObject({
      stream: true,
      includeUsage: true,
    });
    expect(outlineOf({ stream: null, stream_options: null })).toMatchObject({ stream: false, includeUsage: false });
  });

  it('takes the model of the path before that of the body', () => {
    expect(outline({ messages: [user] }, { model: 'gpt' }).model).toBe('gpt');
  });

  it('hands texts on by reference', () => {
    const text = 'x'.repeat(10_000);
    const part = { type: 'text', text };
    const [turn] = outlineOf({ messages: [{ role: 'user', content: [part] }] }).turns;
    expect(turn?.content).toEqual([{ type: 'text', text }]);
  });
});

describe('outline of what is wrong', () => {
  it.each<[JsonObject, string, RegExp]>([
    [{ model: undefined }, 'model', /expected the name of a model.*found nothing/],
    [{ model: 7 }, 'model', /found the number 7/],
    [{ model: '' }, 'model', /found ""/],
    [{ messages: null }, 'messages', /expected an array of at least one message, found null/],
    [{ messages: [] }, 'messages', /found an empty array/],
    [{ messages: 'hi' }, 'messages', /found "hi"/],
    [{ messages: {} }, 'messages', /found an object/],
    [{ messages: ['hi'] }, 'messages[0]', /expected an object with role and content, found "hi"/],
    [{ messages: [user, { content: 'x' }] }, 'messages[1].role', /one of system, developer, user.*found nothing/],
    [{ messages: [{ role: 'robot' }] }, 'messages[0].role', /found "robot"/],
    [
      { messages: [{ role: 'user', content: 5 }] },
      'messages[0].content',
      /a string, an array of parts or null, found the number 5/,
    ],
    [{ messages: [{ role: 'user', content: ['x'] }] }, 'messages[0].content[0]', /found "x"/],
    [{ messages: [{ role: 'user', content: [{}] }] }, 'messages[0].content[0].type', /found nothing/],
    [
      { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      'messages[0].content[0].text',
      /expected a string, found nothing/,
    ],
    [{ messages: [{ role: 'assistant', tool_calls: 'x' }] }, 'messages[0].tool_calls', /an array or null/],
    [{ messages: [{ role: 'assistant', tool_calls: [1] }] }, 'messages[0].tool_calls[0]', /an object/],
    [{ tools: 'all' }, 'tools', /expected an array, found "all"/],
    [{ functions: {} }, 'functions', /an array/],
    [{ stream: 'true' }, 'stream', /expected true or false, found "true"/],
    [{ stream_options: true }, 'stream_options', /an object such as/],
    [{ max_tokens: '10' }, 'max_tokens', /a number of tokens, found "10"/],
    [{ response_format: 'json' }, 'response_format', /an object such as/],
  ])('%j is refused naming %s', (body, param, message) => {
    let error: unknown;
    try {
      outlineOf(body);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ code: 'bad-request', status: 400, recovery: 'none', param });
    expect((error as Error).message).toMatch(message);
  });

  it('puts no long text of the request into the message', () => {
    expect(() => outlineOf({ messages: 'secret '.repeat(20) })).toThrow(/found a long string/);
  });

  it('throws nothing but ProviderError, whatever the fields hold', () => {
    const any = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)) as fc.Arbitrary<JsonValue | undefined>;
    const orWild = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<T | JsonValue | undefined> =>
      fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: any });
    const part = fc.record({
      type: orWild(fc.constantFrom('text', 'image_url', 'file', 'input_audio', 'refusal', 'thinking', 'x')),
      text: any,
      image_url: any,
      file: any,
      refusal: any,
    });
    const call = fc.record({ id: any, function: orWild(fc.record({ name: any, arguments: any })) });
    const message = fc.record({
      role: orWild(fc.constantFrom('system', 'user', 'assistant', 'tool', 'function', 'developer')),
      content: orWild(fc.oneof(fc.string(), fc.array(orWild(part), { maxLength: 3 }))),
      tool_calls: orWild(fc.array(orWild(call), { maxLength: 2 })),
      reasoning_content: any,
    });
    const body = fc.record({
      model: orWild(fc.string({ minLength: 1 })),
      messages: orWild(fc.array(orWild(message), { maxLength: 3 })),
      tools: any,
      stream: orWild(fc.boolean()),
      stream_options: any,
      max_tokens: any,
      response_format: any,
    });
    fc.assert(
      fc.property(body, (wild) => {
        try {
          expect(outline(wild as JsonObject, {}).turns.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(ProviderError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
