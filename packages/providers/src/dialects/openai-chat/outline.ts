import { badRequest } from '../../bad-request.js';
import type { OutlinePart, OutlineTurn, RequestOutline } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';

const ROLES: ReadonlyMap<JsonValue | undefined, OutlineTurn['role']> = new Map([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);

const PART_SHAPE = 'a part such as {"type":"text","text":"…"}';

const NONE: readonly JsonValue[] = [];

/** What routing needs to know of a chat completion request. Texts are handed on by reference. */
export function outline(body: JsonObject, target: { model?: string }): RequestOutline {
  const turns = outlineTurns(body.messages);
  const given = list(body, 'tools');
  const functions = list(body, 'functions');
  const tools = functions.length === 0 ? given : [...given, ...functions];
  const maxOutputTokens = outputLimit(body);
  const structuredOutput = structuredOutputOf(body.response_format);
  const holds = (type: OutlinePart['type']): boolean => turns.some((turn) => holdsPart(turn, type));
  return {
    model: target.model ?? modelOf(body),
    stream: flag(body, 'stream'),
    turns,
    tools,
    needs: {
      tools: tools.length > 0,
      vision: holds('image'),
      documents: holds('file'),
      audio: holds('audio'),
      ...(structuredOutput && { structuredOutput }),
    },
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    includeUsage: includesUsage(body.stream_options),
  };
}

function modelOf(body: JsonObject): string {
  if (typeof body.model !== 'string' || body.model === '') {
    throw badRequest('model', 'the name of a model, such as "smart/auto"', body.model);
  }
  return body.model;
}

function outlineTurns(messages: JsonValue | undefined): OutlineTurn[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    throw badRequest('messages', 'an array of at least one message', messages);
  }
  return messages.map(outlineTurn);
}

function outlineTurn(message: JsonValue, index: number): OutlineTurn {
  if (!isJsonObject(message)) throw badRequest(pathOf(index), 'an object with role and content', message);
  const role = ROLES.get(message.role);
  if (role === undefined) {
    throw badRequest(`${pathOf(index)}.role`, `one of ${[...ROLES.keys()].join(', ')}`, message.role);
  }
  const content = outlineContent(message.content, index);
  const thinking = thinkingOf(message);
  const calls = outlineCalls(message, index);
  if (thinking.length === 0 && calls.length === 0) return { role, content };
  const parts: readonly OutlinePart[] =
    typeof content === 'string' ? (content === '' ? [] : [{ type: 'text', text: content }]) : content;
  return { role, content: [...thinking, ...parts, ...calls] };
}

// Paths are written only where something is wrong: a conversation has hundreds of messages.
const pathOf = (turn: number): string => `messages[${turn}]`;
const partPath = (turn: number, part: number): string => `${pathOf(turn)}.content[${part}]`;

function outlineContent(content: JsonValue | undefined, turn: number): OutlineTurn['content'] {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  if (!Array.isArray(content))
    throw badRequest(`${pathOf(turn)}.content`, 'a string, an array of parts or null', content);
  return content.map((part, index) => outlinePart(part, turn, index));
}

function outlinePart(part: JsonValue, turn: number, index: number): OutlinePart {
  if (!isJsonObject(part)) throw badRequest(partPath(turn, index), PART_SHAPE, part);
  if (typeof part.type !== 'string') throw badRequest(`${partPath(turn, index)}.type`, PART_SHAPE, part.type);
  switch (part.type) {
    case 'text':
      if (typeof part.text !== 'string') throw badRequest(`${partPath(turn, index)}.text`, 'a string', part.text);
      return { type: 'text', text: part.text };
    case 'refusal':
      return { type: 'text', ...textOf(part.refusal) };
    case 'image_url':
      return { type: mediaOf(urlOf(part.image_url), 'image') };
    case 'input_audio':
      return { type: 'audio' };
    case 'file':
      return { type: mediaOf(isJsonObject(part.file) ? part.file.file_data : undefined, 'file') };
    case 'thinking':
      return { type: 'thinking', ...textOf(part.thinking) };
    default:
      return { type: 'other', ...textOf(part.text) };
  }
}

function textOf(value: JsonValue | undefined): { text?: string } {
  return typeof value === 'string' ? { text: value } : {};
}

function urlOf(value: JsonValue | undefined): JsonValue | undefined {
  return isJsonObject(value) ? value.url : value;
}

/** A data URL says itself what it holds: clients send PDFs as `image_url` and pictures as `file`. */
function mediaOf(url: JsonValue | undefined, otherwise: 'image' | 'file'): OutlinePart['type'] {
  if (typeof url !== 'string' || !url.startsWith('data:')) return otherwise;
  if (url.startsWith('data:image/')) return 'image';
  if (url.startsWith('data:audio/')) return 'audio';
  return url.startsWith('data:application/') || url.startsWith('data:text/') ? 'file' : otherwise;
}

function thinkingOf(message: JsonObject): OutlinePart[] {
  const text = message.reasoning_content ?? message.reasoning;
  return typeof text === 'string' && text !== '' ? [{ type: 'thinking', text }] : [];
}

function outlineCalls(message: JsonObject, turn: number): readonly OutlinePart[] {
  const { tool_calls: calls, function_call: legacy } = message;
  if (calls !== undefined && calls !== null && !Array.isArray(calls)) {
    throw badRequest(`${pathOf(turn)}.tool_calls`, 'an array or null', calls);
  }
  const all = isJsonObject(legacy) ? [...(calls ?? []), { function: legacy }] : (calls ?? NONE);
  return all.map((call, index) => {
    if (!isJsonObject(call)) throw badRequest(`${pathOf(turn)}.tool_calls[${index}]`, 'an object', call);
    return { type: 'tool-call', ...textOf(isJsonObject(call.function) ? call.function.arguments : undefined) };
  });
}

function holdsPart(turn: OutlineTurn, type: OutlinePart['type']): boolean {
  return typeof turn.content !== 'string' && turn.content.some((part) => part.type === type);
}

function list(body: JsonObject, name: string): readonly JsonValue[] {
  const value = body[name];
  if (value === undefined || value === null) return NONE;
  if (!Array.isArray(value)) throw badRequest(name, 'an array', value);
  return value;
}

function flag(body: JsonObject, name: string): boolean {
  const value = body[name];
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw badRequest(name, 'true or false', value);
  return value;
}

/** Numbers below 1 are somebody's way to say "no limit" (llama.cpp: -1). */
function outputLimit(body: JsonObject): number | undefined {
  for (const name of ['max_completion_tokens', 'max_tokens']) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number') throw badRequest(name, 'a number of tokens', value);
    if (value >= 1) return value;
  }
  return undefined;
}

function includesUsage(options: JsonValue | undefined): boolean {
  if (options === undefined || options === null) return false;
  if (!isJsonObject(options)) throw badRequest('stream_options', 'an object such as {"include_usage":true}', options);
  return options.include_usage === true;
}

function structuredOutputOf(format: JsonValue | undefined): 'json' | 'schema' | undefined {
  if (format === undefined || format === null) return undefined;
  if (!isJsonObject(format)) throw badRequest('response_format', 'an object such as {"type":"json_object"}', format);
  if (format.type === 'json_object') return 'json';
  return format.type === 'json_schema' ? 'schema' : undefined;
}
