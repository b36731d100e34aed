import type { AssistantPart, ImagePart, TextPart, ThinkingPart, ToolCallPart } from '../../canonical/content.js';
import type { EncodeResponseOptions } from '../../canonical/encode-options.js';
import type { ChatResponse, FinishReason } from '../../canonical/response.js';
import { toArgumentsText } from '../../canonical/tool-arguments.js';
import type { Usage } from '../../canonical/usage.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import { identityOf, note, own } from './extras.js';
import { encodeFinishReason } from './finish-reason.js';
import { encodeUsage } from './usage.js';
import type {
  WireCustomCall,
  WireFunctionCall,
  WireOutputText,
  WireRefusal,
  WireResponse,
  WireSummary,
} from './wire.js';

export function encodeResponse(response: ChatResponse, options: EncodeResponseOptions): JsonObject {
  const id = toResponseId(response.id, options.id);
  const output = response.content.flatMap((part, index) => encodeOutputItems(part, itemId(id, index)));
  return responseObject(
    { id, created: options.created, model: response.model },
    output,
    response.finish,
    response.usage,
  );
}

export interface ResponseIdentity {
  id: string;
  created: number;
  model: string;
}

/** The finished answer, with every member that the SDKs take for granted. */
export function responseObject(
  identity: ResponseIdentity,
  output: JsonObject[],
  finish: FinishReason,
  usage: Usage,
): WireResponse {
  return { ...emptyResponse(identity), ...encodeFinishReason(finish), output, usage: encodeUsage(usage) };
}

/** The answer as it begins. */
export function emptyResponse({ id, created, model }: ResponseIdentity): WireResponse {
  return {
    id,
    object: 'response',
    created_at: created,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: null,
    store: false,
    temperature: null,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    truncation: 'disabled',
    usage: null,
  };
}

/** Clients expect the prefix; what follows is the upstream's own id where there is one. */
export function toResponseId(id: string, fallback: string): string {
  const given = id === '' ? fallback : id;
  return given.startsWith('resp_') ? given : `resp_${given}`;
}

/** Ids of items are unique in a conversation because the response's is. */
export function itemId(responseId: string, index: number): string {
  return `${responseId.slice('resp_'.length)}_${index}`;
}

/** One part of an answer as items. The id gets the prefix of its kind, unless the maker's own is known. */
function encodeOutputItems(part: AssistantPart, id: string): JsonObject[] {
  switch (part.type) {
    case 'text':
      return [messageItem(part, id)];
    case 'thinking':
      return [reasoningItem(part, id)];
    case 'tool-call':
      return [...callDataItems(part, id), callItem(part, id)];
    case 'image':
      return imageItems(part, id);
    case 'opaque':
      return part.dialect === 'openai-responses' ? [part.value as JsonObject] : [];
    case 'file':
      return [];
  }
}

export function messageItem(part: TextPart, id: string): JsonObject {
  const noted = note(part, '$message');
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    ...(isJsonObject(noted) && noted),
    content: [outputPart(part)],
  };
}

export function outputPart(part: TextPart): JsonObject {
  if (part.refusal) return { type: 'refusal', refusal: part.text } satisfies WireRefusal;
  const text: WireOutputText = { type: 'output_text', text: part.text, annotations: [], logprobs: [] };
  return { ...text, ...own(part) };
}

/** Without a summary there is an empty one: the official SDKs fail where it is missing. */
export function reasoningItem(part: ThinkingPart, id: string): JsonObject {
  const noted = note(part, '$summary');
  const summary: JsonValue[] = Array.isArray(noted) ? noted : summaryOf(part);
  const token = foreignToken(part.extras, 'openai-responses');
  return {
    id: `rs_${id}`,
    type: 'reasoning',
    summary,
    ...(token !== undefined && { encrypted_content: token }),
    ...identityOf(part),
    ...own(part),
  };
}

/** Open models show the reasoning itself, as `content`: then it is no summary. */
function summaryOf(part: ThinkingPart): WireSummary[] {
  const shown = Array.isArray(own(part).content) && note(part, '$reasoning') === true;
  return part.text === '' || shown ? [] : [{ type: 'summary_text', text: part.text }];
}

export function callItem(part: ToolCallPart, id: string): JsonObject {
  const space = note(part, '$namespace');
  const name = note(part, '$name');
  const named = {
    call_id: part.id,
    name: typeof name === 'string' ? name : part.name,
    ...(typeof space === 'string' && { namespace: space }),
  };
  const members = { status: 'completed', ...identityOf(part), ...own(part) };
  if (part.custom) {
    const custom: WireCustomCall = { type: 'custom_tool_call', ...named, input: part.arguments };
    return { id: `ctc_${id}`, ...custom, ...members };
  }
  const call: WireFunctionCall = { type: 'function_call', ...named, arguments: toArgumentsText(part) };
  return { id: `fc_${id}`, ...call, ...members };
}

/** Another maker's data for a call (Gemini's thought signature) rides in a reasoning item ahead of it. */
export function callDataItems(part: ToolCallPart, id: string): JsonObject[] {
  const token = foreignToken(part.extras, 'openai-responses', part.id);
  return token === undefined ? [] : [{ id: `rs_${id}c`, type: 'reasoning', summary: [], encrypted_content: token }];
}

export function imageItems(part: ImagePart, id: string): JsonObject[] {
  if (part.source.kind !== 'base64') return [];
  const item = { id: `ig_${id}`, type: 'image_generation_call', status: 'completed', result: part.source.data };
  return [{ ...item, ...identityOf(part), ...own(part) }];
}
