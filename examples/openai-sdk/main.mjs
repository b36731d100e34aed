// The official OpenAI client, unmodified: another base URL, and `smart/auto` for a model.
// Start a proxy first (`npm start`), then: node examples/openai-sdk/main.mjs
import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: process.env.SLR_BASE_URL ?? 'http://127.0.0.1:4000/v1',
  apiKey: process.env.SLR_MASTER_KEY ?? 'sk-anything',
});

const ask = (content) => ({ model: 'smart/auto', messages: [{ role: 'user', content }] });

// A whole answer; the headers say where it went and why.
const { data, response } = await client.chat.completions
  .create(ask('prove that sqrt(2) is irrational step by step'))
  .withResponse();
console.log(`${response.headers.get('x-slr-tier')} → ${response.headers.get('x-slr-model')}`);
console.log(data.choices[0].message.content);

// A streamed one, word by word.
const stream = await client.chat.completions.create({ ...ask('say hello'), stream: true });
for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? '');
console.log();
