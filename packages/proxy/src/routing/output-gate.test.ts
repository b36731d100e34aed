import type { RequestOutline } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { route } from './index.js';

const model = (name: string, maxOutputTokens: number): string =>
  `  - model_name: ${name}\n    litellm_params: { model: openai/${name}, api_key: sk-unused, api_base: "http://127.0.0.1:1" }\n` +
  `    model_info: { max_output_tokens: ${maxOutputTokens}, max_input_tokens: 200000, supports_function_calling: true }\n`;

const HOME =
  '  - { model_name: home, litellm_params: { model: openai/home, api_base: "http://127.0.0.1:1" },\n' +
  '      model_info: { max_input_tokens: 32768, supports_function_calling: true } }\n';

function config(...names: readonly string[]): ReturnType<typeof loadConfig> {
  const list = `[${names.join(', ')}]`;
  const tiers = `{ SIMPLE: ${list}, MEDIUM: ${list}, COMPLEX: ${list}, REASONING: ${list} }`;
  const models = model('tiny', 2048) + model('usual', 16_384) + model('long', 64_000) + HOME;
  return loadConfig({
    text: `model_list:\n${models}smart_router:\n  profiles:\n    auto: ${tiers}\n    agentic: ${tiers}\n`,
    env: {},
  });
}

const EASY = 'hello';
const HARD = 'Prove that the square root of 2 is irrational, step by step.';

function planFor(content: string, maxOutputTokens: number, ...names: readonly string[]): string[] {
  const needs = { tools: true, vision: false, documents: false, audio: false };
  const turns = [{ role: 'user' as const, content }];
  const outline: RequestOutline = {
    model: 'smart/auto',
    stream: true,
    turns,
    tools: [{ name: 'f' }],
    needs,
    maxOutputTokens,
    includeUsage: true,
  };
  return route({ id: 'x', outline, headers: {} }, config(...names)).targets.map((target) => target.model);
}

const plan = (maxOutputTokens: number, ...names: readonly string[]): string[] =>
  planFor(EASY, maxOutputTokens, ...names);

describe('the limit of an answer', () => {
  it('of an agent that asks for 64,000 on every turn shuts out no usual model', () => {
    expect(plan(64_000, 'usual')).toEqual(['usual']);
  });

  it('puts models that may cut the answer behind those that write it whole, where the ask is hard', () => {
    expect(planFor(HARD, 64_000, 'usual', 'long')).toEqual(['long', 'usual']);
    expect(planFor(HARD, 4000, 'usual', 'long')).toEqual(['usual', 'long']);
  });

  it('does not move an easy ask to a dearer model', () => {
    expect(plan(64_000, 'usual', 'long')).toEqual(['usual', 'long']);
  });

  it('still keeps away a model that cannot write even a usual answer', () => {
    expect(plan(64_000, 'tiny', 'usual')).toEqual(['usual']);
    expect(() => plan(6000, 'tiny')).toThrow(/writes answers that long/);
  });

  it('of an agent is served by a model that writes little where there is no other', () => {
    expect(plan(64_000, 'tiny')).toEqual(['tiny']);
  });

  it('does not fill a window that the prompt leaves open', () => {
    expect(plan(32_000, 'home')).toEqual(['home']);
    expect(() => planFor('word '.repeat(40_000), 32_000, 'home')).toThrow(/window/);
  });
});
