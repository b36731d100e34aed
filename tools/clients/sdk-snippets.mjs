// How each library is pointed at a router, as docs/clients.md prints it and its test runs it.

const ask = 'prove that sqrt(2) is irrational step by step';

const url = 'http://127.0.0.1:4000';
const key = 'sk-anything';

/** @type {{ title: string, code: string }[]} */
export const sdkSnippets = [
  {
    title: 'openai',
    code: `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${url}/v1', apiKey: '${key}' });
const chat = await client.chat.completions.create({
  model: 'smart/auto',
  messages: [{ role: 'user', content: '${ask}' }],
});
console.log(chat.choices[0].message.content);
const response = await client.responses.create({ model: 'smart/auto', input: '${ask}' });
console.log(response.output_text);
// → REASONING
// → REASONING
`,
  },
  {
    title: '@anthropic-ai/sdk',
    code: `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic({ baseURL: '${url}', apiKey: '${key}' });
const message = await client.messages.create({
  model: 'smart/auto',
  max_tokens: 1024,
  messages: [{ role: 'user', content: '${ask}' }],
});
console.log(message.content[0].text);
// → REASONING
`,
  },
  {
    title: '@google/genai',
    code: `import { GoogleGenAI } from '@google/genai';

const client = new GoogleGenAI({ apiKey: '${key}', httpOptions: { baseUrl: '${url}' } });
const answer = await client.models.generateContent({ model: 'smart/auto', contents: '${ask}' });
console.log(answer.text);
// → REASONING
`,
  },
  {
    title: 'ai (Vercel), with any of its providers',
    code: `import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText } from 'ai';

const apiKey = '${key}';
const providers = [
  createOpenAI({ baseURL: '${url}/v1', apiKey }),
  createOpenAICompatible({ name: 'slr', baseURL: '${url}/v1', apiKey }),
  createAnthropic({ baseURL: '${url}/v1', apiKey }),
  createGoogleGenerativeAI({ baseURL: '${url}/v1beta', apiKey }),
];
for (const provider of providers) {
  const { text } = await generateText({ model: provider('smart/auto'), prompt: '${ask}' });
  console.log(text);
}
// → REASONING
// → REASONING
// → REASONING
// → REASONING
`,
  },
];
