import { defineProvider } from '../provider.js';

/** https://console.groq.com/docs/openai */
export const groq = defineProvider({
  name: 'groq',
  dialects: { 'openai-chat': { baseUrl: 'https://api.groq.com/openai/v1' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['GROQ_API_KEY'],
  baseUrlEnv: ['GROQ_API_BASE'],
  addressSource: 'https://github.com/vercel/ai/blob/main/packages/groq/src/groq-provider.ts',
  quirks: { 'openai-chat': { refuses: ['logprobs', 'logit_bias', 'top_logprobs'], messageNames: false } },
});
