import fc from 'fast-check';
import type { AssistantPart, ImagePart, OpaquePart, SystemPart, TextPart, UserPart } from '../canonical/content.js';
import type { ChatRequest, Message } from '../canonical/request.js';

/** What other makers leave in a history, and what careless clients send. */
const ids = fc.constantFrom('call_1', 'call_2', 'toolu_A', 'functions.read:0', '', 'x'.repeat(70), 'call_1');
const names = fc.constantFrom('read', 'mcp__server__tool', 'a'.repeat(80), 'ns.tool/do', 'read');
const words = fc.constantFrom('', ' ', 'Hello', 'Größe 量 🙂', 'line\nbreak  ', 'x');
const argumentTexts = fc.constantFrom(
  '{}',
  '',
  '{"a":1}',
  '{"a":',
  'not json',
  '{"n":12345678901234567890}',
  '[1]',
  'null',
);

type Plain = TextPart | ImagePart;

const text: fc.Arbitrary<TextPart> = fc.record({ type: fc.constant('text' as const), text: words });
const image = fc.constantFrom<ImagePart>(
  { type: 'image', mediaType: 'image/png', source: { kind: 'base64', data: 'iVBORw0KGgo=' } },
  { type: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } },
);
const foreign = fc.constantFrom<OpaquePart>({
  type: 'opaque',
  dialect: 'gemini',
  value: { executableCode: {} },
});

const thinking = fc
  .record({ type: fc.constant('thinking' as const), text: words })
  .chain((part) =>
    fc.constantFrom<AssistantPart>(
      part,
      { ...part, extras: { 'anthropic-messages': { signature: 'signed-by-anthropic' } } },
      { ...part, extras: { gemini: { thoughtSignature: 'abc' } } },
      { ...part, extras: { 'openai-chat': { $member: 'reasoning_content' } } },
    ),
  );
const call = fc.record({ type: fc.constant('tool-call' as const), id: ids, name: names, arguments: argumentTexts });
const result = fc.record({
  type: fc.constant('tool-result' as const),
  toolCallId: ids,
  content: fc.array(fc.oneof<fc.Arbitrary<Plain>[]>(text, image), { maxLength: 2 }),
  isError: fc.boolean(),
});

const system = fc.record({
  role: fc.constant('system' as const),
  content: fc.array<SystemPart>(text, { maxLength: 2 }),
});
const user = fc.record({
  role: fc.constant('user' as const),
  content: fc.array(fc.oneof<fc.Arbitrary<UserPart>[]>(text, image, result, foreign), { maxLength: 4 }),
});
const assistant = fc.record({
  role: fc.constant('assistant' as const),
  content: fc.array(fc.oneof<fc.Arbitrary<AssistantPart>[]>(text, thinking, call, foreign), { maxLength: 4 }),
});

/** Histories in any order, with orphans, repeated ids, empty texts and other makers' thinking. */
const messyMessages: fc.Arbitrary<Message[]> = fc.array<Message>(fc.oneof(system, user, assistant), {
  minLength: 1,
  maxLength: 9,
});

const tools = fc
  .uniqueArray(names, { minLength: 1, maxLength: 3 })
  .map((list) =>
    list.map((name) => ({ type: 'function' as const, name, parameters: { type: 'object', properties: {} } })),
  );

/** Requests around such histories, with any settings. */
export const messyRequests: fc.Arbitrary<ChatRequest> = fc
  .record(
    {
      messages: messyMessages,
      tools,
      toolChoice: fc.constantFrom(
        { type: 'auto' as const },
        { type: 'required' as const },
        { type: 'none' as const },
        { type: 'tool' as const, name: 'read' },
      ),
      parallelToolCalls: fc.boolean(),
      sampling: fc.record(
        { temperature: fc.constantFrom(0, 0.5, 1.7), topP: fc.constantFrom(0.1, 1), topK: fc.constant(5) },
        { requiredKeys: [] },
      ),
      maxOutputTokens: fc.constantFrom(1, 1000, 64_000),
      stop: fc.array(fc.constantFrom('END', ' ', 'a', 'b', 'c', 'd'), { maxLength: 6 }),
      reasoning: fc.constantFrom(
        { mode: 'off' as const },
        { mode: 'adaptive' as const, effort: 'high' as const },
        { mode: 'budget' as const, budgetTokens: 2000 },
        { mode: 'budget' as const, budgetTokens: 50 },
        { effort: 'minimal' as const },
      ),
      user: fc.constantFrom('u', 'u'.repeat(100), 'ann@example.com'),
      stream: fc.boolean(),
    },
    { requiredKeys: ['messages', 'sampling', 'stream'] },
  )
  .map((request) => ({ model: 'smart/auto', includeUsage: true, ...request }));

/** A tool loop as agents run it: question, then rounds of calls and their results. */
export const toolLoops: fc.Arbitrary<ChatRequest> = fc
  .record({
    question: fc.constantFrom('Fix it', 'Größe?'),
    rounds: fc.array(
      fc.record({
        said: fc.constantFrom('', 'Looking.'),
        thought: fc.constantFrom(undefined, 'Hm'),
        count: fc.integer({ min: 1, max: 3 }),
        late: fc.constantFrom(undefined, 'Now in French.'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ question, rounds }) => {
    const messages: Message[] = [
      { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
      { role: 'user', content: [{ type: 'text', text: question }] },
    ];
    rounds.forEach((round, i) => {
      const callIds = Array.from({ length: round.count }, (_, n) => `call_${i}_${n}`);
      const content: AssistantPart[] = [
        ...(round.thought === undefined ? [] : [{ type: 'thinking' as const, text: round.thought }]),
        ...(round.said === '' ? [] : [{ type: 'text' as const, text: round.said }]),
        ...callIds.map((id) => ({ type: 'tool-call' as const, id, name: 'read', arguments: `{"n":${i}}` })),
      ];
      messages.push({ role: 'assistant', content });
      messages.push({
        role: 'user',
        content: callIds.map((id) => ({
          type: 'tool-result',
          toolCallId: id,
          content: [{ type: 'text', text: `r${id}` }],
        })),
      });
      if (round.late !== undefined) messages.push({ role: 'system', content: [{ type: 'text', text: round.late }] });
    });
    const parameters = { type: 'object', properties: { n: { type: 'integer' } } };
    return {
      model: 'smart/auto',
      stream: true,
      includeUsage: true,
      sampling: {},
      maxOutputTokens: 1000,
      messages,
      tools: [{ type: 'function', name: 'read', parameters }],
    };
  });
