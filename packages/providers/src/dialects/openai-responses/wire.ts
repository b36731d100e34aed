import type { JsonObject, JsonValue } from '../../json.js';

/*
 * The members of POST /responses that the codecs write. `wire.test.ts` checks them against the vendor's SDK.
 * https://platform.openai.com/docs/api-reference/responses
 */

export type WireInputText = { type: 'input_text'; text: string };
export type WireInputImage = { type: 'input_image'; image_url?: string; file_id?: string; detail?: 'auto' };
export type WireInputFile = {
  type: 'input_file';
  file_data?: string;
  file_url?: string;
  file_id?: string;
  filename?: string;
};
export type WireOutputText = { type: 'output_text'; text: string; annotations: never[]; logprobs: never[] };
export type WireRefusal = { type: 'refusal'; refusal: string };
export type WireSummary = { type: 'summary_text'; text: string };

export type WireFunctionCall = {
  type: 'function_call';
  call_id: string;
  name: string;
  /** JSON text. */
  arguments: string;
  /** The group of tools that the name belongs to. */
  namespace?: string;
};

export type WireCustomCall = {
  type: 'custom_tool_call';
  call_id: string;
  name: string;
  /** Free text. */
  input: string;
  namespace?: string;
};

/** What every tool has that is described here for another dialect's client. */
export type WireFunctionTool = {
  type: 'function';
  name: string;
  description?: string;
  parameters: JsonObject;
  strict: boolean;
};

export type WireFormat =
  | { type: 'json_object' }
  | { type: 'json_schema'; name: string; description?: string; schema: JsonObject; strict?: boolean };

export type WireEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';

export type WireUsage = {
  input_tokens: number;
  input_tokens_details: { cached_tokens: number; cache_write_tokens: number };
  output_tokens: number;
  output_tokens_details: { reasoning_tokens: number };
  total_tokens: number;
  /** OpenRouter's. */
  cost?: number;
};

type WireStatus = 'completed' | 'failed' | 'in_progress' | 'incomplete';

/** The whole answer, with every member that the SDKs take for granted. */
export type WireResponse = {
  id: string;
  object: 'response';
  created_at: number;
  status: WireStatus;
  background: boolean;
  error: { code: string; message: string } | null;
  incomplete_details: { reason: string } | null;
  instructions: null;
  max_output_tokens: null;
  metadata: Record<string, string>;
  model: string;
  output: JsonObject[];
  parallel_tool_calls: boolean;
  previous_response_id: null;
  reasoning: { effort: null; summary: null };
  service_tier: null;
  store: boolean;
  temperature: null;
  text: { format: { type: 'text' } };
  tool_choice: 'auto';
  tools: JsonValue[];
  top_p: null;
  truncation: 'disabled';
  usage: WireUsage | null;
};
