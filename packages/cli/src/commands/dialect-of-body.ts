import { isJsonObject, type DialectName, type JsonObject, type JsonValue } from '@slr/providers';

const listOf = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

/** Blocks that only Anthropic's messages have; texts look the same in both. */
const anthropicBlocks = new Set(['tool_use', 'tool_result', 'thinking', 'redacted_thinking', 'image', 'document']);
const anthropicMembers = ['system', 'thinking', 'stop_sequences', 'context_management', 'anthropic_version'];

function isAnthropic(body: JsonObject): boolean {
  if (anthropicMembers.some((name) => body[name] !== undefined)) return true;
  if (listOf(body.tools).some((tool) => tool.input_schema !== undefined)) return true;
  return listOf(body.messages).some(({ content }) =>
    listOf(content).some(({ type, cache_control: mark }) => anthropicBlocks.has(String(type)) || mark !== undefined),
  );
}

/**
 * The dialect that a request body is written in, told by its members. One that might be OpenAI chat as well as Anthropic's messages
 * is the former; both read it the same.
 */
export function dialectOfBody(body: JsonObject): DialectName {
  if (body.contents !== undefined) return 'gemini';
  if (body.messages === undefined) return body.input === undefined ? 'openai-chat' : 'openai-responses';
  return isAnthropic(body) ? 'anthropic-messages' : 'openai-chat';
}
