import { defineProvider } from '../provider.js';

/** A server of one's own: https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html */
export const vllm = defineProvider({
  name: 'vllm',
  aliases: ['hosted_vllm'],
  dialects: { 'openai-chat': { baseUrl: 'http://localhost:8000/v1' } },
  auth: { header: 'authorization', scheme: 'Bearer' },
  apiKeyEnv: ['HOSTED_VLLM_API_KEY'],
  baseUrlEnv: ['HOSTED_VLLM_API_BASE'],
  local: true,
  rootPath: '/v1',
  addressSource: 'https://docs.boundaryml.com/ref/llm-client-providers/vllm',
  // Chat templates of open models raise an error for roles that they do not know.
  quirks: { 'openai-chat': { developerRole: false, topK: true } },
});
