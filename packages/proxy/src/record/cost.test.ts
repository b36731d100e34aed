import { describe, expect, it } from 'vitest';
import { costOf } from './cost.js';

const prices = {
  input: 3,
  output: 15,
  cacheRead: 0.3,
  cacheWrite: 3.75,
  source: 'catalog',
  asOf: '2026-11-01',
} as const;

describe('costOf', () => {
  it('takes what the provider reported before any price', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 0, reportedCost: 0.5 };
    expect(costOf(usage, { prices })).toEqual({ usd: 0.5, source: 'reported' });
    expect(costOf({ reportedCost: 0 }, {})).toEqual({ usd: 0, source: 'reported' });
  });

  it('prices cached tokens once, at their own price, and dates the price', () => {
    const usage = {
      inputTokens: 1_000_000,
      cacheReadTokens: 800_000,
      cacheWriteTokens: 100_000,
      outputTokens: 100_000,
    };
    expect(costOf(usage, { prices })).toEqual({ usd: 0.3 + 0.24 + 0.375 + 1.5, source: 'catalog', asOf: '2026-11-01' });
  });

  it('is unknown, not zero, without a price or without usage', () => {
    expect(costOf({ inputTokens: 1, outputTokens: 1 }, {})).toEqual({ source: 'unknown' });
    expect(costOf(undefined, { prices })).toEqual({ source: 'unknown' });
    expect(costOf({ inputTokens: 1 }, { prices })).toEqual({ source: 'unknown' });
  });

  it('is nothing for a model that is marked as free', () => {
    expect(costOf(undefined, { free: true })).toEqual({ usd: 0, source: 'free' });
  });
});
