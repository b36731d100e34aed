import { defineProvider } from '../provider.js';

/** https://inference-docs.cerebras.ai/resources/openai */
export const cerebras = defineProvider({
  name: 'cerebras',
  dialects: { 'openai-chat': { baseUrl: 'https://api.cerebras.ai/v1' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['CEREBRAS_API_KEY'],
  baseUrlEnv: ['CEREBRAS_API_BASE'],
  addressSource: 'https://github.com/pkeffect/pkeffect.github.io/blob/main/docs/ai/apis.md',
  quirks: { 'openai-chat': { refuses: ['frequency_penalty', 'presence_penalty', 'logit_bias'] } },
});
