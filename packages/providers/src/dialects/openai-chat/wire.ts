/*
 * The members of POST /chat/completions that the codecs write: the vendor's own types, so that they are checked where they are
 * written. https://platform.openai.com/docs/api-reference/chat
 */
import type { ChatCompletionMessage } from 'openai/resources/chat/completions';
import type { JsonObject, JsonValue } from '../../json.js';

export type { ChatCompletion, ChatCompletionMessageToolCall } from 'openai/resources/chat/completions';
export type { CompletionUsage } from 'openai/resources/completions';

/** An assistant's message with what vendors add to it, where clients look for it. */
export type WireAnswer = ChatCompletionMessage & {
  reasoning_content?: string;
  reasoning_details?: JsonValue;
  thinking_blocks?: JsonObject[];
  images?: JsonObject[];
};
