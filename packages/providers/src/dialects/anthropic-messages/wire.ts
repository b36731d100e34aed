import type { JsonObject, JsonValue } from '../../json.js';

/*
 * The members of POST /v1/messages that the codecs write. `wire.test.ts` checks them against the vendor's SDK.
 * https://docs.anthropic.com/en/api/messages
 */

export type WireText = { type: 'text'; text: string };
export type WireImage = {
  type: 'image';
  source:
    | { type: 'base64'; media_type: string; data: string }
    | { type: 'url'; url: string }
    | { type: 'file'; file_id: string };
};
export type WireDocument = {
  type: 'document';
  source:
    | { type: 'base64'; media_type: string; data: string }
    | { type: 'url'; url: string }
    | { type: 'text'; media_type: 'text/plain'; data: string }
    | { type: 'file'; file_id: string };
  title?: string;
};
export type WireThinking = { type: 'thinking'; thinking: string; signature: string };
export type WireToolUse = { type: 'tool_use'; id: string; name: string; input: JsonObject };
export type WireToolResult = {
  type: 'tool_result';
  tool_use_id: string;
  content?: string | JsonValue[];
  is_error?: boolean;
};

export type WireTool = {
  name: string;
  description?: string;
  input_schema: JsonObject;
  strict?: boolean;
};

export type WireToolChoice =
  | { type: 'auto' | 'any'; disable_parallel_tool_use?: boolean }
  | { type: 'none' }
  | { type: 'tool'; name: string; disable_parallel_tool_use?: boolean };

export type WireThinkingConfig =
  | { type: 'enabled'; budget_tokens: number }
  | { type: 'adaptive'; display?: 'summarized' | 'omitted' }
  | { type: 'disabled' };

export type WireEffort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export type WireStopReason =
  'end_turn' | 'max_tokens' | 'stop_sequence' | 'tool_use' | 'pause_turn' | 'refusal' | 'model_context_window_exceeded';

/** All four are integers in every event: Claude Code fails on a missing one (BerriAI/litellm #24176). */
export type WireUsage = {
  input_tokens: number;
  output_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
  output_tokens_details?: { thinking_tokens: number };
};

export type WireDelta =
  | { type: 'text_delta'; text: string }
  | { type: 'thinking_delta'; thinking: string }
  | { type: 'signature_delta'; signature: string }
  | { type: 'input_json_delta'; partial_json: string };
