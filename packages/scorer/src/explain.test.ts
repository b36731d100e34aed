import { describe, expect, it } from 'vitest';
import { createScorer, explain } from './index.js';

describe('explain', () => {
  it('says what moved the difficulty, strongest first', () => {
    const { signals, summary, tier } = explain('Prove that sqrt(2) is irrational step by step');
    const sizes = signals.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
    expect(signals[0]?.dimension).toBe('reasoningMarkers');
    expect(summary.startsWith(`${tier}: reasoningMarkers +`)).toBe(true);
  });

  it('never repeats words of the prompt', () => {
    const { summary, signals } = explain('Design a zanzibarian microservices architecture for wombats');
    expect(`${summary} ${signals.map(({ detail }) => detail).join(' ')}`).not.toMatch(/zanzibar|wombat/i);
  });

  it('names the smallest change that would have moved the tier', () => {
    const { nearest, margin, tier } = explain('Explain how a heat pump works.');
    expect(tier).toBe('MEDIUM');
    expect(Math.abs(nearest?.change ?? 0)).toBeCloseTo(margin, 3);
    expect(['SIMPLE', 'COMPLEX']).toContain(nearest?.tier);
  });

  it('names the rule where one decided', () => {
    expect(explain("Don't prove anything, just say yes or no: is 57 prime?").summary).toMatch(/rule|SIMPLE/);
    expect(explain('zxorb flimmet qualdo braspel').summary).toContain('no-signal');
  });

  it('explains the preset classic by its own boundaries', () => {
    const { nearest } = createScorer({ preset: 'classic' }).explain(
      'design a high-availability microservices architecture',
    );
    expect(nearest).toBeDefined();
  });
});
