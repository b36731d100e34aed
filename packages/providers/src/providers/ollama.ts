import { defineProvider } from '../provider.js';

/** The OpenAI-compatible address of a local Ollama: https://docs.ollama.com/api/openai-compatibility */
export const ollama = defineProvider({
  name: 'ollama',
  aliases: ['ollama_chat'],
  dialects: { 'openai-chat': { baseUrl: 'http://localhost:11434/v1' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['OLLAMA_API_KEY'],
  baseUrlEnv: ['OLLAMA_API_BASE'],
  local: true,
  rootPath: '/v1',
  addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  quirks: { 'openai-chat': { maxTokens: 'max_tokens', developerRole: false, imageUrls: false } },
});
