import type { ChatRequest } from './canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/**
 * The mark that caches the longest prefix and moves with the conversation: "automatic caching", at the top level of the request.
 * platform.claude.com/docs, prompt caching; openrouter.ai/docs, prompt caching.
 */
export const AUTOMATIC_CACHE_MARK: JsonObject = { type: 'ephemeral' };

/**
 * Whether the client marked anything itself: the request, a message, or an item of their lists. A request takes four marks; a fifth,
 * however well meant, makes it fail. What a tool is called with is the user's data, and is not looked into.
 */
export function hasCacheMark(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value)) return isMarkedList(value);
  return (
    isJsonObject(value.cache_control) ||
    (isJsonObject(value.function) && isJsonObject(value.function.cache_control)) ||
    isMarkedList(value.tools) ||
    isMarkedList(value.system) ||
    isMarkedList(value.messages) ||
    isMarkedList(value.content)
  );
}

function isMarkedList(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.some(hasCacheMark);
}

/** A write to the cache costs a quarter more than plain input, so it has to be read again: in a tool loop, or in a conversation. */
export function isRereadLikely(request: Pick<ChatRequest, 'tools' | 'messages'>): boolean {
  return (request.tools?.length ?? 0) > 0 || request.messages.some(({ role }) => role === 'assistant');
}

/** The same, read off a body of OpenAI chat. */
export function isBodyRereadLikely(body: JsonObject): boolean {
  const messages = Array.isArray(body.messages) ? body.messages : [];
  const tools = Array.isArray(body.tools) ? body.tools : [];
  return tools.length > 0 || messages.some((message) => isJsonObject(message) && message.role === 'assistant');
}
