import { readFileSync } from 'node:fs';
import { openaiChat } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { listModels, route } from '../routing/index.js';
import { bundledConfigPath, initTemplate, initUpstreams, loadConfig, PROFILE_NAMES, TIERS } from './index.js';

const config = loadConfig({ env: { OPENROUTER_API_KEY: 'sk-or' } });

function send(model: string, more: object = {}): ReturnType<typeof route> {
  const outline = openaiChat.outline({ model, messages: [{ role: 'user', content: 'hi' }], ...more }, {});
  return route({ id: 'one', outline, headers: {} }, config);
}

const WIRED = [
  ...['claude-haiku-4.5', 'claude-sonnet-4.6', 'claude-opus-4.6', 'claude-opus-4.7'].map((name) => `anthropic/${name}`),
  ...['gpt-4o', 'gpt-4o-mini', 'o1', 'o3', 'o3-mini', 'o4-mini'].map((name) => `openai/${name}`),
  ...['gemini-2.5-flash-lite', 'gemini-2.5-flash', 'gemini-2.5-pro', 'gemini-2.0-flash-lite-001'].map(
    (name) => `google/${name}`,
  ),
  ...['deepseek/deepseek-chat', 'deepseek/deepseek-r1', 'meta-llama/llama-3.3-70b-instruct'],
];

