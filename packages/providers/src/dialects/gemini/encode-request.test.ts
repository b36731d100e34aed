import { describe, expect, it } from 'vitest';
import type { AssistantPart, UserPart } from '../../canonical/content.js';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import type { ChatRequest, Message } from '../../canonical/request.js';
import type { JsonObject } from '../../json.js';
import { encodeRequest } from './encode-request.js';

const hash = (): string => 'abcdef0123456789'.repeat(4);

function request(more: Partial<ChatRequest> = {}): ChatRequest {
  const messages: Message[] = [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }];
  return { model: 'smart/auto', stream: false, messages, sampling: {}, includeUsage: false, ...more };
}

function encode(
  more: Partial<ChatRequest>,
  options: Partial<EncodeOptions> = {},
): { body: JsonObject; warned: string[] } {
  const encoded = encodeRequest(request(more), { model: 'gemini-2.5-flash', stream: false, hash, ...options });
  return { body: encoded.body, warned: encoded.warnings.map((warning) => warning.feature) };
}

const user = (...content: UserPart[]): Message => ({ role: 'user', content });
const assistant = (...content: AssistantPart[]): Message => ({ role: 'assistant', content });
const text = (words: string): { type: 'text'; text: string } => ({ type: 'text', text: words });
const call = (id: string, name = 'ls', json = '{}'): AssistantPart => ({
  type: 'tool-call',
  id,
  name,
  arguments: json,
});

describe('messages', () => {
  it('puts system messages in front into systemInstruction and later ones into the user’s words', () => {
    const messages: Message[] = [
      { role: 'system', content: [text('Be brief.')] },
      { role: 'system', content: [text('Be kind.')] },
      user(text('hi')),
      { role: 'system', content: [text('It is late.')] },
    ];
    expect(encode({ messages }).body).toEqual({
      systemInstruction: { parts: [{ text: 'Be brief.' }, { text: 'Be kind.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'hi' }, { text: '<system-reminder>\nIt is late.\n</system-reminder>' }] },
      ],
    });
  });

  it('begins with a user, alternates, and leaves no content empty', () => {
    const messages = [assistant(text('Yes?')), user(text('')), user(text('a')), user(text('b')), assistant(text(''))];
    expect(encode({ messages }).body.contents).toEqual([
      { role: 'user', parts: [{ text: ' ' }] },
      { role: 'model', parts: [{ text: 'Yes?' }] },
      { role: 'user', parts: [{ text: 'a' }, { text: 'b' }] },
      { role: 'model', parts: [{ text: ' ' }] },
    ]);
  });

  it('answers calls at once, all in one content, with the name from the call', () => {
    const messages = [
      user(text('look')),
      assistant(text('ok'), call('c1', 'ls', '{"dir":"."}'), call('c2')),
      user({ type: 'tool-result', toolCallId: 'c1', content: [text('a.txt')] }),
      user({ type: 'tool-result', toolCallId: 'c2', content: [text('{"n":1}')], isError: false }, text('well?')),
    ];
    expect(encode({ messages }).body.contents).toEqual([
      { role: 'user', parts: [{ text: 'look' }] },
      {
        role: 'model',
        parts: [
          { text: 'ok' },
          { functionCall: { id: 'c1', name: 'ls', args: { dir: '.' } } },
          { functionCall: { id: 'c2', name: 'ls', args: {} } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'c1', name: 'ls', response: { output: 'a.txt' } } },
          { functionResponse: { id: 'c2', name: 'ls', response: { n: 1 } } },
          { text: 'well?' },
        ],
      },
    ]);
  });

  it('says that a tool failed, and keeps the pictures of its result', () => {
    const messages = [
      user(text('look')),
      assistant(call('c1')),
      user({
        type: 'tool-result',
        toolCallId: 'c1',
        isError: true,
        content: [text('broken'), { type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: 'AA' } }],
      }),
    ];
    expect((encode({ messages }).body.contents as JsonObject[])[2]).toEqual({
      role: 'user',
      parts: [
        { functionResponse: { id: 'c1', name: 'ls', response: { error: 'broken' } } },
        { inlineData: { mimeType: 'image/png', data: 'AA' } },
      ],
    });
  });

  it('tells Gemini 3 to check no signature where another model made the call, once a turn', () => {
    const messages = [user(text('go')), assistant(call('c1'), call('c2'))];
    const parts = (model: string): unknown => (encode({ messages }, { model }).body.contents as JsonObject[])[1]?.parts;
    expect(parts('gemini-3.8-flash')).toEqual([
      { functionCall: { id: 'c1', name: 'ls', args: {} }, thoughtSignature: 'skip_thought_signature_validator' },
      { functionCall: { id: 'c2', name: 'ls', args: {} } },
    ]);
    expect(JSON.stringify(parts('gemini-2.5-pro'))).not.toContain('thoughtSignature');
  });

  it('gives Google its own signatures back and leaves other makers’ thinking out', () => {
    const thought = (dialect: 'gemini' | 'anthropic-messages'): AssistantPart => ({
      type: 'thinking',
      text: 'hm',
      extras: { [dialect]: dialect === 'gemini' ? { thoughtSignature: 'QQ==' } : { signature: 'x' } },
    });
    const messages = [user(text('go')), assistant(thought('gemini'), thought('anthropic-messages'), text('done'))];
    const { body, warned } = encode({ messages });
    expect((body.contents as JsonObject[])[1]?.parts).toEqual([
      { text: 'hm', thought: true, thoughtSignature: 'QQ==' },
      { text: 'done' },
    ]);
    expect(warned).toEqual(['foreign-thinking']);
  });

  it('passes pictures, PDFs and addresses on', () => {
    const messages = [
      user(
        { type: 'image', source: { kind: 'url', url: 'https://x.test/a.PNG?b=1' } },
        { type: 'file', mediaType: 'application/pdf', source: { kind: 'base64', data: 'AA' } },
        { type: 'file', mediaType: 'text/plain', source: { kind: 'text', text: 'words' } },
        { type: 'file', mediaType: 'application/pdf', source: { kind: 'id', dialect: 'anthropic-messages', id: 'f' } },
      ),
    ];
    const { body, warned } = encode({ messages });
    expect((body.contents as JsonObject[])[0]?.parts).toEqual([
      { fileData: { mimeType: 'image/png', fileUri: 'https://x.test/a.PNG?b=1' } },
      { inlineData: { mimeType: 'application/pdf', data: 'AA' } },
      { text: 'words' },
    ]);
    expect(warned).toEqual(['file-ids']);
  });
});

