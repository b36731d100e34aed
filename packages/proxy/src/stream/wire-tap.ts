import type { DialectName, ServerSentEvent, Usage } from '@slr/providers';
import { isJsonObject, toTokenCount, type JsonObject, type JsonValue } from '@slr/providers';

/** What an event means for the decision whether fail-over is still possible. */
export type EventMeaning = 'preamble' | 'content' | 'finish' | 'error';

/**
 * How passed-through bytes of one dialect are looked at. It only looks: nothing here can alter an answer, and nothing throws.
 */
export interface WireTap {
  meaning(event: ServerSentEvent, data: JsonValue | undefined): EventMeaning;
  /** Whether the end of a stream shows that the answer is complete. */
  isFinished(tail: string): boolean;
  /** The usage in a whole answer or in one event's data. */
  usage(data: JsonObject): Usage | undefined;
}

/** `JSON.parse` that answers undefined. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

const isText = (value: JsonValue | undefined): boolean => typeof value === 'string' && value !== '';

function deltaHasContent(delta: JsonObject): boolean {
  const { tool_calls: calls, function_call: call } = delta;
  if (Array.isArray(calls) && calls.length > 0) return true;
  if (isJsonObject(call)) return true;
  // `reasoning` is OpenRouter's, `reasoning_content` DeepSeek's and vLLM's.
  return (
    [delta['content'], delta['refusal'], delta['reasoning'], delta['reasoning_content']].some(isText) ||
    isJsonObject(delta['audio'])
  );
}

/** What follows the last event; no JSON. */
const doneMark = /^\s*\[DONE\]\s*$/;

function chatMeaning(event: ServerSentEvent, data: JsonValue | undefined): EventMeaning {
  if (event.event === 'error') return 'error';
  if (!isJsonObject(data)) return doneMark.test(event.data) ? 'finish' : 'preamble';
  if (data['error'] !== undefined && data['error'] !== null) return 'error';
  const choices = (Array.isArray(data['choices']) ? data['choices'] : []).filter(isJsonObject);
  if (choices.some(({ delta }) => isJsonObject(delta) && deltaHasContent(delta))) return 'content';
  return choices.some((choice) => isText(choice['finish_reason'])) ? 'finish' : 'preamble';
}

const detail = (usage: JsonObject, group: string, name: string): number | undefined => {
  const details = usage[group];
  return isJsonObject(details) ? toTokenCount(details[name]) : undefined;
};

function chatUsage(data: JsonObject): Usage | undefined {
  const raw = data['usage'];
  if (!isJsonObject(raw)) return undefined;
  const usage: Usage = {};
  set(usage, 'inputTokens', toTokenCount(raw['prompt_tokens']));
  set(usage, 'outputTokens', toTokenCount(raw['completion_tokens']));
  set(usage, 'cacheReadTokens', detail(raw, 'prompt_tokens_details', 'cached_tokens'));
  set(usage, 'cacheWriteTokens', detail(raw, 'prompt_tokens_details', 'cache_write_tokens'));
  set(usage, 'reasoningTokens', detail(raw, 'completion_tokens_details', 'reasoning_tokens'));
  // OpenRouter reports USD; 0 is a price too.
  if (typeof raw['cost'] === 'number' && raw['cost'] >= 0) usage.reportedCost = raw['cost'];
  return usage;
}

function set(usage: Usage, name: Exclude<keyof Usage, 'raw'>, value: number | undefined): void {
  if (value !== undefined) usage[name] = value;
}

const openaiChatTap: WireTap = {
  meaning: chatMeaning,
  // Many vendors forget [DONE]; a finish reason is complete too. Both patterns cannot match inside a JSON string.
  isFinished: (tail) => /"finish_reason"\s*:\s*"/.test(tail) || /^data:\s*\[DONE\]\s*$/m.test(tail),
  usage: chatUsage,
};

/** One per dialect that passes through; a new dialect adds its own. */
export const wireTaps: Partial<Record<DialectName, WireTap>> = { 'openai-chat': openaiChatTap };

const usageMember = Buffer.from('"usage"');
const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d];

/** The end of the JSON object that begins at `begin`, or -1. Strings are skipped; the bytes are known to be JSON. */
function endOfObject(bytes: Buffer, begin: number): number {
  let depth = 0;
  let inString = false;
  for (let index = begin; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === open) depth += 1;
    else if (byte === close && (depth -= 1) === 0) return index + 1;
  }
  return -1;
}

/** The usage in a whole answer: the last member of that name is found and parsed, and nothing else of the answer. */
export function usageInWhole(tap: WireTap, body: Buffer): Usage | undefined {
  for (let at = body.lastIndexOf(usageMember); at > 0; at = body.lastIndexOf(usageMember, at - 1)) {
    const begin = body.indexOf(open, at + usageMember.length);
    const between = begin === -1 ? 'nothing' : body.toString('latin1', at + usageMember.length, begin);
    if (!/^\s*:\s*$/.test(between)) continue;
    const end = endOfObject(body, begin);
    const usage = end === -1 ? undefined : parseJson(body.toString('utf8', begin, end));
    if (isJsonObject(usage)) return tap.usage({ usage });
  }
  return undefined;
}

/** The usage in the last events of a stream, the last one that has any. */
export function usageInTail(tap: WireTap, tail: string): Usage | undefined {
  for (let at = tail.lastIndexOf('"usage"'); at !== -1; at = tail.lastIndexOf('"usage"', at - 1)) {
    const begin = Math.max(tail.lastIndexOf('\n', at), tail.lastIndexOf('\r', at)) + 1;
    const ends = /[\r\n]|$/.exec(tail.slice(at));
    const line = tail.slice(begin, at + (ends?.index ?? 0));
    const data = parseJson(line.replace(/^data:/, ''));
    const usage = isJsonObject(data) ? tap.usage(data) : undefined;
    if (usage) return usage;
    if (at === 0) return undefined;
  }
  return undefined;
}

/** Whether the upstream itself has told of an error at the end of its stream. */
export function errorInTail(tap: WireTap, tail: string): boolean {
  const lines = tail.split(/[\r\n]+/).filter((line) => line.startsWith('data:'));
  const last = lines.at(-1)?.slice(5).trim() ?? '';
  return tap.meaning({ data: last }, parseJson(last)) === 'error';
}
