import { badRequest } from '../../bad-request.js';
import type { TextPart } from '../../canonical/content.js';
import { isReasoningEffort } from '../../canonical/reasoning.js';
import type { ChatRequest, Message, OutputFormat, Reasoning, Sampling } from '../../canonical/request.js';
import { expectArray, expectObject, expectOptionalNumber, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ASSISTANT_MEMBERS, decodeAssistant, LEGACY_CALL_ID } from './decode-assistant.js';
import { decodeContent, splitExtras } from './decode-parts.js';
import { decodeToolChoice, decodeTools } from './decode-tools.js';
import { splitToolCallId } from './tool-call-id.js';

/** Members that the canonical request has a place for; all others stay in `extras` for an upstream of this dialect. */
const MODELLED: ReadonlySet<string> = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'tools',
  'functions',
  'tool_choice',
  'function_call',
  'parallel_tool_calls',
  'response_format',
  'max_tokens',
  'max_completion_tokens',
  'stop',
  'temperature',
  'top_p',
  'top_k',
  'seed',
  'presence_penalty',
  'frequency_penalty',
  'reasoning_effort',
  'reasoning',
  'thinking',
  'user',
  'prompt_cache_key',
  'session_id',
  'n',
  'service_tier',
]);

export function decodeRequest(body: JsonObject, target: { model?: string; stream?: boolean }): ChatRequest {
  const tools = decodeTools(body);
  return {
    model: target.model ?? expectString(body.model, 'model'),
    stream: target.stream ?? body.stream === true,
    messages: decodeMessages(body.messages),
    ...(tools.length > 0 && { tools }),
    ...decodeToolChoice(body.tool_choice ?? body.function_call),
    ...(typeof body.parallel_tool_calls === 'boolean' && { parallelToolCalls: body.parallel_tool_calls }),
    sampling: decodeSampling(body),
    ...decodeLimits(body),
    ...decodeIdentity(body),
    includeUsage: isJsonObject(body.stream_options) && body.stream_options.include_usage === true,
    ...splitExtras({ ...unmodelled(body), ...formNotes(body) }),
  };
}

type Limits = Pick<ChatRequest, 'maxOutputTokens' | 'stop' | 'outputFormat' | 'reasoning' | 'candidates'>;

function decodeLimits(body: JsonObject): Limits {
  const maxOutputTokens = outputLimit(body);
  const stop = decodeStop(body.stop);
  const outputFormat = decodeFormat(body.response_format);
  const reasoning = decodeReasoning(body);
  const candidates = expectOptionalNumber(body.n, 'n');
  return {
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(stop.length > 0 && { stop }),
    ...(outputFormat && { outputFormat }),
    ...(reasoning && { reasoning }),
    ...(candidates !== undefined && { candidates }),
  };
}

function decodeIdentity(body: JsonObject): Pick<ChatRequest, 'user' | 'sessionId' | 'serviceTier'> {
  const session = body.prompt_cache_key ?? body.session_id;
  return {
    ...(typeof body.user === 'string' && { user: body.user }),
    ...(typeof session === 'string' && { sessionId: session }),
    ...(typeof body.service_tier === 'string' && { serviceTier: body.service_tier }),
  };
}

function unmodelled(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => !MODELLED.has(key) && value !== null));
}

/** Where the wire has two words for one thing, the client's is noted. */
function formNotes(body: JsonObject): JsonObject {
  const notes: JsonObject = {};
  if (typeof body.max_completion_tokens === 'number') notes.$maxTokens = 'max_completion_tokens';
  else if (typeof body.max_tokens === 'number') notes.$maxTokens = 'max_tokens';
  if (typeof body.stop === 'string') notes.$stop = 'string';
  if (isJsonObject(body.reasoning)) notes.$reasoning = body.reasoning;
  if (typeof body.prompt_cache_key === 'string') notes.$session = 'prompt_cache_key';
  else if (typeof body.session_id === 'string') notes.$session = 'session_id';
  return notes;
}

function decodeMessages(messages: JsonValue | undefined): Message[] {
  const list = expectArray(messages, 'messages');
  if (list.length === 0) throw badRequest('messages', 'at least one message', list);
  return list.map((message, i) => decodeMessage(expectObject(message, `messages[${i}]`), `messages[${i}]`));
}

function decodeMessage(message: JsonObject, param: string): Message {
  switch (message.role) {
    case 'system':
    case 'developer':
      return decodeSystem(message, param);
    case 'user':
      return decodeUser(message, param);
    case 'assistant':
      return decodeAssistantMessage(message, param);
    case 'tool':
    case 'function':
      return decodeTool(message, param);
    default:
      throw badRequest(`${param}.role`, 'system, developer, user, assistant or tool', message.role);
  }
}

