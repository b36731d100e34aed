import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, type LoadOptions, type RouterConfig } from './index.js';

const MODEL = `model_list:
  - model_name: one
    litellm_params: { model: openai/gpt-4o, api_key: sk-canary-in-the-file }
`;

function load(text: string, options: Partial<LoadOptions> = {}): RouterConfig {
  return loadConfig({ text, path: 'my.yaml', env: {}, ...options });
}

function failure(text: string, options: Partial<LoadOptions> = {}): ConfigError {
  try {
    load(text, options);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('it loaded');
}

describe('a mistake in the configuration', () => {
  it.each([
    ['no YAML', 'model_list: [', 'my.yaml:1:', 'expected valid YAML'],
    ['an empty file', '', 'my.yaml:1:1:', 'a mapping with model_list, found an empty file'],
    ['a list', '- a\n- b', 'my.yaml:1:1:', 'found something else'],
    ['no model_list', 'smart_router: {}', 'my.yaml:1:1: model_list:', 'expected a list of models'],
    ['an empty model_list', 'model_list: []', 'my.yaml:1:1: model_list:', 'at least one model, found an empty list'],
    ['a repeated key', `${MODEL}model_list: []`, 'my.yaml:4:1:', 'expected each key once'],
    [
      'a model without params',
      'model_list:\n  - model_name: one',
      'my.yaml:2:5: model_list[0].litellm_params:',
      'expected a mapping with model, found nothing',
    ],
    [
      'a number as model',
      'model_list:\n  - model_name: one\n    litellm_params: { model: 5 }',
      'my.yaml:3:23: model_list[0].litellm_params.model:',
      'found number 5',
    ],
    [
      'a timeout in words',
      `${MODEL}router_settings: { timeout: soon }`,
      'my.yaml:4:20: router_settings.timeout:',
      'expected a number of seconds above 0, found a text',
    ],
    [
      'an unknown key of ours',
      `${MODEL}smart_router:\n  profile: {}`,
      'my.yaml:5:3: smart_router.profile:',
      'found the unknown key "profile"; did you mean "profiles"?',
    ],
    [
      'an unknown tier',
      `${MODEL}smart_router:\n  profiles:\n    auto:\n      SIMPEL: one`,
      'my.yaml:7:7: smart_router.profiles.auto.SIMPEL:',
      'expected one of SIMPLE, MEDIUM, COMPLEX, REASONING, found the unknown key "SIMPEL"; did you mean "SIMPLE"?',
    ],
    [
      'an unknown word',
      `${MODEL}smart_router:\n  agent_defaults: pinned`,
      'my.yaml:5:3: smart_router.agent_defaults:',
      'expected pin or smart/auto',
    ],
    [
      'a model that is not served',
      `${MODEL}smart_router:\n  profiles:\n    auto:\n      SIMPLE: [one, onne]`,
      'my.yaml:7:21: smart_router.profiles.auto.SIMPLE[1]:',
      'expected a model that model_list serves, found "onne"; did you mean "one"?',
    ],
    [
      'a paid model in free',
      `${MODEL}smart_router:\n  profiles:\n    free: { SIMPLE: one }`,
      'my.yaml:6:13: smart_router.profiles.free.SIMPLE:',
      'expected a free or local model, found "one", which has a price',
    ],
    [
      'a rule without condition',
      `${MODEL}smart_router:\n  rules:\n    - { when: {}, use: { tier: SIMPLE } }`,
      'my.yaml:6:9: smart_router.rules[0].when:',
      'expected at least one of',
    ],
    [
      'a rule to an unknown tier',
      `${MODEL}smart_router:\n  rules:\n    - { when: { has_tools: true }, use: { tier: HARD } }`,
      'my.yaml:6:43: smart_router.rules[0].use.tier:',
      'found "HARD"',
    ],
    [
      'a password in the address',
      'model_list:\n  - model_name: one\n    litellm_params: { model: openai/x, api_base: "http://me:canary@host/v1" }',
      'my.yaml:3:40: model_list[0].litellm_params.api_base:',
      'without user, password and query',
    ],
    [
      'a forbidden header',
      'model_list:\n  - model_name: one\n    litellm_params: { model: openai/x, extra_headers: { Host: a } }',
      'model_list[0].litellm_params.extra_headers.Host:',
      'a header that may be set',
    ],
    [
      'a header over two lines',
      'model_list:\n  - model_name: one\n    litellm_params: { model: openai/x, extra_headers: { x-a: "a\\nb" } }',
      'extra_headers.x-a:',
      'on one line',
    ],
    [
      'an id twice',
      'model_list:\n  - &m { model_name: one, litellm_params: { model: openai/x }, model_info: { id: same } }\n  - *m',
      'model_list[1].model_info.id:',
      'an id that no other model has',
    ],
    [
      'an unknown scorer',
      `${MODEL}smart_router:\n  scoring: { presett: classic }`,
      'smart_router.scoring.presett:',
      'did you mean "preset"?',
    ],
    [
      'an unknown signal',
      `${MODEL}smart_router:\n  scoring: { lexicon: { proove: [qed] } }`,
      'my.yaml:5:25: smart_router.scoring.lexicon.proove:',
      'did you mean "prove"?',
    ],
    ['an anchor that is not there', 'model_list: *nowhere', 'my.yaml', 'expected'],
    ['an anchor that holds itself', 'model_list: &a\n  - *a', 'my.yaml', 'expected'],
  ])('%s names place, path, expectation and finding', (_name, text, place, rest) => {
    const error = failure(text);
    expect(error.message).toContain(place);
    expect(error.message).toContain(rest);
    expect(error.message).not.toContain('canary');
  });

  it('points into the anchor where a merged value was written', () => {
    const error = failure(
      'x-up: &up\n  timeout: never\nmodel_list:\n  - model_name: one\n    litellm_params: { <<: *up, model: openai/x }',
    );
    expect(error).toMatchObject({ line: 2, column: 3, path: 'model_list[0].litellm_params.timeout' });
  });

  it('is a file that is not there', () => {
    expect(() => loadConfig({ path: '/nowhere/at-all.yaml', env: {} })).toThrow(
      'expected a readable YAML file, found no such file',
    );
  });

  it('is a file above 1 MiB', () => {
    expect(failure(`# ${'x'.repeat(1024 * 1024)}`).message).toContain('at most 1 MiB');
  });

  it('is a million laughs, answered at once', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    expect(failure(lines.join('\n')).message).toContain('anchors that resolve');
  });
});

