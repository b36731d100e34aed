import { describe, expect, it } from 'vitest';
import type { AssistantPart } from './canonical/content.js';
import type { ChatResponse } from './canonical/response.js';
import type { Dialect } from './dialect.js';
import { anthropicMessages, openaiChat } from './index.js';
import type { JsonObject, JsonValue } from './json.js';
import type { Provider } from './provider.js';
import { anthropic } from './providers/anthropic.js';
import { openai } from './providers/openai.js';
import { defineProvider } from './provider.js';
import { bodyOf, translateInput } from './testing/translate-input.js';
import { validateAnthropic } from './testing/validate-anthropic.js';
import { validateOpenAiChat } from './testing/validate-openai-chat.js';
import { translate } from './translate.js';

/** A conversation of six turns, each answered by another maker, replayed by the client as it got it. */
const kimi = defineProvider({
  name: 'kimi',
  dialects: { 'openai-chat': { baseUrl: 'https://example.com' } },
  auth: 'none',
});

interface Turn {
  upstream: Dialect;
  provider: Provider;
  model: string;
}

const claude: Turn = { upstream: anthropicMessages, provider: anthropic, model: 'claude-opus-4-8' };
const gpt: Turn = { upstream: openaiChat, provider: openai, model: 'gpt-5.2' };
const other: Turn = { upstream: openaiChat, provider: kimi, model: 'some-model' };

const SIGNATURE = 'EqoBsigned';

/** What each maker answers: thinking in its own form, and calls with its own ids. */
function answerOf(turn: Turn, round: number): ChatResponse {
  const thinking: AssistantPart = {
    type: 'thinking',
    text: 'Hm',
    ...(turn === claude && { extras: { 'anthropic-messages': { signature: SIGNATURE } } }),
  };
  const id = turn === other ? 'functions.read:0' : `${turn === claude ? 'toolu' : 'call'}_${round}`;
  return {
    id: 'x',
    model: turn.model,
    content: [
      thinking,
      { type: 'text', text: `Round ${round}.` },
      { type: 'tool-call', id, name: 'read', arguments: '{"n":1}' },
    ],
    finish: { kind: 'tool-calls' },
    usage: { inputTokens: 10, outputTokens: 5 },
  };
}

function complaints(turn: Turn, body: JsonObject): string[] {
  if (turn.upstream === openaiChat) return validateOpenAiChat(body);
  return validateAnthropic(body, { signatures: new Set([SIGNATURE]), systemBetweenTurns: true });
}

function play(
  client: Dialect,
  start: JsonObject,
  append: (history: JsonValue[], answer: JsonObject, round: number) => void,
): void {
  const history = [...(start.messages as JsonValue[])];
  [gpt, claude, other, claude, gpt, other].forEach((turn, round) => {
    const body = { ...start, messages: [...history] };
    const plan = translate(
      translateInput(body, { client, upstream: turn.upstream }, { provider: turn.provider, upstreamModel: turn.model }),
    );
    expect([turn.model, round, complaints(turn, bodyOf(plan))]).toEqual([turn.model, round, []]);
    const wire = turn.upstream.encodeResponse(answerOf(turn, round), { id: 'id', created: 1 });
    const answer = plan.answer(new TextEncoder().encode(JSON.stringify(wire)));
    append(history, JSON.parse(Buffer.from(answer.body).toString()) as JsonObject, round);
  });
}

describe('a conversation over three models of two dialects', () => {
  it('from an Anthropic client is accepted by upstreams that refuse foreign signatures, ids and members', () => {
    const tools = [{ name: 'read', input_schema: { type: 'object', properties: { n: { type: 'integer' } } } }];
    const start = { model: 'smart/auto', max_tokens: 4000, tools, messages: [{ role: 'user', content: 'Go' }] };
    play(anthropicMessages, start, (history, answer) => {
      const content = answer.content as JsonObject[];
      history.push({ role: 'assistant', content });
      const calls = content.filter(({ type }) => type === 'tool_use');
      history.push({
        role: 'user',
        content: calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: 'ok' })),
      });
    });
  });

  it('from an OpenAI client is accepted too', () => {
    const parameters = { type: 'object', properties: { n: { type: 'integer' } } };
    const tools = [{ type: 'function', function: { name: 'read', parameters } }];
    const start = { model: 'smart/auto', tools, messages: [{ role: 'user', content: 'Go' }] };
    play(openaiChat, start, (history, answer) => {
      const message = ((answer.choices as JsonObject[])[0] as JsonObject).message as JsonObject;
      history.push(message);
      for (const call of message.tool_calls as JsonObject[])
        history.push({ role: 'tool', tool_call_id: call.id, content: 'ok' });
    });
  });
});
