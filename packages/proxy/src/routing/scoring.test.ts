import { openaiChat, type JsonObject } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type RouterConfig } from '../config/index.js';
import { route, type Decision } from './index.js';

const served = (name: string): string =>
  `  - { model_name: ${name}, litellm_params: { model: openai/${name}, api_base: 'https://api.test/v1', api_key: k } }\n`;
const table = '{ SIMPLE: [small], MEDIUM: [middle], COMPLEX: [large], REASONING: [large] }';
const load = (scoring = '{}'): RouterConfig =>
  loadConfig({
    text: `model_list:\n${['small', 'middle', 'large'].map(served).join('')}smart_router:\n  profiles: { auto: ${table}, eco: ${table} }\n  scoring: ${scoring}\n`,
    env: {},
  });

function decide(content: string, config: RouterConfig, model = 'smart/auto'): Decision {
  const body = { model, messages: [{ role: 'user', content }] } as JsonObject;
  return route({ id: 'one', outline: openaiChat.outline(body, {}), headers: {} }, config).decision;
}

const plain = load();
const EASY = 'who sent invoices to us';
const ORDINARY = 'Explain how a heat pump works.';

describe('smart_router.scoring reaches the decision', () => {
  it('with a dimension of the user’s own, which the reason names', () => {
    const own = load('{ dimensions: [{ name: invoices, keywords: ["invoice*"], weight: 0.9 }] }');
    expect(decide(EASY, plain)).toMatchObject({ tier: 'SIMPLE', chosen: 'small' });
    expect(decide(EASY, own).chosen).toBe('large');
    expect(decide(EASY, own).reason).toContain('invoices');
  });

  it.each(['Prüfung', 'a\\nb', 'two words'])('refuses a name that no header could carry: %s', (name) => {
    expect(() => load(`{ dimensions: [{ name: "${name}", keywords: [invoice], weight: 0.9 }] }`)).toThrow(ConfigError);
  });

  it('with boundaries', () => {
    expect(decide(ORDINARY, plain)).toMatchObject({ tier: 'MEDIUM', chosen: 'middle' });
    expect(decide(ORDINARY, load('{ boundaries: { medium: 0.95, hard: 0.99 } }')).tier).toBe('SIMPLE');
    expect(decide(ORDINARY, load('{ boundaries: { medium: 0.01, hard: 0.02 } }')).chosen).toBe('large');
  });

  it('with words added to the lexicon', () => {
    const text = 'Frobnicate the ledger service with failover and audit trail.';
    expect(decide(text, plain).tier).toBe('MEDIUM');
    expect(decide(text, load('{ lexicon: { design: [frobnicate] } }')).tier).toBe('COMPLEX');
  });

  it('with the cost dial, which never spends less when it is turned up', () => {
    const order = ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING'];
    for (const text of [EASY, ORDINARY, 'Write a Python function that reverses a string', 'Compare SQL and NoSQL']) {
      const ranks = [0, 5, 10].map((dial) => order.indexOf(decide(text, load(`{ cost_dial: ${String(dial)} }`)).tier));
      expect(ranks, text).toEqual([...ranks].sort((one, other) => one - other));
    }
    const tiers = [0, 10].map((dial) => decide(ORDINARY, load(`{ cost_dial: ${String(dial)} }`)).tier);
    expect(tiers[0]).not.toBe(tiers[1]);
  });

  it('with another preset', () => {
    expect(decide(EASY, load('{ preset: classic }')).scorerVersion).toMatch(/^classic@/);
  });
});

describe('a profile scores otherwise', () => {
  const config = load(
    '{ dimensions: [{ name: invoices, keywords: ["invoice*"], weight: 0.3 }], profiles: { eco: { boundaries: { medium: 0.9, hard: 0.95 }, dimensions: [{ name: heat, keywords: [heat pump], weight: -1 }] } } }',
  );

  it('where the file says so, and only there', () => {
    expect(decide(ORDINARY, config).tier).toBe('MEDIUM');
    expect(decide(ORDINARY, config, 'smart/eco')).toMatchObject({ profile: 'eco', tier: 'SIMPLE', chosen: 'small' });
    expect(decide(ORDINARY, load(), 'smart/eco').tier).toBe('MEDIUM');
  });

  it('on top of what holds for all', () => {
    expect(decide(EASY, config, 'smart/eco').reason).toContain('invoices');
    expect(decide(ORDINARY, config).reason).not.toContain('heat');
  });

  it.each([
    ['a profile that is none', '{ profiles: { cheap: { cost_dial: 1 } } }', 'smart_router.scoring.profiles.cheap'],
    ['a key that is none', '{ profiles: { eco: { dial: 1 } } }', 'smart_router.scoring.profiles.eco.dial'],
    [
      'a signal that is none',
      '{ profiles: { eco: { lexicon: { proove: [qed] } } } }',
      'smart_router.scoring.profiles.eco.lexicon.proove',
    ],
    [
      'boundaries that cross',
      '{ profiles: { eco: { boundaries: { medium: 0.9, hard: 0.1 } } } }',
      'scoring.profiles.eco',
    ],
  ])('and %s stops the start with its place', (_name, scoring, place) => {
    expect(() => load(scoring)).toThrow(ConfigError);
    expect(() => load(scoring)).toThrow(place);
  });
});