describe('os.environ', () => {
  const text =
    'model_list:\n  - model_name: one\n    litellm_params:\n      model: openai/gpt-4o\n      api_key: os.environ/MY_KEY\n';

  it('is resolved, and the variable is remembered for messages', () => {
    const [one] = load(text, { env: { MY_KEY: 'sk-1' } }).deployments;
    expect(one).toMatchObject({ apiKeyName: 'MY_KEY', usable: true });
    expect(one?.apiKey?.reveal()).toBe('sk-1');
  });

  it.each([{}, { MY_KEY: '' }])('stops the start where it is unset or empty (%j)', (env) => {
    expect(failure(text, { env }).message).toBe(
      'my.yaml:5:7: model_list[0].litellm_params.api_key: expected the environment variable MY_KEY to be set, found it unset or empty',
    );
  });

  it('makes the deployment unusable where that is asked for', () => {
    expect(load(text, { unsetVariables: 'skip' }).deployments[0]).toMatchObject({
      usable: false,
      unusableReason: 'MY_KEY is not set',
    });
  });

  it('is not touched in keys without effect', () => {
    expect(
      load(`${text}general_settings: { database_url: os.environ/NOT_SET }`, { env: { MY_KEY: 'a' } }).deployments,
    ).toHaveLength(1);
  });

  it('works for numbers, addresses and names of ours', () => {
    const config = load(
      'model_list:\n  - model_name: os.environ/NAME\n    litellm_params: { model: openai/x, api_base: os.environ/BASE, timeout: os.environ/SECONDS }\nsmart_router:\n  log_content: os.environ/LOG',
      { env: { NAME: 'mine', BASE: 'http://127.0.0.1:9', SECONDS: '7', LOG: 'true' } },
    );
    expect(config.deployments[0]).toMatchObject({
      name: 'mine',
      apiBase: 'http://127.0.0.1:9',
      deadlines: { wholeMs: 7000, firstByteMs: 7000 },
    });
    expect(config.logContent).toBe(true);
  });
});

