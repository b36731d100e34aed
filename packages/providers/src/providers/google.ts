import { defineProvider } from '../provider.js';

/** The Gemini API through its OpenAI-compatible door: https://ai.google.dev/gemini-api/docs/openai */
export const google = defineProvider({
  name: 'google',
  aliases: ['gemini'],
  dialects: { 'openai-chat': { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  quirks: { 'openai-chat': { thoughtSignatures: true } },
  addressSource: 'https://github.com/yetanotherchris/ask-llm/blob/main/providers.md',
});
