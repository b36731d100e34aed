import { describe, expect, it } from 'vitest';
import { formatPrice, formatSavings, formatTokens, formatUsd } from './amounts.js';

describe('formatUsd', () => {
  it.each([
    [0, '$0'],
    [1.2, '$1.20'],
    [0.1, '$0.10'],
    [0.0041, '$0.0041'],
    [0.000031234, '$0.000031'],
    [-0.5, '-$0.50'],
  ])('writes %f so that something can be seen', (amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });
});

describe('formatSavings', () => {
  it.each([
    [0.97, '97 %'],
    [0.9996, '99.9 %'],
    [0.996, '99.6 %'],
    [1, '100 %'],
    [0, '0 %'],
    [-0.42, '-42 %'],
  ])('writes %f', (share, text) => {
    expect(formatSavings(share)).toBe(text);
  });

  it('never rounds up to all of it', () => {
    expect(formatSavings(0.999_999_9)).not.toContain('100');
  });
});

describe('formatPrice', () => {
  it.each([
    [0, '0'],
    [2.5, '2.50'],
    [0.05, '0.05'],
    [0.075, '0.075'],
    [15, '15.00'],
  ])('writes %f', (price, text) => {
    expect(formatPrice(price)).toBe(text);
  });
});

describe('formatTokens', () => {
  it.each([
    [512, '512'],
    [128_000, '128K'],
    [1_000_000, '1M'],
    [1_048_576, '1.05M'],
  ])('writes %i', (tokens, text) => {
    expect(formatTokens(tokens)).toBe(text);
  });
});