describe('the key of the proxy', () => {
  it.each([
    ['the file', 'general_settings: { master_key: sk-file }', {}, 'sk-file'],
    ['a variable in the file', 'general_settings: { master_key: os.environ/K }', { K: 'sk-k' }, 'sk-k'],
    ['LITELLM_MASTER_KEY', '', { LITELLM_MASTER_KEY: 'sk-l' }, 'sk-l'],
    ['SLR_MASTER_KEY', '', { SLR_MASTER_KEY: 'sk-s' }, 'sk-s'],
  ])('comes from %s', (_name, more, env, key) => {
    expect(load(MODEL + more, { env }).masterKey?.reveal()).toBe(key);
  });

  it('counts as absent where its variable is unset, with a warning', () => {
    const config = load(`${MODEL}general_settings: { master_key: os.environ/K }`);
    expect(config.masterKey).toBeUndefined();
    expect(config.warnings.some((warning) => warning.includes('no master key is set'))).toBe(true);
  });
});

describe('what a loaded configuration says', () => {
  it('has no key in any printed form', () => {
    const config = load(`${MODEL}general_settings: { master_key: sk-canary-master }`);
    expect(inspect(config, { depth: 10 }) + JSON.stringify(config) + String(config.masterKey)).not.toContain('canary');
  });

  it('has a hash that keys do not change and settings do', () => {
    const hash = load(MODEL).hash;
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
    expect(load(MODEL.replace('sk-canary-in-the-file', 'sk-other')).hash).toBe(hash);
    expect(load(MODEL.replace('gpt-4o', 'gpt-4o-mini')).hash).not.toBe(hash);
    expect(load(`${MODEL}litellm_settings: { drop_params: true }`).hash).not.toBe(hash);
  });

  it('has the defaults that the documentation names', () => {
    const config = load(MODEL);
    expect(config.deployments[0]?.deadlines).toEqual({
      connectMs: 10_000,
      wholeMs: 600_000,
      firstByteMs: 120_000,
      idleMs: 300_000,
    });
    expect(config).toMatchObject({
      keepAliveMs: 15_000,
      drainMs: 30_000,
      maxRequestBytes: 32 * 1024 * 1024,
      dropParams: false,
      logContent: false,
    });
  });

  it('takes the options of the scorer, and stops where the scorer does', () => {
    const scoring = (text: string): string => `${MODEL}smart_router:\n  scoring: ${text}`;
    expect(load(scoring('{ preset: classic }')).scorer.version).toMatch(/^classic@/);
    expect(
      load(scoring('{ cost_dial: 2, dimensions: [{ name: legal, keywords: [contract], weight: 0.2 }] }')).scorer
        .version,
    ).toMatch(/^default@/);
    expect(failure(scoring('{ preset: clasic }')).message).toContain(
      'my.yaml:5:3: smart_router.scoring: expected options that the scorer takes',
    );
    expect(failure(scoring('{ cost_dial: 11 }')).message).toContain('expected a number from 0 to 10, found number 11');
  });

  it('reads the example in the documentation', () => {
    const page = readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const config = load(example, { env: { OPENROUTER_API_KEY: 'sk-1' }, strict: true });
    expect(config.profiles.auto?.MEDIUM).toEqual(['small', 'large']);
  });

  it('takes settings from LiteLLM and from the environment', () => {
    const config = load(
      `${MODEL}general_settings: { litellm_key_header_name: X-Team-Key, max_request_size_mb: 2 }\nlitellm_settings: { sse_keepalive_ping_interval_seconds: 5, request_timeout: 30 }\nrouter_settings: { timeout: 20, stream_timeout: 4 }`,
      { env: { LITELLM_DROP_PARAMS: 'True' } },
    );
    expect(config).toMatchObject({
      keyHeader: 'x-team-key',
      maxRequestBytes: 2 * 1024 * 1024,
      keepAliveMs: 5000,
      dropParams: true,
    });
    expect(config.deployments[0]?.deadlines).toEqual({
      connectMs: 10_000,
      wholeMs: 20_000,
      firstByteMs: 4000,
      idleMs: 300_000,
    });
  });

  it('warns once about a key that nobody knows, with the nearest one, and stops under strict', () => {
    const text = `${MODEL}litellm_settings: { drop_parms: true }\nunheard_of: 1`;
    const { warnings } = load(text);
    expect(
      warnings.filter((warning) =>
        warning.includes('drop_parms is not known and ignored; did you mean "drop_params"?'),
      ),
    ).toHaveLength(1);
    expect(warnings.filter((warning) => warning.includes('unheard_of'))).toHaveLength(1);
    expect(failure(text, { strict: true }).message).toContain('my.yaml:5:1: unheard_of: expected a known key of root');
  });

  it('warns about a model in free of which nobody knows whether it costs', () => {
    const text =
      'model_list:\n  - { model_name: a, litellm_params: { model: acme/a, api_base: "https://api.test/v1" } }\nsmart_router: { profiles: { free: { SIMPLE: a } } }';
    expect(
      load(text).warnings.filter((warning) =>
        warning.includes('a is not known to be free, so smart/free never chooses it'),
      ),
    ).toHaveLength(1);
  });

  it('warns once, for all models, about capabilities that nobody knows, and names the key', () => {
    const text =
      'model_list:\n  - { model_name: a, litellm_params: { model: ollama/a } }\n  - { model_name: b, litellm_params: { model: ollama/b } }';
    const about = load(text).warnings.filter((warning) => warning.includes('supports_function_calling'));
    expect(about).toHaveLength(1);
    expect(about[0]).toContain('a, b');
  });
});

