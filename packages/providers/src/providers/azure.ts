import { defineProvider } from '../provider.js';

/**
 * Azure OpenAI through its v1 API, which needs no `api-version`; the model is the name of the deployment.
 * https://learn.microsoft.com/azure/ai-services/openai/api-version-deprecation
 */
export const azure = defineProvider({
  name: 'azure',
  aliases: ['azure_ai'],
  dialects: {
    'openai-chat': { baseUrl: 'https://RESOURCE.openai.azure.com/openai/v1' },
    'openai-responses': { baseUrl: 'https://RESOURCE.openai.azure.com/openai/v1' },
  },
  needsAddress: true,
  auth: { header: 'api-key' },
  apiKeyEnv: ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY'],
  baseUrlEnv: ['AZURE_API_BASE'],
  rootPath: '/openai/v1',
  addressSource: 'https://github.com/vercel/ai/blob/main/packages/azure/src/azure-openai-provider.ts',
  quirks: { 'openai-chat': { maxTokens: 'max_completion_tokens' } },
});