function decodeSystem({ role, content, ...rest }: JsonObject, param: string): Message {
  const { parts, form } = decodeContent(content, `${param}.content`);
  const texts = parts.filter((part): part is TextPart => part.type === 'text');
  const notes = { ...(form && { $content: form }), ...(role === 'developer' && { $role: role }) };
  return { role: 'system', content: texts, ...splitExtras({ ...rest, ...notes }) };
}

function decodeUser({ role: _, content, ...rest }: JsonObject, param: string): Message {
  const { parts, form } = decodeContent(content, `${param}.content`);
  return { role: 'user', content: parts, ...splitExtras({ ...rest, ...(form && { $content: form }) }) };
}

function decodeAssistantMessage(message: JsonObject, param: string): Message {
  const rest = Object.entries(message).filter(([key]) => !(ASSISTANT_MEMBERS as readonly string[]).includes(key));
  const form = Array.isArray(message.content) ? 'parts' : message.content === undefined ? 'none' : undefined;
  return {
    role: 'assistant',
    content: decodeAssistant(message, param, {}),
    ...splitExtras({ ...Object.fromEntries(rest), ...(form && { $content: form }) }),
  };
}

/** A mark on the message is a mark on its result. */
function decodeTool({ role, content, tool_call_id, name, ...rest }: JsonObject, param: string): Message {
  const { parts, form } = decodeContent(content, `${param}.content`);
  const wireId = role === 'function' ? LEGACY_CALL_ID : expectString(tool_call_id, `${param}.tool_call_id`);
  return {
    role: 'user',
    content: [
      {
        type: 'tool-result',
        toolCallId: splitToolCallId(wireId).id,
        ...(typeof name === 'string' && { name }),
        content: parts,
        ...splitExtras({ ...rest, ...(form && { $content: form }), ...(name !== undefined && { $named: true }) }),
      },
    ],
  };
}

/** Numbers below 1 are somebody's way to say "no limit" (llama.cpp: -1). */
function outputLimit(body: JsonObject): number | undefined {
  for (const name of ['max_completion_tokens', 'max_tokens']) {
    const value = expectOptionalNumber(body[name], name);
    if (value !== undefined && value >= 1) return value;
  }
  return undefined;
}

function decodeStop(value: JsonValue | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  return expectArray(value, 'stop').map((text, i) => expectString(text, `stop[${i}]`));
}

function decodeSampling(body: JsonObject): Sampling {
  const sampling: Sampling = {};
  const members = [
    ['temperature', 'temperature'],
    ['topP', 'top_p'],
    ['topK', 'top_k'],
    ['seed', 'seed'],
    ['presencePenalty', 'presence_penalty'],
    ['frequencyPenalty', 'frequency_penalty'],
  ] as const;
  for (const [key, name] of members) {
    const value = expectOptionalNumber(body[name], name);
    if (value !== undefined) sampling[key] = value;
  }
  return sampling;
}

function decodeFormat(value: JsonValue | undefined): OutputFormat | undefined {
  if (value === undefined || value === null) return undefined;
  const format = expectObject(value, 'response_format');
  if (format.type === 'json_object') return { type: 'json' };
  if (format.type !== 'json_schema') return undefined;
  const given = expectObject(format.json_schema, 'response_format.json_schema');
  const { name, description, schema, strict, ...rest } = given;
  return {
    type: 'schema',
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    schema: isJsonObject(schema) ? schema : {},
    ...(typeof strict === 'boolean' && { strict }),
    ...splitExtras(rest),
  };
}

/** OpenAI's word, OpenRouter's object (openrouter.ai/docs, reasoning tokens), or Anthropic's object as LiteLLM takes it. */
function decodeReasoning(body: JsonObject): Reasoning | undefined {
  if (isJsonObject(body.thinking)) return decodeThinking(body.thinking, body.reasoning_effort);
  const object = isJsonObject(body.reasoning) ? body.reasoning : {};
  const effort = body.reasoning_effort ?? object.effort;
  const visible = object.exclude !== true;
  if (isReasoningEffort(effort)) return { mode: effort === 'none' ? 'off' : 'adaptive', effort, visible };
  if (object.enabled === false) return { mode: 'off' };
  const budget = expectOptionalNumber(object.max_tokens, 'reasoning.max_tokens');
  if (budget !== undefined) return { mode: 'budget', budgetTokens: budget, visible };
  return object.enabled === true ? { mode: 'adaptive', visible } : undefined;
}

function decodeThinking(thinking: JsonObject, effort: JsonValue | undefined): Reasoning | undefined {
  const told = isReasoningEffort(effort) ? { effort } : {};
  if (thinking.type === 'disabled') return { mode: 'off' };
  const budget = expectOptionalNumber(thinking.budget_tokens, 'thinking.budget_tokens');
  if (budget !== undefined) return { mode: 'budget', budgetTokens: budget, ...told };
  return { mode: 'adaptive', ...told };
}
