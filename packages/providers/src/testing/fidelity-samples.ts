import type { AssistantPart, UserPart } from '../canonical/content.js';
import type { ChatRequest, Message } from '../canonical/request.js';
import type { ChatResponse } from '../canonical/response.js';
import type { JsonObject } from '../json.js';

/** The least request; every sample adds one thing to it. */
export const BASE_REQUEST: ChatRequest = {
  model: 'model',
  stream: false,
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  sampling: {},
  maxOutputTokens: 4000,
  includeUsage: true,
};

export const BASE_RESPONSE: ChatResponse = {
  id: 'id',
  model: 'model',
  content: [{ type: 'text', text: 'Hi' }],
  finish: { kind: 'stop' },
  usage: { inputTokens: 50, outputTokens: 9 },
};

const PNG = 'iVBORw0KGgo=';
const parameters: JsonObject = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const tools: NonNullable<ChatRequest['tools']> = [{ type: 'function', name: 'f', description: 'does it', parameters }];
const closed: JsonObject = { ...parameters, additionalProperties: false };

function asking(...content: UserPart[]): ChatRequest {
  return { ...BASE_REQUEST, messages: [{ role: 'user', content }] };
}

function after(content: AssistantPart[], ...answer: UserPart[]): ChatRequest {
  const messages: Message[] = [
    ...BASE_REQUEST.messages,
    { role: 'assistant', content },
    { role: 'user', content: answer.length > 0 ? answer : [{ type: 'text', text: 'Go on' }] },
  ];
  return { ...BASE_REQUEST, tools, messages };
}

function calling(
  call: Partial<Extract<AssistantPart, { type: 'tool-call' }>>,
  result: Partial<Extract<UserPart, { type: 'tool-result' }>>,
): ChatRequest {
  const text = { type: 'text' as const, text: 'done' };
  return after([{ type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":"x"}', ...call }], {
    type: 'tool-result',
    toolCallId: 'call_1',
    content: [text],
    ...result,
  });
}

const image: UserPart = { type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: PNG } };
const hi: UserPart = { type: 'text', text: 'Hi' };
const pdf = { type: 'file', mediaType: 'application/pdf', name: 'a.pdf' } as const;

/** One request a feature, by the name of its row in `fidelity.ts`. */
export const REQUEST_SAMPLES: Readonly<Record<string, ChatRequest>> = {
  'system prompt': {
    ...BASE_REQUEST,
    messages: [{ role: 'system', content: [{ type: 'text', text: 'Be brief.' }] }, ...BASE_REQUEST.messages],
  },
  'system message between turns': {
    ...BASE_REQUEST,
    messages: [...BASE_REQUEST.messages, { role: 'system', content: [{ type: 'text', text: 'Now in French.' }] }],
  },
  'several texts in a turn': asking(hi, { type: 'text', text: 'there' }),
  'image, base64': asking(hi, image),
  'image, by URL': asking(hi, { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } }),
  'PDF, base64': asking(hi, { ...pdf, source: { kind: 'base64', data: 'JVBERi0xLjQK' } }),
  'PDF, by URL': asking(hi, {
    type: 'file',
    mediaType: 'application/pdf',
    source: { kind: 'url', url: 'https://example.com/a.pdf' },
  }),
  'text document': asking(hi, { type: 'file', mediaType: 'text/plain', source: { kind: 'text', text: 'words' } }),
  audio: asking(hi, { type: 'file', mediaType: 'audio/wav', source: { kind: 'base64', data: 'UklGRg==' } }),
  tools: { ...BASE_REQUEST, tools },
  'strict tools': { ...BASE_REQUEST, tools: [{ type: 'function', name: 'f', parameters: closed, strict: true }] },
  'custom tools (free text)': { ...BASE_REQUEST, tools: [{ type: 'custom', name: 'f', description: 'patches' }] },
  'tool choice: one must be called': { ...BASE_REQUEST, tools, toolChoice: { type: 'required' } },
  'tool choice: none': { ...BASE_REQUEST, tools, toolChoice: { type: 'none' } },
  'tool choice: this one': { ...BASE_REQUEST, tools, toolChoice: { type: 'tool', name: 'f' } },
  'tool choice: some of them': {
    ...BASE_REQUEST,
    tools,
    toolChoice: { type: 'allowed', names: ['f'], required: true },
  },
  'one tool call at a time': { ...BASE_REQUEST, tools, toolChoice: { type: 'auto' }, parallelToolCalls: false },
  'tool call and result': calling({}, {}),
  'tool result that is an error': calling({}, { isError: true }),
  'tool result with an image': calling({}, { content: [{ type: 'text', text: 'see' }, image] }),
  'arguments with numbers beyond 2^53': calling({ arguments: '{"a":12345678901234567890}' }, {}),
  'thinking in the history, unsigned': after([
    { type: 'thinking', text: 'Hm' },
    { type: 'text', text: 'Yes' },
  ]),
  'thinking signed by Anthropic': after([
    { type: 'thinking', text: 'Hm', extras: { 'anthropic-messages': { signature: 'EqoB' } } },
    { type: 'text', text: 'Yes' },
  ]),
  'order of text and calls in a turn': after(
    [
      { type: 'text', text: 'First' },
      { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":"x"}' },
      { type: 'text', text: 'then' },
    ],
    { type: 'tool-result', toolCallId: 'call_1', content: [{ type: 'text', text: 'done' }] },
  ),
  'cache marks of Anthropic': asking({
    type: 'text',
    text: 'Hi',
    extras: { 'anthropic-messages': { cache_control: { type: 'ephemeral' } } },
  }),
  'JSON mode': { ...BASE_REQUEST, outputFormat: { type: 'json' } },
  'structured output': { ...BASE_REQUEST, outputFormat: { type: 'schema', schema: closed } },
  temperature: { ...BASE_REQUEST, sampling: { temperature: 0.5 } },
  'temperature above 1': { ...BASE_REQUEST, sampling: { temperature: 1.5 } },
  top_p: { ...BASE_REQUEST, sampling: { topP: 0.5 } },
  top_k: { ...BASE_REQUEST, sampling: { topK: 5 } },
  seed: { ...BASE_REQUEST, sampling: { seed: 7 } },
  penalties: { ...BASE_REQUEST, sampling: { presencePenalty: 0.5, frequencyPenalty: 0.5 } },
  'output limit': { ...BASE_REQUEST, maxOutputTokens: 3000 },
  'stop sequences': { ...BASE_REQUEST, stop: ['END', 'FIN'] },
  'more than five stop sequences': { ...BASE_REQUEST, stop: ['a', 'b', 'c', 'd', 'e', 'f'] },
  'reasoning effort': { ...BASE_REQUEST, reasoning: { mode: 'adaptive', effort: 'low', visible: true } },
  'thinking budget': { ...BASE_REQUEST, reasoning: { mode: 'budget', budgetTokens: 2000 } },
  'thinking off': { ...BASE_REQUEST, reasoning: { mode: 'off' } },
  'several answers (n)': { ...BASE_REQUEST, candidates: 2 },
  'name of the end user': { ...BASE_REQUEST, user: 'u-1' },
  'name of the conversation': { ...BASE_REQUEST, sessionId: 's-1' },
};