describe('a key for an address', () => {
  const at = (params: string, env: Record<string, string> = {}): RouterConfig['deployments'][number] | undefined =>
    load(`model_list:\n  - { model_name: m, litellm_params: { ${params} } }`, { env }).deployments[0];

  it('is never sent to a foreign one by itself', () => {
    const one = at('model: openai/x, api_base: "http://127.0.0.1:8000/v1"', { OPENAI_API_KEY: 'sk-secret' });
    expect(one).toMatchObject({ usable: true, provider: { name: 'openai-compatible' } });
    expect(one?.apiKey).toBeUndefined();
  });

  it("is the provider's variable at its own", () => {
    expect(
      at('model: openai/x, api_base: "https://api.openai.com/v1/"', { OPENAI_API_KEY: 'sk-o' })?.apiKey?.reveal(),
    ).toBe('sk-o');
    expect(at('model: openai/x')).toMatchObject({ usable: false, apiKeyName: 'OPENAI_API_KEY' });
  });

  it('goes with the address that the same environment gives', () => {
    const one = at('model: openai/x', { OPENAI_API_KEY: 'sk-o', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' });
    expect(one).toMatchObject({ apiBase: 'http://127.0.0.1:1/v1', apiKeyName: 'OPENAI_API_KEY', usable: true });
  });

  it('takes any prefix with an address as OpenAI-compatible', () => {
    expect(at('model: acme/m-1, base_url: "http://127.0.0.1:1/v1"')).toMatchObject({
      provider: { name: 'acme' },
      upstreamModel: 'm-1',
      dialects: ['openai-chat'],
    });
  });

  it('is needed where the provider has none of its own', () => {
    const without = at('model: azure/my-deployment, api_key: k');
    expect(without).toMatchObject({ usable: false, unusableReason: 'azure has no address of its own; set api_base' });
    const with_ = at('model: azure/my-deployment, api_key: k, api_base: "https://mine.openai.azure.com/"');
    expect(with_).toMatchObject({
      usable: true,
      apiBase: 'https://mine.openai.azure.com/openai/v1',
      provider: { name: 'azure', auth: { header: 'api-key' } },
    });
  });

  it('takes own providers without a line of code', () => {
    const config = load(
      'model_list:\n  - { model_name: m, litellm_params: { model: acme/m-1 } }\nsmart_router:\n  providers:\n    acme: { base_url: "https://api.acme.test/v1", api_key_env: ACME_KEY, headers: { X-A: b } }',
      { env: { ACME_KEY: 'sk-acme' } },
    );
    expect(config.deployments[0]).toMatchObject({
      usable: true,
      provider: { name: 'acme', headers: { 'x-a': 'b' } },
      upstreamModel: 'm-1',
    });
    expect(config.deployments[0]?.apiKey?.reveal()).toBe('sk-acme');
  });
});
