import type { JsonObject, JsonValue } from '../../json.js';

/*
 * The members of POST /chat/completions that we read or write. Vendors add their own, which stay on the objects unread.
 * https://platform.openai.com/docs/api-reference/chat
 */

export type WireRole = 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';

export interface WirePart extends JsonObject {
  type: string;
  text?: string;
  /** In parts of type `refusal`. */
  refusal?: string;
  image_url?: { url: string; detail?: string } | string;
  input_audio?: { data: string; format: string };
  file?: { filename?: string; file_data?: string; file_id?: string };
}

export interface WireToolCall extends JsonObject {
  id?: string;
  type?: string;
  /** Only in stream deltas. */
  index?: number;
  function?: { name?: string; arguments?: string };
}

export interface WireMessage extends JsonObject {
  role: WireRole;
  content?: string | WirePart[] | null;
  name?: string;
  tool_calls?: WireToolCall[] | null;
  tool_call_id?: string;
  refusal?: string | null;
  /** DeepSeek, vLLM and others; OpenRouter writes `reasoning`. */
  reasoning_content?: string | null;
  reasoning?: string | null;
}

export interface WireTool extends JsonObject {
  type: string;
  function?: { name: string; description?: string; parameters?: JsonObject; strict?: boolean | null };
}

export interface WireRequest extends JsonObject {
  model: string;
  messages: WireMessage[];
  tools?: WireTool[];
  tool_choice?: string | JsonObject;
  /** The legacy form of `tools`. */
  functions?: JsonValue[];
  parallel_tool_calls?: boolean;
  response_format?: { type: string; json_schema?: JsonObject };
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  stream?: boolean | null;
  stream_options?: { include_usage?: boolean } | null;
  stop?: string | string[] | null;
  temperature?: number | null;
  top_p?: number | null;
  reasoning_effort?: string | null;
}

export interface WireUsage extends JsonObject {
  prompt_tokens?: number;
  completion_tokens?: number;
  total_tokens?: number;
  prompt_tokens_details?: JsonObject | null;
  completion_tokens_details?: JsonObject | null;
  /** OpenRouter: USD. */
  cost?: number | null;
}

export interface WireChoice extends JsonObject {
  index?: number;
  message?: WireMessage;
  delta?: Partial<WireMessage>;
  finish_reason?: string | null;
}

/** A whole answer, or one chunk of a stream. */
export interface WireResponse extends JsonObject {
  id?: string;
  object?: string;
  created?: number;
  model?: string;
  choices?: WireChoice[];
  usage?: WireUsage | null;
  error?: JsonValue;
}
