import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openaiChat } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { listModels, route } from '../routing/index.js';
import { loadConfig, type RouterConfig } from './index.js';

const folder = fileURLToPath(new URL('../../fixtures/litellm/', import.meta.url));
const env = {
  OPENAI_API_KEY: 'sk-o',
  ANTHROPIC_API_KEY: 'sk-a',
  OPENAI_KEY_ONE: 'sk-1',
  OPENAI_KEY_TWO: 'sk-2',
  AZURE_EU_KEY: 'sk-e',
};

const load = (name: string): RouterConfig => loadConfig({ path: `${folder}${name}`, env });

function ask(config: RouterConfig, model: string): ReturnType<typeof route> {
  const outline = openaiChat.outline(
    { model, messages: [{ role: 'user', content: 'What is the capital of France?' }] },
    {},
  );
  return route({ id: 'one', outline, headers: {} }, config);
}

describe("a LiteLLM YAML of somebody else's", () => {
  it.each(readdirSync(folder))('%s starts unmodified and serves smart/auto', (name) => {
    const plan = ask(load(name), 'smart/auto');
    expect(plan.targets.length).toBeGreaterThan(0);
    expect(plan.targets.every((target) => target.deployment.usable)).toBe(true);
  });

  it('keeps two deployments of one name apart, each with its key', () => {
    const { deployments } = load('two-openai-keys.yaml');
    const group = deployments.filter((deployment) => deployment.name === 'gpt-4o');
    expect(group.map((one) => [one.id, one.apiKey?.reveal(), one.upstreamModel])).toEqual([
      ['gpt-4o', 'sk-1', 'gpt-4o'],
      ['gpt-4o#2', 'sk-2', 'gpt-4o'],
    ]);
    expect(group.every((one) => one.deadlines.wholeMs === 60_000 && one.dropParams === true)).toBe(true);
  });

  it('never reads a variable of a key that has no effect', () => {
    const { warnings } = load('two-openai-keys.yaml');
    expect(warnings.filter((warning) => warning.includes('redis_host'))).toHaveLength(1);
    expect(warnings.filter((warning) => warning.includes('fallbacks is accepted, not yet effective'))).toHaveLength(1);
    expect(warnings.filter((warning) => warning.includes('litellm_params.rpm'))).toHaveLength(1);
  });

  it('reaches Ollama at the address without a path, and knows that it is free', () => {
    const { deployments } = load('home-ollama.yaml');
    const [qwen, llama, embed] = deployments;
    expect(qwen).toMatchObject({
      apiBase: 'http://localhost:11434/v1',
      upstreamModel: 'qwen2.5-coder:7b',
      usable: true,
    });
    expect(qwen?.model).toMatchObject({ free: true, tools: true });
    expect(llama).toMatchObject({
      apiBase: 'http://gpu-box.lan:8000/v1',
      upstreamModel: 'meta-llama/Llama-3.3-70B-Instruct',
    });
    expect(llama?.deadlines.firstByteMs).toBe(20_000);
    expect(llama?.model).toMatchObject({ contextWindow: 32_768, maxOutputTokens: 4096 });
    expect(embed?.mode).toBe('embedding');
  });

  it('takes a model that its maker sells for paid, at a gateway on this machine too', () => {
    const at = (model: string): string =>
      `  - { model_name: ${model}, litellm_params: { model: ${model}, api_base: "http://127.0.0.1:8000/v1", api_key: k } }\n`;
    const { deployments } = loadConfig({ text: `model_list:\n${at('openai/gpt-4o')}${at('openai/my-own')}`, env: {} });
    expect(deployments[0]?.model.prices).toBeUndefined();
    expect(deployments[0]?.model.free).toBeUndefined();
    expect(deployments[1]?.model).toMatchObject({ free: true, prices: { input: 0, output: 0 } });
  });

  it('never ranks an embedding model', () => {
    const { profiles } = load('home-ollama.yaml');
    expect(JSON.stringify(profiles)).not.toContain('embed');
  });

  it('starts where some providers are unknown, and says which', () => {
    const config = load('enterprise-azure.yaml');
    expect(config.deployments.map((one) => one.usable)).toEqual([true, false, false]);
    expect(config.warnings.some((warning) => warning.includes('chat-us') && warning.includes('"bedrock"'))).toBe(true);
    expect(config.deployments[0]).toMatchObject({
      id: 'chat-eu-1',
      apiBase: 'https://eu.example-gateway.test/openai/v1',
    });
    expect(config.deployments[0]?.apiKey?.reveal()).toBe('sk-e');
    expect(config.deployments[0]?.model.prices).toBeDefined();
  });

  it('takes aliases, to models and to profiles', () => {
    const config = load('enterprise-azure.yaml');
    expect(ask(config, 'gpt-4').decision).toMatchObject({ profile: 'pin', chosen: 'chat-eu' });
    expect(ask(config, 'hidden-one').decision.chosen).toBe('chat-eu');
    expect(ask(config, 'chat-eu-1').decision.reason).toBe('pinned by id');
    expect(ask(config, 'gpt-auto').decision).toMatchObject({ profile: 'auto', requested: 'gpt-auto' });
  });

  it('derives the tables by output price, cheapest for SIMPLE and dearest for REASONING', () => {
    const { profiles, profilesDerived } = load('priced-own-models.yaml');
    expect(profilesDerived).toBe(true);
    expect(profiles.auto).toEqual({
      SIMPLE: ['small', 'middle', 'large'],
      MEDIUM: ['middle', 'large', 'small'],
      COMPLEX: ['middle', 'large', 'small'],
      REASONING: ['large', 'middle', 'small'],
    });
    expect(profiles.eco?.REASONING[0]).toBe('middle');
    expect(profiles.premium?.COMPLEX[0]).toBe('large');
    expect(profiles.free?.SIMPLE).toEqual([]);
  });

  it('merges anchors, expands organizations, and takes variables from the file', () => {
    const [first, second, small] = load('priced-own-models.yaml').deployments;
    expect([first?.headers, second?.headers]).toEqual([
      { 'x-department': 'research', 'openai-organization': 'org-a' },
      { 'x-department': 'research', 'openai-organization': 'org-b' },
    ]);
    expect(first?.apiKey?.reveal()).toBe('sk-from-the-file');
    expect(first?.apiBase).toBe('https://models.internal.test/v1');
    expect(first?.model.prices).toEqual({ input: 3, output: 15, source: 'config' });
    expect(small?.defaults).toEqual({ temperature: 0.2 });
  });

  it("understands LiteLLM's own complexity router under its name", () => {
    const config = load('complexity-router.yaml');
    expect(config.deployments.map((one) => one.name)).toEqual(['mini', 'mid', 'best']);
    expect(config.autoRouters?.get('auto-chat')?.table).toEqual({
      SIMPLE: ['mini', 'mid'],
      MEDIUM: ['mid', 'mini'],
      COMPLEX: ['best', 'mid'],
      REASONING: ['mid'],
    });
    expect(ask(config, 'auto-chat').decision).toMatchObject({
      profile: 'auto',
      table: 'auto-chat',
      requested: 'auto-chat',
      chosen: 'mini',
    });
    expect(ask(config, 'chat').decision.table).toBe('auto-chat');
    expect(ask(config, 'smart/auto').decision.candidates.map((one) => one.model)).toEqual(['mini', 'mid']);
    expect(listModels(config)).toContain('auto-chat');
    expect(config.warnings.filter((warning) => warning.includes('tier_boundaries, token_thresholds'))).toHaveLength(1);
    expect(config.warnings.filter((warning) => warning.includes('REASONING names "not-there"'))).toHaveLength(1);
    expect(config.warnings.filter((warning) => warning.includes('auto_router'))).toEqual([]);
  });

  it('opens "any model" to the providers whose key is set', () => {
    const config = load('any-model.yaml');
    expect(ask(config, 'openai/gpt-4o').targets[0]).toMatchObject({
      upstreamModel: 'gpt-4o',
      deployment: { provider: { name: 'openai' } },
    });
    expect(ask(config, 'gpt-4o').targets[0]?.upstreamModel).toBe('gpt-4o');
    expect(() => ask(config, 'groq/llama')).toThrow('There is no model "groq/llama" here');
  });
});
