import { openaiChat } from '@slr/providers';
import { estimateTokens } from '@slr/scorer';
import { describe, expect, it } from 'vitest';
import { measure } from './requirements.js';

const prose = 'The nightly job reads the orders of the day and writes one file for each warehouse. '.repeat(60);
const log = '2026-11-24T08:15:30.123Z [0x7f3a] {"id":48213,"ok":false,"ms":[12,7,391]}\n'.repeat(60);
const han = '每天晚上的任务读取当天的订单，并为每个仓库写一个文件。'.repeat(60);

function inputTokens(content: string): number {
  const outline = openaiChat.outline({ model: 'm', messages: [{ role: 'user', content }] }, {});
  return measure({ id: 'one', outline, headers: {} }).inputTokens;
}

describe('measure', () => {
  it.each([
    ['a short text', 'What is the capital of France?'],
    ['prose', prose],
    ['prose, then a log', prose + log],
    ['a log, then prose', log + prose],
    ['three scripts and shapes', prose + log + han],
  ])('estimates %s like the whole of it, whatever comes first', (_name, text) => {
    const whole = estimateTokens(text);
    expect(inputTokens(text)).toBeGreaterThan(whole * 0.93);
    expect(inputTokens(text)).toBeLessThan(whole * 1.07 + 5); // what frames a message
  });

  it('counts an empty message as its frame', () => {
    expect(inputTokens('')).toBe(4);
  });
});