describe('tools', () => {
  it('are declared in one tool, with schemas that Gemini knows', () => {
    const parameters = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        n: { type: 'integer', exclusiveMinimum: 0, format: 'uint8' },
        kind: { const: 'a' },
        child: { $ref: '#/definitions/child' },
      },
      propertyNames: { pattern: '^a' },
      additionalProperties: false,
      definitions: { child: { type: 'string', format: 'date-time' } },
    };
    const tools: ChatRequest['tools'] = [
      { type: 'function', name: 'f', description: 'd', parameters, strict: true },
      { type: 'function', name: 'none', parameters: { type: 'object', properties: {} } },
      { type: 'custom', name: 'patch' },
      { type: 'opaque', dialect: 'anthropic-messages', value: { type: 'web_search_20250305' } },
      { type: 'opaque', dialect: 'gemini', value: { codeExecution: {} } },
    ];
    const { body, warned } = encode({ tools });
    expect(body.tools).toEqual([
      {
        functionDeclarations: [
          {
            name: 'f',
            description: 'd',
            parametersJsonSchema: {
              type: 'object',
              properties: {
                n: { type: 'integer', minimum: 0 },
                kind: { enum: ['a'] },
                child: { $ref: '#/$defs/child' },
              },
              additionalProperties: false,
              $defs: { child: { type: 'string', format: 'date-time' } },
            },
          },
          { name: 'none' },
          {
            name: 'patch',
            parametersJsonSchema: { type: 'object', properties: { input: { type: 'string' } }, required: ['input'] },
          },
        ],
      },
      { codeExecution: {} },
    ]);
    expect(warned).toEqual(['hosted-tools']);
  });

  it.each<[ChatRequest['toolChoice'], object]>([
    [{ type: 'auto' }, { mode: 'AUTO' }],
    [{ type: 'none' }, { mode: 'NONE' }],
    [{ type: 'required' }, { mode: 'ANY' }],
    [
      { type: 'tool', name: 'f' },
      { mode: 'ANY', allowedFunctionNames: ['f'] },
    ],
    [
      { type: 'allowed', names: ['f', 'g'], required: true },
      { mode: 'ANY', allowedFunctionNames: ['f', 'g'] },
    ],
    [
      { type: 'allowed', names: ['f'], required: false },
      { mode: 'VALIDATED', allowedFunctionNames: ['f'] },
    ],
  ])('are chosen by %j', (toolChoice, functionCallingConfig) => {
    const tools: ChatRequest['tools'] = ['f', 'g'].map((name) => ({ type: 'function', name }));
    expect(encode({ tools, ...(toolChoice && { toolChoice }) }).body.toolConfig).toEqual({ functionCallingConfig });
  });

  it.each<[ChatRequest['toolChoice'], string[], object | undefined]>([
    [{ type: 'required' }, [], undefined],
    [{ type: 'tool', name: 'gone' }, ['f'], { mode: 'ANY' }],
    [{ type: 'allowed', names: ['f', 'gone'], required: true }, ['f'], { mode: 'ANY', allowedFunctionNames: ['f'] }],
    [{ type: 'allowed', names: ['gone'], required: false }, ['f'], { mode: 'AUTO' }],
  ])('are chosen among those that are declared: %j of %j', (toolChoice, names, functionCallingConfig) => {
    const tools: ChatRequest['tools'] = names.map((name) => ({ type: 'function', name }));
    expect(encode({ tools, ...(toolChoice && { toolChoice }) }).body.toolConfig).toEqual(
      functionCallingConfig && { functionCallingConfig },
    );
  });

  it('get names that Gemini takes, the same on every turn, and the answer gets the old ones back', () => {
    const name = `mcp__${'x'.repeat(80)}`;
    const encoded = encodeRequest(
      request({ tools: [{ type: 'function', name }], messages: [assistant(call('c', name))] }),
      {
        model: 'gemini-2.5-flash',
        stream: false,
        hash,
      },
    );
    const [tool] = encoded.body.tools as Array<{ functionDeclarations: Array<{ name: string }> }>;
    const short = tool?.functionDeclarations[0]?.name ?? '';
    expect(short).toMatch(/^.{64}$/);
    expect(JSON.stringify(encoded.body.contents)).toContain(short);
    expect(encoded.restore.tools?.[short]).toEqual({ name });
  });
});

