import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { bundledConfigPath, ConfigError, loadConfig } from './index.js';

const CANARY = 'sk-canary-7f3a';
const key = fc.constantFrom(
  ...[
    'model_list',
    'smart_router',
    'litellm_settings',
    'router_settings',
    'general_settings',
    'environment_variables',
    'credential_list',
  ],
  ...[
    'model_name',
    'litellm_params',
    'model_info',
    'model',
    'api_base',
    'api_key',
    'extra_headers',
    'organization',
    'timeout',
  ],
  ...[
    'profiles',
    'auto',
    'SIMPLE',
    'rules',
    'when',
    'use',
    'tier',
    'scoring',
    'lexicon',
    'prove',
    'harnesses',
    'name',
    'providers',
    '__proto__',
    'constructor',
  ],
  ...['complexity_router_config', 'tiers', 'model_group_alias', 'master_key', 'x-anchor'],
);
const leaf = fc.oneof(
  fc.constantFrom(
    'openai/gpt-4o',
    'a',
    '*',
    'smart/auto',
    'os.environ/SET',
    'os.environ/UNSET',
    'auto_router/complexity_router',
    'http://127.0.0.1:1',
    CANARY,
    'COMPLEX',
  ),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const model = fc.record(
  { model_name: fc.oneof(leaf, value), litellm_params: fc.oneof(fc.dictionary(key, leaf), value), model_info: value },
  { requiredKeys: [] },
);
const file = fc.record(
  {
    model_list: fc.array(model, { maxLength: 3 }),
    smart_router: value,
    router_settings: value,
    general_settings: value,
  },
  { requiredKeys: ['model_list'] },
);

function attempt(text: string): ConfigError | undefined {
  try {
    loadConfig({ text, path: 'x.yaml', env: { SET: CANARY } });
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

describe('any file', () => {
  it('loads or is refused with a ConfigError that shows no key', () => {
    fc.assert(
      fc.property(fc.oneof(file, value), (content) => {
        const error = attempt(stringify(content));
        if (error?.path?.endsWith('.api_key') === true || error?.path?.endsWith('.master_key') === true)
          expect(error.message).not.toContain(CANARY);
      }),
      { numRuns: 200 },
    );
  });

  it('that is the bundled one with a line broken, too', () => {
    const lines = readFileSync(bundledConfigPath, 'utf8').split('\n');
    fc.assert(
      fc.property(
        fc.nat(lines.length - 1),
        fc.constantFrom('', '  ', '- ', 'x: ', '{', '&a ', '*a', '"', '\t'),
        fc.nat(20),
        (line, mark, at) => {
          const broken = lines.map((text, index) =>
            index === line ? text.slice(0, at) + mark + text.slice(at + 1) : text,
          );
          attempt(broken.join('\n'));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that is no YAML at all, too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void attempt(text)),
      { numRuns: 150 },
    );
  });
});
