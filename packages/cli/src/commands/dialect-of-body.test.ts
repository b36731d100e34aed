import { dialects, handoff, type ChatRequest, type Dialect, type DialectName } from '@slr/providers';
import { sha256 } from '@slr/providers/testing';
import { describe, expect, it } from 'vitest';
import { dialectOfBody } from './dialect-of-body.js';

const asked = 'Is it raining in Oslo?';
const request: ChatRequest = {
  model: 'smart/auto',
  stream: true,
  includeUsage: true,
  sampling: {},
  maxOutputTokens: 500,
  tools: [{ type: 'function', name: 'weather', parameters: { type: 'object', properties: {} } }],
  messages: [
    { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
    { role: 'user', content: [{ type: 'text', text: asked }] },
    { role: 'assistant', content: [{ type: 'tool-call', id: 'call_1', name: 'weather', arguments: '{}' }] },
    {
      role: 'user',
      content: [{ type: 'tool-result', toolCallId: 'call_1', content: [{ type: 'text', text: 'yes' }] }],
    },
  ],
};

describe('the dialect of a body', () => {
  it.each(Object.values(dialects))('is told for a whole conversation in $name', (dialect: Dialect) => {
    const prepared = handoff(request, { dialect: dialect.name, hash: sha256 }).request;
    const { body } = dialect.encodeRequest(prepared, { model: 'one', stream: true, hash: sha256 });
    expect(dialectOfBody(body)).toBe(dialect.name);
  });

  const user = (content: unknown): object => ({ messages: [{ role: 'user', content }] });
  it.each<[DialectName, object]>([
    ['openai-chat', user(asked)],
    ['openai-chat', user([{ type: 'text', text: asked }])],
    ['openai-chat', user([{ type: 'image_url', image_url: { url: 'https://images.test/one.png' } }])],
    ['openai-chat', {}],
    ['openai-chat', { messages: 'none', tools: 'none' }],
    ['anthropic-messages', { ...user(asked), system: [{ type: 'text', text: 'Be brief.' }] }],
    ['anthropic-messages', { ...user(asked), tools: [{ name: 'weather', input_schema: {} }] }],
    ['anthropic-messages', user([{ type: 'text', text: asked, cache_control: { type: 'ephemeral' } }])],
    ['anthropic-messages', user([{ type: 'document', source: { type: 'url', url: 'https://papers.test/one.pdf' } }])],
    ['openai-responses', { input: asked }],
    ['openai-responses', { input: [{ role: 'user', content: asked }], instructions: 'Be brief.' }],
    ['gemini', { contents: [{ parts: [{ text: asked }] }] }],
  ])('is %s in %j', (name, body) => {
    expect(dialectOfBody(JSON.parse(JSON.stringify(body)) as Parameters<typeof dialectOfBody>[0])).toBe(name);
  });
});
