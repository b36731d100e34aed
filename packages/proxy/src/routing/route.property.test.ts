import { ProviderError, type OutlineTurn, type RequestOutline } from '@slr/providers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { route, type RouteRequest } from './index.js';

const bundled = loadConfig({ env: { OPENROUTER_API_KEY: 'sk-1' } });
const own = loadConfig({
  text: `model_list:
  - { model_name: a, litellm_params: { model: ollama/a } }
  - { model_name: b, litellm_params: { model: ollama/b }, model_info: { max_input_tokens: 500, supports_vision: false } }
  - { model_name: 'w/*', litellm_params: { model: 'ollama/*' } }
smart_router:
  rules: [{ when: { ask_contains: x }, use: { tier: COMPLEX } }, { when: { header: { x-a: b } }, use: { model: b } }]
  profiles: { auto: { SIMPLE: [b, a], COMPLEX: [a, w/c] } }
`,
  env: {},
});
const configs = fc.constantFrom(bundled, own);

const part = fc.record(
  {
    type: fc.constantFrom('text', 'image', 'file', 'audio', 'thinking', 'tool-call', 'tool-result', 'other'),
    text: fc.string({ unit: 'binary' }),
  },
  { requiredKeys: ['type'] },
) as fc.Arbitrary<{ type: 'text'; text?: string }>;
const turn: fc.Arbitrary<OutlineTurn> = fc.record({
  role: fc.constantFrom('system', 'user', 'assistant', 'tool'),
  content: fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(part, { maxLength: 4 })),
});
const name = fc.oneof(
  fc.constantFrom(
    'smart/auto',
    'smart/eco',
    'smart/free',
    'smart/premium:complex',
    'smart/agentic',
    'a',
    'openai/gpt-4o',
    'claude-opus-4-8',
    'w/x',
  ),
  fc.string({ unit: 'binary' }),
);
const outline: fc.Arbitrary<RequestOutline> = fc.record(
  {
    model: name,
    stream: fc.boolean(),
    turns: fc.array(turn, { maxLength: 6 }),
    tools: fc.array(
      fc.json().map((text) => JSON.parse(text) as never),
      { maxLength: 2 },
    ),
    needs: fc.record(
      {
        tools: fc.boolean(),
        vision: fc.boolean(),
        documents: fc.boolean(),
        audio: fc.boolean(),
        structuredOutput: fc.constantFrom('json', 'schema'),
      },
      { requiredKeys: ['tools', 'vision', 'documents', 'audio'] },
    ),
    maxOutputTokens: fc.integer({ min: 1, max: 2_000_000 }),
    includeUsage: fc.boolean(),
  },
  { requiredKeys: ['model', 'stream', 'turns', 'tools', 'needs', 'includeUsage'] },
) as fc.Arbitrary<RequestOutline>;
const headers = fc.dictionary(
  fc.constantFrom('x-slr-tier', 'x-a', 'x-team', '__proto__'),
  fc.oneof(fc.constantFrom('simple', 'COMPLEX', 'b'), fc.string()),
);
const request: fc.Arbitrary<RouteRequest> = fc.record({
  id: fc.uuid(),
  outline,
  headers,
  bodyBytes: fc.nat(3_000_000),
});

function attempt(one: RouteRequest, config: typeof bundled): unknown {
  try {
    return JSON.parse(JSON.stringify(route(one, config).decision));
  } catch (error) {
    if (error instanceof ProviderError) return { code: error.code, message: error.message };
    throw error;
  }
}

describe('routing', () => {
  it('decides the same for the same request, throws nothing but a ProviderError, and leaves its input alone', () => {
    fc.assert(
      fc.property(request, configs, (one, config) => {
        const before = JSON.stringify(one);
        expect(attempt(one, config)).toEqual(attempt(one, config));
        expect(JSON.stringify(one)).toBe(before);
      }),
      { numRuns: 120 },
    );
  });

  it('keeps candidates, targets and choice consistent', () => {
    fc.assert(
      fc.property(request, configs, (one, config) => {
        let plan;
        try {
          plan = route(one, config);
        } catch {
          return;
        }
        const open = plan.decision.candidates.filter((candidate) => candidate.skipped === undefined);
        expect(open.map((candidate) => candidate.deployment)).toEqual(
          plan.targets.map((target) => target.deployment.id),
        );
        expect(plan.decision.chosen).toBe(plan.targets[0]?.model);
        expect(
          plan.decision.profile === 'free' && plan.targets.some((target) => target.deployment.model.free !== true),
        ).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  it('puts no text of the request into its reason or its candidates', () => {
    const canary = 'zqcanaryq';
    const said = fc.constantFrom(
      `please prove that ${canary} is irrational step by step`,
      canary,
      `{"json": "${canary}"}`,
      `def ${canary}(): pass\n`.repeat(30),
    );
    fc.assert(
      fc.property(request, said, configs, (one, text, config) => {
        const turns: OutlineTurn[] = [
          { role: 'system', content: text },
          ...one.outline.turns,
          { role: 'user', content: text },
        ];
        const result = attempt(
          { ...one, headers: {}, outline: { ...one.outline, model: 'smart/auto', turns } },
          config,
        ) as { reason?: string; message?: string };
        expect(JSON.stringify(result)).not.toContain(canary);
        expect(result.reason ?? '').toMatch(/^[\x20-\x7e]{0,300}$/);
      }),
      { numRuns: 80 },
    );
  });

  it('keeps tier and order over a tool loop while no gate newly excludes', () => {
    const ask = fc.constantFrom(
      'Fix the failing test in parser.ts',
      'What is the capital of France?',
      'Prove that sqrt(2) is irrational',
      'Refactor this module, then write the tests',
    );
    const result = fc.string({ maxLength: 300 });
    fc.assert(
      fc.property(ask, fc.array(result, { minLength: 1, maxLength: 5 }), (text, results) => {
        const outlineOf = (turns: readonly OutlineTurn[]): RequestOutline => ({
          model: 'smart/auto',
          stream: true,
          turns,
          tools: [{ type: 'function', function: { name: 'run' } }],
          needs: { tools: true, vision: false, documents: false, audio: false },
          includeUsage: false,
        });
        const turns: OutlineTurn[] = [{ role: 'user', content: text }];
        const first = route({ id: '1', outline: outlineOf(turns), headers: {} }, bundled).decision;
        for (const content of results) {
          turns.push({ role: 'assistant', content: [{ type: 'tool-call', text: '{}' }] }, { role: 'tool', content });
          const next = route({ id: '2', outline: outlineOf([...turns]), headers: {} }, bundled).decision;
          expect([next.tier, next.candidates]).toEqual([first.tier, first.candidates]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
