import type { AssistantPart, ToolCallPart } from '../../canonical/content.js';
import type { EncodeResponseOptions } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { toArgumentsText } from '../../canonical/tool-arguments.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import { encodeFinishReason } from './finish-reason.js';
import { joinToolCallId } from './tool-call-id.js';
import { encodeUsage } from './usage.js';
import type { ChatCompletion, ChatCompletionMessageToolCall, WireAnswer } from './wire.js';

export function encodeResponse(response: ChatResponse, options: EncodeResponseOptions): JsonObject {
  const calls = response.content.filter((part) => part.type === 'tool-call');
  const completion: ChatCompletion = {
    id: response.id === '' ? options.id : response.id,
    object: 'chat.completion',
    created: options.created,
    model: response.model,
    choices: [
      {
        index: 0,
        message: encodeMessage(response, calls),
        logprobs: null,
        finish_reason: encodeFinishReason(response.finish, calls.length > 0),
      },
    ],
    usage: encodeUsage(response.usage),
  };
  return completion as unknown as JsonObject;
}

function encodeMessage(response: ChatResponse, calls: ToolCallPart[]): WireAnswer {
  const { content } = response;
  const text = joinText(content, false);
  const refusal = joinText(content, true);
  const annotations = content.flatMap((part) => annotationsOf(part)) as unknown as WireAnswer['annotations'];
  const images = content.flatMap((part) => encodeImage(part));
  return {
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? null : refusal,
    ...thinkingMembers(content),
    ...(annotations && annotations.length > 0 && { annotations }),
    ...(images.length > 0 && { images }),
    ...(calls.length > 0 && { tool_calls: calls.map(encodeToolCall) }),
    ...(response.extras?.['openai-chat']?.message as Partial<WireAnswer> | undefined),
  };
}

function joinText(content: AssistantPart[], refusal: boolean): string {
  return content
    .flatMap((part) => (part.type === 'text' && (part.refusal === true) === refusal ? [part.text] : []))
    .join('');
}

function annotationsOf(part: AssistantPart): JsonValue[] {
  const annotations = part.type === 'text' ? part.extras?.['openai-chat']?.annotations : undefined;
  return Array.isArray(annotations) ? annotations : [];
}

function encodeImage(part: AssistantPart): JsonObject[] {
  if (part.type !== 'image' || part.source.kind === 'id') return [];
  const { source, mediaType } = part;
  const url = source.kind === 'url' ? source.url : `data:${mediaType ?? 'image/png'};base64,${source.data}`;
  return [{ type: 'image_url', image_url: { url } }];
}

/** `thinking_blocks` holds what the maker wants back unchanged, in the place where LiteLLM's users look for it. */
function thinkingMembers(content: AssistantPart[]): Partial<WireAnswer> {
  const thinking = content.filter((part) => part.type === 'thinking');
  const text = thinking.map((part) => part.text).join('');
  const details = thinking.find((part) => part.extras?.['openai-chat']?.reasoning_details)?.extras?.['openai-chat'];
  const blocks = content.flatMap((part) => thinkingBlock(part));
  return {
    ...(text !== '' && { reasoning_content: text }),
    ...(details?.reasoning_details !== undefined && { reasoning_details: details.reasoning_details }),
    ...(blocks.length > 0 && { thinking_blocks: blocks }),
  };
}

export function thinkingBlock(part: AssistantPart): JsonObject[] {
  if (part.type === 'opaque' && part.dialect === 'anthropic-messages') {
    const value = part.value as JsonObject;
    return value.type === 'redacted_thinking' ? [value] : [];
  }
  if (part.type !== 'thinking') return [];
  const signature = part.extras?.['anthropic-messages']?.signature ?? foreignToken(part.extras, 'openai-chat');
  if (typeof signature !== 'string') return [];
  return [{ type: 'thinking', thinking: part.text, signature }];
}

function encodeToolCall(call: ToolCallPart): ChatCompletionMessageToolCall {
  const id = joinToolCallId(call.id, call.extras);
  if (call.custom) return { id, type: 'custom', custom: { name: call.name, input: call.arguments } };
  return { id, type: 'function', function: { name: call.name, arguments: toArgumentsText(call) } };
}
