import { defineProvider, type Provider } from '../provider.js';

const bearer = { header: 'authorization', scheme: 'Bearer' } as const;

/** OpenAI-compatible servers on the user's own machine, beside Ollama and vLLM. */
export const localServers: readonly Provider[] = [
  defineProvider({
    name: 'lm_studio',
    aliases: ['lmstudio'],
    dialects: { 'openai-chat': { baseUrl: 'http://localhost:1234/v1' } },
    auth: bearer,
    apiKeyEnv: ['LM_STUDIO_API_KEY'],
    baseUrlEnv: ['LM_STUDIO_API_BASE'],
    local: true,
    rootPath: '/v1',
    addressSource: 'https://github.com/CherryHQ/cherry-studio/blob/main/src/renderer/src/config/providers.ts',
  }),
  defineProvider({
    name: 'llamafile',
    aliases: ['llama.cpp', 'llamacpp'],
    dialects: { 'openai-chat': { baseUrl: 'http://localhost:8080/v1' } },
    auth: bearer,
    apiKeyEnv: ['LLAMAFILE_API_KEY'],
    baseUrlEnv: ['LLAMAFILE_API_BASE'],
    local: true,
    rootPath: '/v1',
    addressSource: 'https://www.promptfoo.dev/docs/providers/llamafile/',
  }),
];
