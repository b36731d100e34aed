import { defineProvider } from '../provider.js';

/** https://docs.mistral.ai/api: members that it does not know are answered with 422 "Extra inputs are not permitted". */
export const mistral = defineProvider({
  name: 'mistral',
  dialects: { 'openai-chat': { baseUrl: 'https://api.mistral.ai/v1' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['MISTRAL_API_KEY'],
  baseUrlEnv: ['MISTRAL_API_BASE'],
  addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  quirks: {
    'openai-chat': {
      maxTokens: 'max_tokens',
      streamOptions: false,
      renames: { seed: 'random_seed' },
      requiredToolChoice: 'any',
      developerRole: false,
      shortToolIds: true,
      refuses: [
        'user',
        'logit_bias',
        'logprobs',
        'top_logprobs',
        'store',
        'metadata',
        'service_tier',
        'verbosity',
        'prompt_cache_key',
      ],
    },
  },
});
