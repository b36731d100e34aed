import { describe, expect, it } from 'vitest';
import { resolveAuth, resolveBaseUrl, type Provider } from '../provider.js';
import { findProvider, providers } from './index.js';

const all = Object.values(providers);

describe('providers', () => {
  it('are known by their own name', () => {
    expect(Object.keys(providers)).toEqual(all.map((provider) => provider.name));
    expect(Object.keys(providers)).toEqual(expect.arrayContaining(['openrouter', 'openai', 'ollama']));
  });

  it('share no name and no alias', () => {
    const names = all.flatMap((provider) => [provider.name, ...(provider.aliases ?? [])]);
    expect(names).toEqual([...new Set(names)]);
  });

  it('are found by alias, and nobody by a word of the language', () => {
    expect(findProvider('ollama_chat')?.name).toBe('ollama');
    expect(findProvider('openrouter')?.name).toBe('openrouter');
    expect(findProvider('constructor')).toBeUndefined();
    expect(findProvider('__proto__')).toBeUndefined();
    expect(findProvider('nobody')).toBeUndefined();
  });

  it.each(all.map((provider) => [provider.name, provider] as const))(
    '%s has an address, and a key or is local',
    (_name, provider) => {
      const addresses = Object.values(provider.dialects).map((dialect) => dialect.baseUrl);
      expect(addresses.length).toBeGreaterThan(0);
      for (const address of addresses)
        expect(address).toMatch(provider.local ? /^https?:\/\/localhost[:/].*[^/]$/ : /^https:\/\/.*[^/]$/);
      for (const name of [...(provider.apiKeyEnv ?? []), ...(provider.baseUrlEnv ?? [])])
        expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
      if (!provider.local) expect(provider.apiKeyEnv?.length).toBeGreaterThan(0);
      for (const header of Object.keys({ ...provider.headers, ...provider.headersFromEnv }))
        expect(header).toBe(header.toLowerCase());
    },
  );

  it('sends attribution to OpenRouter only where it is configured', () => {
    expect(providers['openrouter']).not.toHaveProperty('headers');
    expect(providers['openrouter']?.headersFromEnv).toEqual({
      'http-referer': 'OR_SITE_URL',
      'x-title': 'OR_APP_NAME',
    });
  });
});

describe('the table', () => {
  // LiteLLM's prefixes: a configuration that is written for it finds its providers here.
  it.each([
    ...[
      'openai',
      'anthropic',
      'gemini',
      'openrouter',
      'azure',
      'groq',
      'together_ai',
      'fireworks_ai',
      'deepseek',
      'mistral',
    ],
    ...[
      'codestral',
      'xai',
      'perplexity',
      'cerebras',
      'sambanova',
      'deepinfra',
      'nvidia_nim',
      'meta_llama',
      'ai21_chat',
    ],
    ...['volcengine', 'friendliai', 'github', 'moonshot', 'dashscope', 'lambda_ai', 'baseten', 'minimax', 'zai'],
    ...['vercel_ai_gateway', 'hosted_vllm', 'lm_studio', 'llamafile', 'ollama', 'ollama_chat'],
  ])('knows %s', (prefix) => {
    expect(findProvider(prefix)).toBeDefined();
  });

  it('names each address once', () => {
    const addresses = all.flatMap((provider) => [
      ...new Set(Object.values(provider.dialects).map((dialect) => dialect.baseUrl)),
    ]);
    expect(addresses).toEqual([...new Set(addresses)]);
  });

  it('holds no address that was not compared with a second source', () => {
    for (const { addressSource } of all) expect(addressSource).toMatch(/^https:\/\//);
  });

  it('has no address for Azure before the configuration names one', () => {
    const azure = findProvider('azure') as Provider;
    expect(resolveBaseUrl(azure, 'openai-chat')).toBeUndefined();
    expect(resolveBaseUrl(azure, 'openai-chat', 'https://me.openai.azure.com/')).toBe(
      'https://me.openai.azure.com/openai/v1',
    );
  });
});

describe('resolveAuth', () => {
  it('is the provider’s, except where an address has its own', () => {
    const google = findProvider('gemini') as Provider;
    expect(resolveAuth(google, 'gemini')).toEqual({ header: 'x-goog-api-key' });
    expect(resolveAuth(google, 'openai-chat')).toEqual({ header: 'authorization', scheme: 'Bearer' });
  });
});

describe('resolveBaseUrl', () => {
  const { openai, ollama } = providers as Record<'openai' | 'ollama', Provider>;

  it.each([
    [openai, undefined, 'https://api.openai.com/v1'],
    [openai, 'https://gateway.test/openai/v1/', 'https://gateway.test/openai/v1'],
    [openai, 'https://gateway.test', 'https://gateway.test'],
    [ollama, undefined, 'http://localhost:11434/v1'],
    [ollama, 'http://10.0.0.7:11434', 'http://10.0.0.7:11434/v1'],
    [ollama, 'http://10.0.0.7:11434/', 'http://10.0.0.7:11434/v1'],
    [ollama, 'http://10.0.0.7:11434/v1', 'http://10.0.0.7:11434/v1'],
  ])('%# configured as %s is %s', (provider, configured, expected) => {
    expect(resolveBaseUrl(provider, 'openai-chat', configured)).toBe(expected);
  });

  it('has none for a dialect that the provider does not speak', () => {
    expect(resolveBaseUrl(ollama, 'gemini')).toBeUndefined();
  });
});