describe('the bundled configuration', () => {
  it('names its models without a star in model_list, each at OpenRouter under its own id', () => {
    const named = config.deployments.filter((deployment) => !deployment.name.includes('*'));
    expect(named.map((one) => [one.name, one.upstreamModel])).toEqual(WIRED.map((name) => [name, name]));
    expect(named.every((one) => one.provider.name === 'openrouter' && one.usable)).toBe(true);
  });

  it('has a price and a window for each of them', () => {
    const named = config.deployments.filter(
      (deployment) => !deployment.name.includes('*') && deployment.model.status !== 'retired',
    );
    expect(
      named
        .filter((one) => one.model.prices === undefined || one.model.contextWindow === undefined)
        .map((one) => one.name),
    ).toEqual([]);
  });

  it('holds address and key once', () => {
    const text = readFileSync(bundledConfigPath, 'utf8');
    expect(text.match(/os\.environ\/OPENROUTER_API_KEY/g)).toHaveLength(1);
    expect(text.match(/openrouter\.ai/g)).toHaveLength(1);
  });

  it.each(PROFILE_NAMES)('has a current model in every tier of smart/%s', (profile) => {
    for (const tier of TIERS) {
      const { decision } = send(`smart/${profile}:${tier}`, { model: `smart/${profile}:${tier}` });
      expect(decision.chosen).not.toBe('');
      const facts = (config.profiles[profile]?.[tier] ?? []).map(
        (name) => send(name).targets[0]?.deployment.model ?? {},
      );
      expect(facts.some((known) => known.status === 'active' && known.retiresOn === undefined)).toBe(true);
    }
  });

  it('ranks only models that the catalogue knows', () => {
    const names = Object.values(config.profiles).flatMap((table) => Object.values(table).flat());
    const unknown = names.filter((name) => send(name).targets[0]?.deployment.model.prices === undefined);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('has only free models in free', () => {
    const names = TIERS.flatMap((tier) => config.profiles.free?.[tier] ?? []);
    for (const name of names) expect([name, send(name).targets[0]?.deployment.model.free]).toEqual([name, true]);
  });

  it.each([
    ['claude-opus-4-8', 'anthropic/claude-opus-4.8'],
    ['claude-sonnet-5', 'anthropic/claude-sonnet-5'],
    ['claude-haiku-4-5-20251001', 'anthropic/claude-haiku-4.5'],
    ['claude-sonnet-4-20250514', 'anthropic/claude-sonnet-4'],
    ['claude-opus-5-5', 'anthropic/claude-opus-5.5'],
    ['gpt-5.3-codex', 'openai/gpt-5.3-codex'],
    ['gemini-3.5-flash-lite', 'google/gemini-3.5-flash-lite'],
    ['some-maker/some-model', 'some-maker/some-model'],
    ['openrouter/anthropic/claude-opus-4.8', 'anthropic/claude-opus-4.8'],
    ['openrouter/auto', 'openrouter/auto'],
    ['qwen/qwen3-coder:free', 'qwen/qwen3-coder:free'],
  ])('sends the pin %s to %s', (name, upstream) => {
    expect(send(name).decision.profile).toBe('pin');
    expect(send(name).targets.map((target) => target.upstreamModel)).toEqual([upstream]);
  });

  it.each(PROFILE_NAMES)('lists smart/%s under a name that the picker of Claude Code takes', (profile) => {
    const name = `claude-smart-${profile}`;
    expect(listModels(config)).toContain(name);
    expect(send(name).decision).toMatchObject({ profile, requested: name });
  });

  it.each(['qwen3.5-plus', 'coder-model', 'codex-mini-latest', 'o4-mini'])(
    'routes %s, which an agent asks for unasked and no wildcard serves',
    (name) => expect(send(name).decision.profile).toBe('auto'),
  );

  it('loads without a key, with every deployment unusable', () => {
    const keyless = loadConfig({ env: {} });
    expect(
      keyless.deployments.every((deployment) => !deployment.usable && deployment.apiKeyName === 'OPENROUTER_API_KEY'),
    ).toBe(true);
    expect(keyless.warnings.filter((warning) => warning.includes('OPENROUTER_API_KEY is not set'))).toHaveLength(1);
  });
});

describe('a template', () => {
  it.each(Object.keys(initUpstreams))(
    'for %s loads, serves smart/auto and every agent, and holds address and key once',
    (upstream) => {
      const { text, keyVariable } = initTemplate(upstream);
      const made = loadConfig({ text, env: keyVariable === undefined ? {} : { [keyVariable]: 'sk-1' }, strict: true });
      const outline = openaiChat.outline({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] }, {});
      expect(route({ id: 'one', outline, headers: {} }, made).targets.length).toBeGreaterThan(0);
      for (const name of [
        'claude-opus-4-8',
        'gpt-6.1-sol',
        'gemini-3.5-flash-lite',
        'qwen3.5-plus',
        'claude-smart-eco',
      ]) {
        const asked = openaiChat.outline({ model: name, messages: [{ role: 'user', content: 'hi' }] }, {});
        expect(route({ id: 'one', outline: asked, headers: {} }, made).targets.length, name).toBeGreaterThan(0);
      }
      expect(made.deployments.every((deployment) => deployment.usable)).toBe(true);
      expect(text.match(/^ {2}api_base: /gm)).toHaveLength(1);
      expect(text.match(/api_key: /g)?.length ?? 0).toBe(keyVariable === undefined ? 0 : 1);
    },
  );

  it.each(['http://127.0.0.1:8000/v1', 'https://models.elsewhere.test/v1', 'http://gpu-box.lan:11434'])(
    'works at %s after its address and key were edited',
    (address) => {
      const written = initTemplate('openrouter').text;
      const edited = written
        .replace(/api_base: .*/, `api_base: ${address}`)
        .replace(/api_key: .*/, 'api_key: whatever');
      const made = loadConfig({ text: edited, env: {}, strict: true });
      const outline = openaiChat.outline({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] }, {});
      const [target] = route({ id: 'one', outline, headers: {} }, made).targets;
      expect(target?.deployment).toMatchObject({
        apiBase: address,
        usable: true,
        provider: { name: 'openai-compatible' },
      });
      expect(target?.deployment.apiKey?.reveal()).toBe('whatever');
    },
  );

  it('takes the key from another variable', () => {
    const { text, keyVariable } = initTemplate('openrouter', { apiKeyEnv: 'MY_ROUTER_KEY' });
    expect(keyVariable).toBe('MY_ROUTER_KEY');
    expect(text).toContain('os.environ/MY_ROUTER_KEY');
    expect(text).not.toContain('OPENROUTER_API_KEY');
  });

  it('does not exist for an upstream that nobody knows', () => {
    expect(() => initTemplate('constructor')).toThrow(RangeError);
  });
});
