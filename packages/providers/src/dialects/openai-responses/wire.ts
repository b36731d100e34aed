import type { JsonObject, JsonValue } from '../../json.js';

/*
 * The members of POST /responses that we read or write: https://platform.openai.com/docs/api-reference/responses
 */

export interface WireContentPart extends JsonObject {
  type: string;
  text?: string;
  refusal?: string;
  image_url?: string | null;
  file_id?: string | null;
  file_data?: string;
  file_url?: string;
  filename?: string;
}

export interface WireMessageItem extends JsonObject {
  type?: 'message';
  role: string;
  content: string | WireContentPart[];
}

export interface WireReasoningItem extends JsonObject {
  type: 'reasoning';
  id?: string;
  summary: Array<{ type: string; text: string }>;
  encrypted_content?: string | null;
}

export interface WireFunctionCall extends JsonObject {
  type: 'function_call';
  call_id: string;
  name: string;
  /** JSON text. */
  arguments: string;
  /** The group of tools that the name belongs to. */
  namespace?: string;
}

export interface WireCustomCall extends JsonObject {
  type: 'custom_tool_call';
  call_id: string;
  name: string;
  /** Free text. */
  input: string;
}

export interface WireCallOutput extends JsonObject {
  type: 'function_call_output' | 'custom_tool_call_output';
  call_id: string;
  output: string | WireContentPart[];
}

export type WireItem =
  WireMessageItem | WireReasoningItem | WireFunctionCall | WireCustomCall | WireCallOutput | JsonObject;

export interface WireRequest extends JsonObject {
  model: string;
  input: string | WireItem[];
  instructions?: string | null;
  tools?: JsonObject[];
  tool_choice?: JsonValue;
  parallel_tool_calls?: boolean | null;
  max_output_tokens?: number | null;
  temperature?: number | null;
  top_p?: number | null;
  reasoning?: JsonObject | null;
  text?: JsonObject;
  stream?: boolean | null;
}

export interface WireUsage extends JsonObject {
  input_tokens: number;
  input_tokens_details: { cached_tokens: number };
  output_tokens: number;
  output_tokens_details: { reasoning_tokens: number };
  total_tokens: number;
}

export interface WireResponse extends JsonObject {
  id: string;
  object: 'response';
  created_at: number;
  status: string;
  model: string;
  output: JsonObject[];
  usage?: WireUsage | null;
  error?: JsonObject | null;
  incomplete_details?: { reason?: string } | null;
}
