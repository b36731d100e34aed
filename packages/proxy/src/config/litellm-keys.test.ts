import { describe, expect, it } from 'vitest';
import { loadConfig } from './index.js';
import { ignored, notYetEffective, type LitellmSection } from './litellm-keys.js';
import { effectiveKeys } from './schema.js';

/** What was not effective when this list was written. A key may leave it; none may join it. */
const UPPER_BOUND: Readonly<Record<LitellmSection, readonly string[]>> = {
  root: [],
  'model_list[]': [],
  litellm_params: [
    'api_version',
    'max_retries',
    'num_retries',
    'cooldown_time',
    'rpm',
    'tpm',
    'weight',
    'order',
    'max_parallel_requests',
    'allowed_openai_params',
    'mock_response',
    'keepalive_seconds',
  ],
  model_info: [],
  litellm_settings: [
    'modify_params',
    'num_retries',
    'fallbacks',
    'context_window_fallbacks',
    'content_policy_fallbacks',
    'default_fallbacks',
    'allowed_fails',
    'cooldown_time',
  ],
  router_settings: [
    'routing_strategy',
    'num_retries',
    'retry_after',
    'allowed_fails',
    'cooldown_time',
    'disable_cooldowns',
    'retry_policy',
    'allowed_fails_policy',
    'fallbacks',
    'default_fallbacks',
    'context_window_fallbacks',
    'content_policy_fallbacks',
    'max_fallbacks',
  ],
  general_settings: ['global_max_parallel_requests', 'allowed_ips', 'always_include_stream_usage'],
};

const SECTIONS = Object.keys(UPPER_BOUND) as LitellmSection[];
const places = SECTIONS.filter((section) => section.endsWith('s') && section !== 'litellm_params');

describe('LiteLLM keys without effect', () => {
  it.each(SECTIONS)('only ever become fewer (%s)', (section) => {
    const added = notYetEffective[section].filter((key) => !UPPER_BOUND[section].includes(key));
    expect(added).toEqual([]);
  });

  it.each(SECTIONS)('are in one list only (%s)', (section) => {
    const all = [...effectiveKeys[section], ...notYetEffective[section], ...ignored[section]];
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  it.each(places.flatMap((section) => notYetEffective[section].map((key) => [section, key] as const)))(
    '%s.%s gives one warning',
    (section, key) => {
      const text = `model_list:\n  - { model_name: a, litellm_params: { model: ollama/a } }\n${section}:\n  ${key}: os.environ/NOT_SET`;
      const { warnings } = loadConfig({ text, env: {} });
      expect(
        warnings.filter((warning) => warning.endsWith(`${section}.${key} is accepted, not yet effective`)),
      ).toHaveLength(1);
    },
  );

  it.each(notYetEffective.litellm_params)('litellm_params.%s gives one warning, however many models have it', (key) => {
    const model = (name: string): string =>
      `  - { model_name: ${name}, litellm_params: { model: ollama/a, ${key}: 1 } }\n`;
    const { warnings } = loadConfig({ text: `model_list:\n${model('a')}${model('b')}`, env: {} });
    expect(
      warnings.filter((warning) => warning.includes(`litellm_params.${key} is accepted, not yet effective`)),
    ).toHaveLength(1);
  });
});
