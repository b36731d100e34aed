import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.js';

const corpus = JSON.parse(readFileSync(new URL('../../fixtures/token-corpus.json', import.meta.url), 'utf8')) as Record<
  string,
  string[]
>;

describe('estimateTokens', () => {
  it.each(Object.keys(corpus))('stays within 15 %% of o200k over the %s corpus', (language) => {
    const texts = corpus[language] ?? [];
    const exact = texts.reduce((sum, text) => sum + encode(text).length, 0);
    const estimate = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    expect(Math.abs(estimate / exact - 1)).toBeLessThanOrEqual(0.15);
  });

  it('covers the nine languages', () => {
    expect(Object.keys(corpus)).toEqual(expect.arrayContaining(['en', 'zh', 'ja', 'ru', 'de', 'es', 'pt', 'ko', 'ar']));
  });

  it('counts nothing as nothing and anything as at least one', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens(' ')).toBe(1);
    expect(estimateTokens('\ud800')).toBe(1);
  });
});