function answering(...content: AssistantPart[]): ChatResponse {
  return { ...BASE_RESPONSE, content };
}

/** One answer a feature, by the name of its row in `fidelity.ts`. */
export const ANSWER_SAMPLES: Readonly<Record<string, ChatResponse>> = {
  text: answering({ type: 'text', text: 'Hello' }),
  refusal: answering({ type: 'text', text: 'No.', refusal: true }),
  thinking: answering({ type: 'thinking', text: 'Hm' }, { type: 'text', text: 'Hi' }),
  'thinking signed by Anthropic': answering(
    { type: 'thinking', text: 'Hm', extras: { 'anthropic-messages': { signature: 'EqoB' } } },
    { type: 'text', text: 'Hi' },
  ),
  'redacted thinking of Anthropic': answering(
    { type: 'opaque', dialect: 'anthropic-messages', value: { type: 'redacted_thinking', data: 'Emw' } },
    { type: 'text', text: 'Hi' },
  ),
  'parallel tool calls': {
    ...answering(
      { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{"a":1}' },
      { type: 'tool-call', id: 'call_2', name: 'f', arguments: '{}' },
    ),
    finish: { kind: 'tool-calls' },
  },
  'thought signature of Gemini': {
    ...answering({
      type: 'tool-call',
      id: 'call_1',
      name: 'f',
      arguments: '{}',
      extras: { gemini: { thoughtSignature: 'c2ln' } },
    }),
    finish: { kind: 'tool-calls' },
  },
  'order of text and calls': {
    ...answering(
      { type: 'text', text: 'First' },
      { type: 'tool-call', id: 'call_1', name: 'f', arguments: '{}' },
      { type: 'text', text: 'then' },
    ),
    finish: { kind: 'tool-calls' },
  },
  'generated image': answering(
    { type: 'text', text: 'Hi' },
    { type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: PNG } },
  ),
  'ended by the output limit': { ...BASE_RESPONSE, finish: { kind: 'length' } },
  'ended by a content filter': { ...BASE_RESPONSE, finish: { kind: 'content-filter' } },
  'which stop sequence ended it': { ...BASE_RESPONSE, finish: { kind: 'stop', stopSequence: 'END' } },
  'tokens read from a cache': { ...BASE_RESPONSE, usage: { ...BASE_RESPONSE.usage, cacheReadTokens: 30 } },
  'tokens written to a cache': { ...BASE_RESPONSE, usage: { ...BASE_RESPONSE.usage, cacheWriteTokens: 20 } },
  'reasoning tokens': { ...BASE_RESPONSE, usage: { ...BASE_RESPONSE.usage, reasoningTokens: 4 } },
};
