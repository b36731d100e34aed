import { describe, expect, it } from 'vitest';
import { createScorer, presets } from './index.js';

describe('a preset', () => {
  it.each(Object.entries(presets))(
    '%s is pinned by its version and scores the same as by its name',
    (name, version) => {
      const pinned = createScorer({ preset: version });
      expect(pinned.version).toBe(version);
      for (const prompt of ['good morning', 'Prove that e is irrational.'])
        expect(pinned.score(prompt)).toEqual(createScorer({ preset: name }).score(prompt));
    },
  );

  it.each(['default@0.0', 'classic@9', 'defualt', '', '__proto__', 'toString'])('named %j is refused', (preset) => {
    expect(() => createScorer({ preset })).toThrow(RangeError);
    expect(() => createScorer({ preset })).toThrow(presets.default);
  });
});

describe('a value out of range', () => {
  it.each([
    ['costDial below 0', { costDial: -1 }],
    ['costDial that is no number', { costDial: Number.NaN }],
    ['a boundary above 1', { boundaries: { hard: 1.5 } }],
    ['boundaries that cross', { boundaries: { medium: 0.9, hard: 0.1 } }],
  ])('%s is refused before anything is scored', (_name, options) => {
    expect(() => createScorer(options)).toThrow(RangeError);
  });
});

describe('a result', () => {
  it('repeats no word of the prompt', () => {
    const secret = 'Xylofonquartz';
    const result = createScorer({ dimensions: [{ name: 'own', keywords: [secret], weight: 0.1 }] }).explain(
      `Design the ${secret} service for ${secret} with failover and audit trail.`,
    );
    expect(result.signals.map(({ dimension }) => dimension)).toContain('own');
    expect(JSON.stringify(result).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('has a confidence that is a chance, never certain', () => {
    for (const prompt of ['hi', 'Prove that e is irrational.', 'zxorb flimmet qualdo', '', 'x'.repeat(5000)]) {
      const { confidence } = createScorer().score(prompt);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
    }
  });
});
