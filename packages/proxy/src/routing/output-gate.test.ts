import type { RequestOutline } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/index.js';
import { route } from './index.js';

const model = (name: string, maxOutputTokens: number): string =>
  `  - model_name: ${name}\n    litellm_params: { model: openai/${name}, api_key: sk-unused, api_base: "http://127.0.0.1:1" }\n` +
  `    model_info: { max_output_tokens: ${maxOutputTokens}, max_input_tokens: 200000, supports_function_calling: true }\n`;

function config(...names: readonly string[]): ReturnType<typeof loadConfig> {
  const list = `[${names.join(', ')}]`;
  const tiers = `{ SIMPLE: ${list}, MEDIUM: ${list}, COMPLEX: ${list}, REASONING: ${list} }`;
  const models = model('tiny', 2048) + model('usual', 16_384) + model('long', 64_000);
  return loadConfig({
    text: `model_list:\n${models}smart_router:\n  profiles:\n    auto: ${tiers}\n    agentic: ${tiers}\n`,
    env: {},
  });
}

function plan(maxOutputTokens: number, ...names: readonly string[]): string[] {
  const needs = { tools: true, vision: false, documents: false, audio: false };
  const turns = [{ role: 'user' as const, content: 'hello' }];
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

describe('the limit of an answer', () => {
  it('of an agent that asks for 64,000 on every turn shuts out no usual model', () => {
    expect(plan(64_000, 'usual')).toEqual(['usual']);
  });

  it('puts models that may cut the answer behind those that write it whole', () => {
    expect(plan(64_000, 'usual', 'long')).toEqual(['long', 'usual']);
    expect(plan(4000, 'usual', 'long')).toEqual(['usual', 'long']);
  });

  it('still keeps away a model that cannot write even a usual answer', () => {
    expect(plan(64_000, 'tiny', 'usual')).toEqual(['usual']);
    expect(() => plan(64_000, 'tiny')).toThrow(/writes answers that long/);
  });
});
