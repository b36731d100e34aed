import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { anthropicMessages } from './dialects/anthropic-messages/index.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { estimateBodyTokens, estimateTextTokens } from './estimate-tokens.js';
import type { JsonObject } from './json.js';

const source = readFileSync(new URL('./edit-top-level.ts', import.meta.url), 'utf8');
const prose =
  'You are an agent that helps with software engineering. Follow the conventions of the code that is there, keep changes small, and say what you did in one or two sentences. Never commit unless you were asked to. If a command fails, read its output before you try again.';
const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    file_path: { type: 'string', description: 'The absolute path to the file to read' },
    offset: { type: 'integer', description: 'The line number to start reading from', minimum: 0 },
    limit: { type: 'integer', description: 'The number of lines to read', exclusiveMinimum: 0 },
  },
  required: ['file_path'],
  additionalProperties: false,
};
const tool = { name: 'Read', description: prose, input_schema: schema };
const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: source };
const body: JsonObject = {
  model: 'm',
  max_tokens: 100,
  system: [{ type: 'text', text: prose.repeat(8) }],
  tools: Array.from({ length: 20 }, (_, i) => ({ ...tool, name: `Read${i}` })),
  messages: [
    { role: 'user', content: 'Please read the file and explain it.' },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 'toolu_1', name: 'Read1', input: { file_path: '/src/edit-top-level.ts' } }],
    },
    { role: 'user', content: [result] },
  ],
};

const real = (text: string): number => encode(text).length;

describe('estimateBodyTokens', () => {
  it('is within 15 % of a tokeniser for an agent’s request, tools, system and results included', () => {
    const expected = real(JSON.stringify(body.tools)) + real(prose.repeat(8)) + real(source) + 40;
    const found = estimateBodyTokens(anthropicMessages, body);
    expect(found / expected).toBeGreaterThan(0.85);
    expect(found / expected).toBeLessThan(1.15);
  });

  it('says nearly the same of the same request in the other dialect', () => {
    const request = anthropicMessages.decodeRequest(body, {});
    const chat = openaiChat.encodeRequest(request, { model: 'm', stream: false, hash: (text) => text }).body;
    expect(estimateBodyTokens(openaiChat, chat) / estimateBodyTokens(anthropicMessages, body)).toBeCloseTo(1, 1);
  });

  it('counts tools alone, and an empty list of them', () => {
    expect(estimateBodyTokens(anthropicMessages, { model: 'm', tools: [tool] })).toBeGreaterThan(200);
    expect(estimateBodyTokens(anthropicMessages, { model: 'm', tools: [], messages: [] })).toBeLessThan(10);
  });

  it('takes an image for what it costs, not for its base64', () => {
    const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'A'.repeat(400_000) } };
    const inResult = { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: [image] }] };
    expect(estimateBodyTokens(anthropicMessages, { model: 'm', messages: [inResult] })).toBeLessThan(2000);
  });
});

describe('estimateTextTokens', () => {
  it.each([
    ['English', prose],
    [
      'German',
      'Die Würde des Menschen ist unantastbar. Sie zu achten und zu schützen ist Verpflichtung aller staatlichen Gewalt.',
    ],
    ['Chinese', '人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。'],
    ['Japanese', 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。'],
    [
      'Russian',
      'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью.',
    ],
    ['Korean', '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.'],
    ['Arabic', 'يولد جميع الناس أحراراً متساوين في الكرامة والحقوق، وقد وهبوا عقلاً وضميراً.'],
    ['code', source],
    ['JSON', JSON.stringify(body.tools)],
  ])('is within 15 %% of o200k for %s', (_, text) => {
    const ratio = estimateTextTokens(text) / real(text);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });
});
