import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { decodeRequest } from './decode-request.js';
import { outline } from './outline.js';

const hi = { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] };

describe('outline', () => {
  it('reads the least request', () => {
    expect(outline(hi, { model: 'smart/auto', stream: true })).toEqual({
      model: 'smart/auto',
      stream: true,
      turns: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
      tools: [],
      needs: { tools: false, vision: false, documents: false, audio: false },
      includeUsage: true,
    });
  });

  it('takes the model with and without models/, from path or body', () => {
    expect(outline(hi, { model: 'models/gemini-2.5-pro' }).model).toBe('gemini-2.5-pro');
    expect(outline({ ...hi, model: 'models/a/b' }, {}).model).toBe('a/b');
  });

  it('reads a conversation: thoughts first, calls last, results as turns of their own', () => {
    const contents = [
      { parts: [{ text: 'look' }, { inline_data: { mime_type: 'image/png', data: 'AA' } }] },
      {
        role: 'model',
        parts: [{ functionCall: { name: 'f', args: { a: 1 } } }, { text: 'hm', thought: true }, { text: 'ok' }],
      },
      { role: 'user', parts: [{ functionResponse: { name: 'f', response: { output: 'done' } } }, { text: 'and?' }] },
      { role: 'function', parts: [{ functionResponse: { name: 'f', response: { error: 'no' } } }] },
    ];
    const read = outline({ contents, system_instruction: { parts: [{ text: 'Be brief.' }] } }, { model: 'm' });
    expect(read.turns).toEqual([
      { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
      { role: 'user', content: [{ type: 'text', text: 'look' }, { type: 'image' }] },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', text: 'hm' },
          { type: 'text', text: 'ok' },
          { type: 'tool-call', text: '{"a":1}' },
        ],
      },
      { role: 'tool', content: 'done' },
      { role: 'user', content: [{ type: 'text', text: 'and?' }] },
      { role: 'tool', content: 'no' },
    ]);
    expect(read.needs).toMatchObject({ vision: true, documents: false });
  });

  it.each<[JsonObject, object]>([
    [{ tools: [{ functionDeclarations: [{ name: 'a' }, { name: 'b' }] }] }, { needs: { tools: true } }],
    [{ tools: [{ functionDeclarations: [{ name: 'a' }, { name: 'b' }] }] }, { tools: [{ name: 'a' }, { name: 'b' }] }],
    [{ tools: [{ googleSearch: {} }] }, { tools: [{ googleSearch: {} }] }],
    [{ generationConfig: { responseMimeType: 'application/json' } }, { needs: { structuredOutput: 'json' } }],
    [{ generation_config: { response_schema: {} } }, { needs: { structuredOutput: 'schema' } }],
    [{ generationConfig: { maxOutputTokens: 9 } }, { maxOutputTokens: 9 }],
    [
      { contents: [{ parts: [{ fileData: { mimeType: 'application/pdf', fileUri: 'x' } }] }] },
      { needs: { documents: true } },
    ],
    [{ contents: [{ parts: [{ inlineData: { mimeType: 'audio/wav', data: 'x' } }] }] }, { needs: { audio: true } }],
    [
      { contents: { parts: [{ text: 'bare' }] } },
      { turns: [{ role: 'user', content: [{ type: 'text', text: 'bare' }] }] },
    ],
    [{ systemInstruction: 'Be brief.' }, { turns: [{ role: 'system', content: 'Be brief.' }, {}] }],
  ])('reads %j', (body, expected) => {
    expect(outline({ ...hi, ...body }, { model: 'm' })).toMatchObject(expected);
  });

  it.each<[JsonObject, string, RegExp]>([
    [{ contents: undefined }, 'contents', /at least one content, found nothing/],
    [{ contents: [] }, 'contents', /found an empty array/],
    [{ contents: ['hi'] }, 'contents[0]', /found "hi"/],
    [{ contents: [{ role: 'robot', parts: [] }] }, 'contents[0].role', /user, model or function, found "robot"/],
    [{ contents: [{ parts: 'hi' }] }, 'contents[0].parts', /an array of parts/],
    [{ contents: [{ parts: [7] }] }, 'contents[0].parts[0]', /found the number 7/],
    [{ contents: [{ parts: [{ text: 7 }] }] }, 'contents[0].parts[0].text', /a string/],
    [{ tools: {} }, 'tools', /an array/],
    [{ generationConfig: 'x' }, 'generationConfig', /an object/],
    [{ systemInstruction: 7 }, 'systemInstruction', /a content/],
  ])('refuses %j naming %s', (body, param, message) => {
    let error: unknown;
    try {
      outline({ ...hi, ...body }, { model: 'm' });
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code: 'bad-request', status: 400, param });
    expect((error as Error).message).toMatch(message);
  });

  it('needs a model', () => {
    expect(() => outline(hi, {})).toThrow(/the name of a model in the path/);
  });

  it('throws nothing but ProviderError, and neither does decodeRequest', () => {
    const any = fc.jsonValue({ maxDepth: 2 });
    const data = fc.record({ mimeType: any, mime_type: any, data: any, fileUri: any }, { requiredKeys: [] });
    const part = fc.record(
      {
        text: any,
        thought: any,
        thoughtSignature: any,
        functionCall: any,
        functionResponse: any,
        inlineData: fc.oneof(data, any),
      },
      { requiredKeys: [] },
    );
    const content = fc.record({
      role: fc.constantFrom('user', 'model', 'function', 'x'),
      parts: fc.oneof(fc.array(fc.oneof(part, any), { maxLength: 3 }), any),
    });
    const body = fc.record(
      {
        contents: fc.oneof(fc.array(content, { maxLength: 3 }), any),
        systemInstruction: any,
        tools: any,
        toolConfig: any,
        generationConfig: any,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (wild) => {
        for (const read of [outline, decodeRequest]) {
          try {
            read(wild as JsonObject, { model: 'm' });
          } catch (error) {
            expect(error).toBeInstanceOf(ProviderError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
