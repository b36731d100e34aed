import type { ChatRequest } from './canonical/request.js';
import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/**
 * The mark that caches the longest prefix and moves with the conversation: "automatic caching", at the top level of the request.
 * platform.claude.com/docs, prompt caching; openrouter.ai/docs, prompt caching.
 */
export const AUTOMATIC_CACHE_MARK: JsonObject = { type: 'ephemeral' };

/** Members of a request or a message whose items may carry a mark. What a tool is called with is the user's data, and is not looked into. */
const LISTS = ['tools', 'system', 'messages', 'content'];

/** Whether the client marked anything itself. A request takes four marks; a fifth, however well meant, makes it fail. */
export function hasCacheMark(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(hasCacheMark);
  if (!isJsonObject(value)) return false;
  if (isJsonObject(value.cache_control)) return true;
  if (isJsonObject(value.function) && isJsonObject(value.function.cache_control)) return true;
  return LISTS.some((name) => Array.isArray(value[name]) && hasCacheMark(value[name]));
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
