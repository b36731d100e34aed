import { defineProvider } from '../provider.js';

/** The Gemini API, and its OpenAI-compatible door: https://ai.google.dev/gemini-api/docs/openai */
export const google = defineProvider({
  name: 'google',
  aliases: ['gemini'],
  dialects: {
    gemini: { baseUrl: 'https://generativelanguage.googleapis.com' },
    'openai-chat': {
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
      auth: { header: 'authorization', scheme: 'Bearer' },
    },
  },
  auth: { header: 'x-goog-api-key' },
  apiKeyEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  quirks: { 'openai-chat': { thoughtSignatures: true } },
  addressSource: 'https://github.com/yetanotherchris/ask-llm/blob/main/providers.md',
});
