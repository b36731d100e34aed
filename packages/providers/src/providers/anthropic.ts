import { defineProvider } from '../provider.js';

/** https://platform.claude.com/docs/en/api/overview */
export const anthropic = defineProvider({
  name: 'anthropic',
  dialects: { 'anthropic-messages': { baseUrl: 'https://api.anthropic.com' } },
  auth: { header: 'x-api-key' },
  apiKeyEnv: ['ANTHROPIC_API_KEY'],
  baseUrlEnv: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_API_BASE'],
  addressSource: 'https://github.com/anthropics/anthropic-sdk-typescript/blob/main/src/client.ts',
  headers: { 'anthropic-version': '2023-06-01' },
});
