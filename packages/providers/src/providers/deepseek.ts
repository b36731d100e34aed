import { defineProvider } from '../provider.js';

/** https://api-docs.deepseek.com */
export const deepseek = defineProvider({
  name: 'deepseek',
  dialects: { 'openai-chat': { baseUrl: 'https://api.deepseek.com' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['DEEPSEEK_API_KEY'],
  baseUrlEnv: ['DEEPSEEK_API_BASE'],
});
