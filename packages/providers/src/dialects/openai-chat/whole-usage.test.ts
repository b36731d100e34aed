import { describe, expect, it } from 'vitest';
import { readWholeUsage } from './whole-usage.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const usage = '{"prompt_tokens":3,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":1}}';

describe('readWholeUsage', () => {
  it('reads the usage off an answer without decoding it', () => {
    const answer = `{"id":"x","choices":[{"message":{"content":"say \\"usage\\": {"}}],"usage" : ${usage},"model":"m"}\n`;
    expect(readWholeUsage(bytes(answer))).toMatchObject({ inputTokens: 3, outputTokens: 4, cacheReadTokens: 1 });
  });

  it.each([
    ['an error', '{"error":{"message":"no"},"choices":[],"usage":{}}'],
    ['a page', '<html></html>'],
    ['half an answer', `{"choices":[],"usage":${usage}`],
    ['no usage', '{"choices":[]}'],
    ['a usage of null', '{"choices":[],"usage":null}'],
    ['something else', `{"data":[],"usage":${usage}}`],
    ['a usage that is cut', '{"choices":[],"usage":{"prompt_tokens":}}'],
  ])('leaves %s to be decoded', (_name, text) => {
    expect(readWholeUsage(bytes(text))).toBeUndefined();
  });
});
