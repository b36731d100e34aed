import { describe, expect, it } from 'vitest';
import { dropUsageOnlyFrame } from './usage-frame-filter.js';

const run = (text: string): string => dropUsageOnlyFrame(Buffer.from(text)).toString();
const usage = '{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}';
const content = '{"choices":[{"index":0,"delta":{"content":"a"}}],"usage":null}';
const withBoth = '{"choices":[{"index":0,"delta":{}}],"usage":{"prompt_tokens":1}}';

describe('dropUsageOnlyFrame', () => {
  it.each(['\n', '\r\n', '\r'])('drops the usage-only frame and nothing else, line end %j', (end) => {
    const frame = (data: string): string => `data: ${data}${end}${end}`;
    expect(run(frame(content) + frame(usage) + frame('[DONE]'))).toBe(frame(content) + frame('[DONE]'));
    expect(run(frame(usage))).toBe('');
    expect(run(`: ping${end}${end}${frame(usage)}`)).toBe(`: ping${end}${end}`);
  });

  it('keeps a frame that has usage beside a choice', () => {
    const text = `data: ${withBoth}\n\ndata: ${content}\n\n`;
    expect(run(text)).toBe(text);
  });

  it('keeps text that talks of usage', () => {
    const text = `data: ${JSON.stringify({ choices: [{ delta: { content: '{"choices":[],"usage":{}}' } }] })}\n\n`;
    expect(run(text)).toBe(text);
  });

  it('takes white space inside the JSON', () => {
    expect(run(`data: { "choices" : [ ] , "usage" : { "prompt_tokens" : 1 } }\n\n`)).toBe('');
  });
});
