import { describe, expect, it } from 'vitest';
import { score } from '../index.js';
import { CLASSIC_DIMENSIONS } from './classic.js';
import { CLASSIC_WORDS } from './classic-words.js';

const classic = (text: string, system?: string) =>
  score(
    { messages: [{ role: 'user', content: text }], ...(system !== undefined && { system }) },
    { preset: 'classic' },
  );

describe('preset classic', () => {
  it('weighs the published dimensions, one more than the page counts', () => {
    expect(CLASSIC_DIMENSIONS.map(({ name }) => name)).toContain('agenticTask');
    expect(new Set(CLASSIC_DIMENSIONS.map(({ name }) => name)).size).toBe(CLASSIC_DIMENSIONS.length);
    const published =
      0.08 + 0.15 + 0.18 + 0.1 + 0.05 + 0.02 + 0.12 + 0.05 + 0.03 + 0.04 + 0.03 + 0.02 + 0.01 + 0.02 + 0.04;
    expect(CLASSIC_DIMENSIONS.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(published, 12);
  });

  it('lists each spelling once', () => {
    for (const words of Object.values(CLASSIC_WORDS)) expect(new Set(words).size).toBe(words.length);
  });

  it('answers the three examples as the original does, its third below its own promise', () => {
    expect(classic('what is the capital of france')).toMatchObject({ tier: 'SIMPLE' });
    expect(classic('Prove that sqrt(2) is irrational step by step')).toMatchObject({
      tier: 'REASONING',
      override: 'reasoning-keywords',
    });
    const third = classic('design a high-availability microservices architecture');
    expect(third).toMatchObject({ tier: 'MEDIUM', confidence: 0.5, override: 'ambiguous' });
    expect(third.score).toBeCloseTo(-0.021, 10);
  });

  it('lets an edge belong to the upper tier and calls what is near it ambiguous', () => {
    const near = classic('x'.repeat(400));
    expect(near.score).toBe(0);
    expect(near).toMatchObject({ tier: 'MEDIUM', confidence: 0.5, override: 'ambiguous' });
  });

  it('lifts a short ask for the word json in the system prompt, and sends anything over 100000 tokens to COMPLEX', () => {
    expect(classic('what is this').tier).toBe('SIMPLE');
    expect(classic('what is this', 'Answer in JSON').tier).toBe('MEDIUM');
    expect(classic('a'.repeat(400_004))).toMatchObject({
      tier: 'COMPLEX',
      confidence: 0.95,
      override: 'large-context',
    });
  });

  it('has a confidence of at least 0.85 where two reasoning words decide', () => {
    expect(classic('theorem, lemma').confidence).toBeGreaterThanOrEqual(0.85);
    expect(classic('theorem').override).not.toBe('reasoning-keywords');
  });

  it('reads the last user message that has text', () => {
    const messages = [
      { role: 'user', content: 'prove the theorem' },
      { role: 'assistant', content: 'no' },
      { role: 'user', content: [{ type: 'image' }] },
    ];
    expect(score({ messages }, { preset: 'classic' }).tier).toBe('REASONING');
  });
});
