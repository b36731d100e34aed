import { isJsonObject, writeSseEvent, type JsonObject, type JsonValue } from '@slr/providers';
import { estimateTokens } from '@slr/scorer';
import type { DemoAnswer, DemoAsk } from './compose-answer.js';

const objects = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

function shapeOf(format: JsonValue | undefined): JsonObject | true | undefined {
  if (!isJsonObject(format)) return undefined;
  if (format['type'] === 'json_object') return true;
  const given = format['json_schema'];
  return isJsonObject(given) && isJsonObject(given['schema']) ? given['schema'] : undefined;
}

function callableTools(body: JsonObject): DemoAsk['callable'] {
  if (body['tool_choice'] === 'none') return [];
  return objects(body['tools']).flatMap(({ function: tool }) =>
    isJsonObject(tool) && typeof tool['name'] === 'string'
      ? [{ name: tool['name'], schema: isJsonObject(tool['parameters']) ? tool['parameters'] : {} }]
      : [],
  );
}

/** Reads an OpenAI chat request. */
export function readChatAsk(body: JsonObject): DemoAsk {
  const hasToolResult = objects(body['messages']).at(-1)?.['role'] === 'tool';
  const limit = body['max_completion_tokens'] ?? body['max_tokens'];
  const options = body['stream_options'];
  const shape = shapeOf(body['response_format']);
  return {
    model: typeof body['model'] === 'string' ? body['model'] : 'unnamed',
    stream: body['stream'] === true,
    includeUsage: isJsonObject(options) && options['include_usage'] === true,
    callable: hasToolResult ? [] : callableTools(body),
    hasToolResult,
    inputTokens: estimateTokens(JSON.stringify(body['messages'] ?? '')),
    ...(shape !== undefined && { shape }),
    ...(typeof limit === 'number' && limit > 0 && { limit }),
  };
}

const callId = 'call_demonstration';

function message(answer: DemoAnswer): JsonObject {
  if (answer.kind === 'text') return { role: 'assistant', content: answer.words.join('') };
  const call = { id: callId, type: 'function', function: { name: answer.name, arguments: answer.arguments } };
  return { role: 'assistant', content: null, tool_calls: [call] };
}

function finishReason(answer: DemoAnswer): string {
  if (answer.kind === 'tool-call') return 'tool_calls';
  return answer.isCut ? 'length' : 'stop';
}

function usageOf(ask: DemoAsk, answer: DemoAnswer): JsonObject {
  const output = answer.kind === 'text' ? answer.words.length : 10;
  return { prompt_tokens: ask.inputTokens, completion_tokens: output, total_tokens: ask.inputTokens + output };
}

/** The whole answer. */
export function chatCompletion(ask: DemoAsk, answer: DemoAnswer, ids: { id: string; created: number }): JsonObject {
  return {
    id: ids.id,
    object: 'chat.completion',
    created: ids.created,
    model: ask.model,
    choices: [{ index: 0, message: message(answer), finish_reason: finishReason(answer), logprobs: null }],
    usage: usageOf(ask, answer),
  };
}

/** The streamed answer, one event each; the pauses between them are the server's. */
export function* chatStream(ask: DemoAsk, answer: DemoAnswer, ids: { id: string; created: number }): Generator<string> {
  const head = { id: ids.id, object: 'chat.completion.chunk', created: ids.created, model: ask.model };
  const event = (delta: JsonObject, finish: string | null = null): string =>
    writeSseEvent({ data: JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] }) });
  yield event({ role: 'assistant', content: answer.kind === 'text' ? '' : null });
  if (answer.kind === 'text') for (const word of answer.words) yield event({ content: word });
  else {
    const call = (fields: JsonObject): JsonObject => ({ tool_calls: [{ index: 0, ...fields }] });
    yield event(call({ id: callId, type: 'function', function: { name: answer.name, arguments: '' } }));
    for (const piece of answer.arguments.match(/.{1,12}/gs) ?? [])
      yield event(call({ function: { arguments: piece } }));
  }
  yield event({}, finishReason(answer));
  if (ask.includeUsage)
    yield writeSseEvent({ data: JSON.stringify({ ...head, choices: [], usage: usageOf(ask, answer) }) });
  yield writeSseEvent({ data: '[DONE]' });
}
