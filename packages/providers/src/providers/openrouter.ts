import { defineProvider } from '../provider.js';

/** https://openrouter.ai/docs/api-reference/overview */
export const openrouter = defineProvider({
  name: 'openrouter',
  dialects: {
    'openai-chat': { baseUrl: 'https://openrouter.ai/api/v1' },
    'anthropic-messages': { baseUrl: 'https://openrouter.ai/api', onlyFor: ['anthropic/', '~anthropic/'] },
  },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['OPENROUTER_API_KEY'],
  baseUrlEnv: ['OPENROUTER_API_BASE'],
  // Attribution on openrouter.ai's public lists: only for those who ask for it.
  headersFromEnv: { 'http-referer': 'OR_SITE_URL', 'x-title': 'OR_APP_NAME' },
  addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  quirks: {
    'openai-chat': {
      cacheControl: true,
      reasoning: 'openrouter',
      returnReasoning: 'reasoning',
      session: 'session_id',
      contentParts: true,
      topK: true,
      fileUrl: true,
    },
    'anthropic-messages': { midConversationSystem: false, sessionHeader: 'x-session-id' },
  },
});
