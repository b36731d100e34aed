import { describe, expect, it } from 'vitest';
import { createScorer, presets, score } from './index.js';

describe('score', () => {
  it('keeps the promise of the three examples', () => {
    expect(score('what is the capital of france').tier).toBe('SIMPLE');
    expect(score('Prove that sqrt(2) is irrational step by step').tier).toBe('REASONING');
    expect(score('design a high-availability microservices architecture').tier).toBe('COMPLEX');
  });

  it('calls a text without any known sign MEDIUM and says so', () => {
    const result = score('zxorb flimmet qualdo braspel tvornik');
    expect(result).toMatchObject({ tier: 'MEDIUM', evidence: 0, override: 'no-signal' });
  });

  it('does not take stock phrases for work', () => {
    expect(score('think step by step: 2+2?').tier).not.toBe('REASONING');
  });

  it.each([
    ['a greeting with 32 tools', 'good morning', 'SIMPLE'],
    ['an order with 32 tools', 'design a high-availability microservices architecture', 'COMPLEX'],
  ])('scores %s as it would alone', (_name, content, tier) => {
    const tools = Array.from({ length: 32 }, (_, at) => ({ type: 'function', function: { name: `tool_${at}` } }));
    const system = 'Prove theorems step by step. Design distributed architectures. Mention json and schema.';
    const alone = score(content);
    const dressed = score({ messages: [{ role: 'user', content }], system, tools });
    expect(dressed.tier).toBe(tier);
    expect(dressed.score).toBe(alone.score);
  });

  it('names preset and version in every result', () => {
    expect(score('hi').version).toBe(presets.default);
    expect(score('hi', { preset: 'classic' }).version).toBe(presets.classic);
    expect(score('hi', { preset: presets.default }).version).toBe(presets.default);
  });

  it('refuses an unknown preset and says which there are', () => {
    expect(() => createScorer({ preset: 'default@9.9' })).toThrow(/expected one of .*classic/);
    expect(() => createScorer({ costDial: 11 })).toThrow(/costDial must be a number from 0 to 10/);
  });

  it('spends more the further the dial is turned up', () => {
    const order = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];
    const prompts = ['Write a Python function that reverses a string', 'Compare SQL and NoSQL', 'name three rivers'];
    for (const prompt of prompts) {
      const ranks = [0, 3, 5, 7, 10].map((costDial) => order.indexOf(score(prompt, { costDial }).tier));
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
    }
  });

  it('lets own dimensions, words and boundaries move the tier', () => {
    const dimensions = [{ name: 'invoices', keywords: ['invoice*'], patterns: ['INV-????'], weight: 0.9 }];
    expect(score('who sent invoices to us', { dimensions }).tier).not.toBe('SIMPLE');
    expect(score('who sent inv-2024 to us', { dimensions }).signals[0]).toMatchObject({ dimension: 'invoices' });
    expect(score('blorptastic the orchard', { lexicon: { design: ['blorptastic'] } }).features).toHaveProperty(
      'design',
    );
    expect(score('what is the capital of france', { boundaries: { medium: 0, hard: 0 } }).tier).toMatch(
      /COMPLEX|REASONING/,
    );
  });
});
