import { describe, expect, it } from 'vitest';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import type { JsonObject } from '../../json.js';
import { createOpaqueToken } from '../../opaque-token.js';
import { adaptRequest } from './adapt-request.js';

const contents: JsonObject[] = [{ role: 'user', parts: [{ text: 'hi' }] }];

function adapt(body: JsonObject, options: Partial<EncodeOptions> = {}): { edits: object[]; warned: string[] } {
  const adapted = adaptRequest(
    { contents, ...body },
    { model: 'gemini-2.5-flash', stream: false, hash: () => '', ...options },
  );
  return { edits: adapted.edits, warned: adapted.warnings.map((warning) => warning.feature) };
}

describe('adaptRequest', () => {
  it('changes nothing that Google takes', () => {
    const generationConfig = { temperature: 1, maxOutputTokens: 10, thinkingConfig: { thinkingBudget: 5 } };
    expect(adapt({ generationConfig, safetySettings: [] })).toEqual({ edits: [], warned: [] });
    expect(
      adapt({ generationConfig: { thinkingConfig: { thinkingLevel: 'HIGH' } } }, { model: 'gemini-3.8-flash' }).edits,
    ).toEqual([]);
  });

  it('takes other makers’ thoughts and signatures out of the history', () => {
    const token = createOpaqueToken({ dialect: 'anthropic-messages', value: { signature: 's' } });
    const model = {
      role: 'model',
      parts: [
        { text: 'hm', thought: true, thoughtSignature: token },
        { functionCall: { name: 'f', args: {} }, thought_signature: token },
      ],
    };
    expect(adapt({ contents: [...contents, model] })).toEqual({
      edits: [
        {
          key: 'contents',
          value: [...contents, { role: 'model', parts: [{ functionCall: { name: 'f', args: {} } }] }],
        },
      ],
      warned: ['foreign-thinking'],
    });
  });

  it('tells Gemini 3 to check no signature where the call has none, and keeps those of Google', () => {
    const call = { functionCall: { name: 'f', args: {} } };
    const signed = { ...call, thoughtSignature: 'QQ==' };
    const options = { model: 'gemini-3.8-flash' };
    expect(adapt({ contents: [...contents, { role: 'model', parts: [signed, call] }] }, options).edits).toEqual([]);
    expect(adapt({ contents: [...contents, { role: 'model', parts: [call, call] }] }, options).edits).toEqual([
      {
        key: 'contents',
        value: [
          ...contents,
          { role: 'model', parts: [{ ...call, thoughtSignature: 'skip_thought_signature_validator' }, call] },
        ],
      },
    ]);
  });

  it('turns a level into a budget where the model knows no levels, and leaves it out where it does not think', () => {
    const generationConfig = { thinkingConfig: { thinkingLevel: 'LOW', includeThoughts: true } };
    expect(adapt({ generationConfig }).edits).toEqual([
      { key: 'generationConfig', value: { thinkingConfig: { thinkingBudget: 1024, includeThoughts: true } } },
    ]);
    expect(adapt({ generationConfig }, { model: 'gemini-2.0-flash' })).toEqual({
      edits: [{ key: 'generationConfig', value: {} }],
      warned: ['thinking'],
    });
  });

  it('moves a deployment’s defaults to where they live, behind what the client said', () => {
    const body = { temperature: 0.2, max_tokens: 5, stop: 'x', generation_config: { temperature: 1 } };
    expect(adapt(body).edits).toEqual([
      { key: 'temperature', value: undefined },
      { key: 'max_tokens', value: undefined },
      { key: 'stop', value: undefined },
      { key: 'generation_config', value: { temperature: 1, maxOutputTokens: 5, stopSequences: ['x'] } },
    ]);
  });

  it('asks for no more output than the model gives', () => {
    const facts = { maxOutputTokens: 100 };
    expect(adapt({ generationConfig: { maxOutputTokens: 64_000 } }, { facts }).edits).toEqual([
      { key: 'generationConfig', value: { maxOutputTokens: 100 } },
    ]);
  });
});
