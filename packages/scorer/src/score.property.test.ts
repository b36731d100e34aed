import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScorer, estimateTokens } from './index.js';
import type { ScoreInput } from './index.js';

const scorers = [createScorer(), createScorer({ preset: 'classic' }), createScorer({ costDial: 8 })];
const tiers = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];

function check(input: unknown): void {
  for (const scorer of scorers) {
    const result = scorer.explain(input as ScoreInput);
    expect(tiers).toContain(result.tier);
    for (const value of [result.score, result.difficulty, result.confidence, result.margin, result.evidence]) {
      expect(Number.isFinite(value)).toBe(true);
    }
    expect(scorer.explain(input as ScoreInput)).toEqual(result);
  }
}

describe('every input', () => {
  it('gets a result, whatever the text holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), check), { numRuns: 300 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a', '"', '`', '\n', '-', '+', 'ا', '証', ' ') }),
        check,
      ),
    );
  });

  it('gets a result, whatever its shape', () => {
    const part = fc.oneof(fc.constant(null), fc.anything(), fc.record({ type: fc.string(), text: fc.anything() }));
    const message = fc.record(
      {
        role: fc.constantFrom('user', 'assistant', 'tool', 'system', 'odd'),
        content: fc.oneof(fc.string(), fc.array(part), fc.anything()),
      },
      { requiredKeys: [] },
    );
    const input = fc.oneof(
      fc.anything(),
      fc.record({ messages: fc.oneof(fc.array(fc.oneof(message, fc.anything())), fc.anything()) }),
    );
    fc.assert(fc.property(input, check), { numRuns: 300 });
    for (const odd of [
      undefined,
      null,
      7,
      [],
      {},
      { messages: null },
      { messages: [null] },
      { messages: [{ role: 'user', content: null }] },
    ])
      check(odd);
  });

  it('has a token count', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => estimateTokens(text) >= (text === '' ? 0 : 1)));
    expect(estimateTokens(undefined as unknown as string)).toBe(0);
  });
});
