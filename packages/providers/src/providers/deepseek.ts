import { defineProvider } from '../provider.js';

/** https://api-docs.deepseek.com */
export const deepseek = defineProvider({
  name: 'deepseek',
  dialects: { 'openai-chat': { baseUrl: 'https://api.deepseek.com' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['DEEPSEEK_API_KEY'],
  baseUrlEnv: ['DEEPSEEK_API_BASE'],
  addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  quirks: {
    'openai-chat': {
      maxTokens: 'max_tokens',
      developerRole: false,
      structuredOutput: 'json',
    },
  },
});
