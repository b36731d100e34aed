import { defineProvider } from '../provider.js';

/** https://platform.openai.com/docs/api-reference/authentication */
export const openai = defineProvider({
  name: 'openai',
  dialects: {
    'openai-chat': { baseUrl: 'https://api.openai.com/v1' },
    'openai-responses': { baseUrl: 'https://api.openai.com/v1' },
  },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['OPENAI_API_KEY'],
  baseUrlEnv: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  quirks: { 'openai-chat': { session: 'prompt_cache_key' } },
});