describe('thinking', () => {
  it.each<[string, ChatRequest['reasoning'], object, string[]]>([
    ['gemini-2.5-flash', { effort: 'low' }, { thinkingBudget: 1024, includeThoughts: true }, []],
    ['gemini-2.5-flash', { effort: 'none' }, { thinkingBudget: 0, includeThoughts: false }, []],
    ['gemini-2.5-pro', { effort: 'none' }, { thinkingBudget: 128, includeThoughts: false }, ['thinking']],
    ['gemini-2.5-flash', { mode: 'adaptive' }, { thinkingBudget: -1, includeThoughts: true }, []],
    [
      'gemini-2.5-flash',
      { mode: 'budget', budgetTokens: 99_999 },
      { thinkingBudget: 24_576, includeThoughts: true },
      [],
    ],
    ['gemini-3.8-flash', { effort: 'medium' }, { thinkingLevel: 'medium', includeThoughts: true }, []],
    ['gemini-3.8-flash', { effort: 'max' }, { thinkingLevel: 'high', includeThoughts: true }, ['reasoning-effort']],
    [
      'gemini-3-pro-preview',
      { effort: 'minimal' },
      { thinkingLevel: 'low', includeThoughts: true },
      ['reasoning-effort'],
    ],
    ['gemini-3.8-flash', { mode: 'off' }, { thinkingLevel: 'minimal', includeThoughts: false }, ['thinking']],
    [
      'gemini-3.8-flash',
      { mode: 'budget', budgetTokens: 12_000 },
      { thinkingLevel: 'high', includeThoughts: true },
      [],
    ],
    ['gemini-3.8-flash', { mode: 'adaptive' }, { includeThoughts: true }, []],
    ['gemini-3.8-flash', { visible: false }, { includeThoughts: false }, []],
  ])('of %s for %j is %j', (model, reasoning, thinkingConfig, warnings) => {
    const { body, warned } = encode({ ...(reasoning && { reasoning }) }, { model });
    expect(body.generationConfig).toEqual({ thinkingConfig });
    expect(warned).toEqual(warnings);
  });

  it('is not asked of models that do not think', () => {
    expect(encode({ reasoning: { effort: 'high' } }, { model: 'gemini-2.0-flash' })).toEqual({
      body: { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] },
      warned: ['thinking'],
    });
  });
});

describe('everything else', () => {
  it('goes into generationConfig', () => {
    const { body } = encode(
      {
        sampling: { temperature: 0.5, topP: 0.9, topK: 5, seed: 1, presencePenalty: 0.1, frequencyPenalty: 0.2 },
        maxOutputTokens: 100_000,
        stop: ['a'],
        outputFormat: {
          type: 'schema',
          schema: { type: 'object', properties: { a: { type: 'string', minLength: 1 } } },
        },
      },
      { facts: { maxOutputTokens: 65_536 } },
    );
    expect(body.generationConfig).toEqual({
      temperature: 0.5,
      topP: 0.9,
      topK: 5,
      seed: 1,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      maxOutputTokens: 65_536,
      stopSequences: ['a'],
      responseMimeType: 'application/json',
      responseJsonSchema: { type: 'object', properties: { a: { type: 'string', minLength: 1 } } },
    });
  });

  it('keeps five stop sequences and hands the others to whoever watches for them', () => {
    const encoded = encodeRequest(request({ stop: ['1', '2', '3', '4', '5', '6'] }), {
      model: 'm',
      stream: false,
      hash,
    });
    expect(encoded.body.generationConfig).toEqual({ stopSequences: ['1', '2', '3', '4', '5'] });
    expect(encoded.restore.extraStops).toEqual(['6']);
  });

  it('refuses several answers where nothing may be dropped', () => {
    expect(() => encode({ candidates: 2 }, { dropParams: false })).toThrow(/does not take n/);
    expect(encode({ candidates: 2 }).warned).toEqual(['parameters']);
  });
});
