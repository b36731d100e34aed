import type { Tier } from '@slr/scorer';
import { describe, expect, it } from 'vitest';
import { readLabelledRow } from './labelled-row.js';
import { confusion, tierFigures, type Judgement } from './tier-figures.js';

const judge = (label: Tier, tier: Tier, accepted: Tier[] = [label], cost = 0.001): Judgement => ({
  row: { body: {}, label, accepted },
  tier,
  cost,
});

describe('tierFigures', () => {
  it('counts hits, acceptable tiers, and the two kinds of misses apart', () => {
    const figures = tierFigures([
      judge('SIMPLE', 'SIMPLE'),
      judge('SIMPLE', 'COMPLEX'),
      judge('MEDIUM', 'COMPLEX', ['MEDIUM', 'COMPLEX']),
      judge('COMPLEX', 'REASONING'),
      judge('REASONING', 'MEDIUM'),
    ]);
    expect(figures).toMatchObject({ rows: 5, exact: 0.2, accepted: 0.4, hardToCheap: 0.5 });
    expect(figures.easyToDear).toBeCloseTo(1 / 3);
    expect(figures.costPerThousand).toBeCloseTo(1);
  });

  it('gives a router that always says the commonest tier a low F1', () => {
    const always = [judge('MEDIUM', 'MEDIUM'), judge('MEDIUM', 'MEDIUM'), judge('SIMPLE', 'MEDIUM')];
    expect(tierFigures(always).macroF1).toBeCloseTo(0.4);
    expect(tierFigures([judge('SIMPLE', 'SIMPLE'), judge('REASONING', 'REASONING')]).macroF1).toBe(1);
  });

  it('knows no cost where one price is unknown', () => {
    const { cost: _cost, ...unpriced } = judge('SIMPLE', 'SIMPLE');
    expect(tierFigures([judge('SIMPLE', 'SIMPLE'), unpriced])).not.toHaveProperty('costPerThousand');
  });
});

describe('confusion', () => {
  it('has labels down and tiers across', () => {
    expect(confusion([judge('SIMPLE', 'MEDIUM'), judge('REASONING', 'REASONING')])).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
  });
});

describe('readLabelledRow', () => {
  it('reads a prompt with its label', () => {
    expect(readLabelledRow('{"prompt":"hi","tier":"simple","lang":"en"}')).toEqual({
      body: { messages: [{ role: 'user', content: 'hi' }] },
      label: 'SIMPLE',
      accepted: ['SIMPLE'],
      group: 'en',
    });
  });

  it('reads messages, system prompt, tools and further accepted tiers', () => {
    const row = readLabelledRow(
      '{"messages":[{"role":"user","content":"x"}],"system":"s","tools":[{}],"tier_label":"MEDIUM","tier_ok":["COMPLEX"],"group":"g"}',
    );
    expect(row.body).toEqual({
      messages: [
        { role: 'system', content: 's' },
        { role: 'user', content: 'x' },
      ],
      tools: [{}],
    });
    expect(row).toMatchObject({ accepted: ['COMPLEX', 'MEDIUM'], group: 'g' });
  });

  it.each([
    ['{', 'one JSON object a line'],
    ['[]', 'expected a JSON object'],
    ['{"prompt":"hi"}', '"tier"'],
    ['{"prompt":"hi","tier":"HUGE"}', '"tier"'],
    ['{"prompt":3,"tier":"SIMPLE"}', '"prompt"'],
    ['{"prompt":"hi","tier":"SIMPLE","tier_ok":"all"}', '"tier_ok"'],
  ])('says what is wrong with %s', (line, message) => {
    expect(() => readLabelledRow(line)).toThrow(message);
  });
});
