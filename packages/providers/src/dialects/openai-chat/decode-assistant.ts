import { mergeExtras } from '../../canonical/collect.js';
import type {
  AssistantPart,
  Extras,
  ImagePart,
  TextPart,
  ThinkingPart,
  ToolCallPart,
} from '../../canonical/content.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import { expectObject, expectOptionalArray, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { readOpaqueToken } from '../../opaque-token.js';
import { decodeContent, decodeUrl, splitExtras } from './decode-parts.js';
import { splitToolCallId } from './tool-call-id.js';

/** Members of an assistant message that have a part of their own. */
export const ASSISTANT_MEMBERS = [
  'role',
  'content',
  'refusal',
  'tool_calls',
  'function_call',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'thinking_blocks',
  'images',
] as const;

/** The parts of an assistant message, of a request or an answer: thinking, then text, then calls, as the wire has no order. */
export function decodeAssistant(message: JsonObject, param: string, restore: Restore): AssistantPart[] {
  return [
    ...decodeThinking(message),
    ...decodeText(message, param),
    ...decodeImages(message.images),
    ...decodeToolCalls(message, param, restore),
  ];
}

/**
 * `thinking_blocks` is LiteLLM's way to hand Anthropic's signed blocks through this dialect, `reasoning_details` is
 * OpenRouter's; both hold the text again.
 */
function decodeThinking(message: JsonObject): AssistantPart[] {
  const blocks = Array.isArray(message.thinking_blocks) ? message.thinking_blocks.filter(isJsonObject) : [];
  if (blocks.length > 0 && message.reasoning_details === undefined) return blocks.map(decodeThinkingBlock);
  const member = typeof message.reasoning_content === 'string' ? 'reasoning_content' : 'reasoning';
  const text = message[member];
  const details = Array.isArray(message.reasoning_details) ? message.reasoning_details : [];
  if ((typeof text !== 'string' || text === '') && details.length === 0) return [];
  const part: ThinkingPart = { type: 'thinking', text: typeof text === 'string' ? text : detailsText(details) };
  return [{ ...part, extras: thinkingExtras(member, details) }];
}

function decodeThinkingBlock(block: JsonObject): AssistantPart {
  if (block.type !== 'thinking') return { type: 'opaque', dialect: 'anthropic-messages', value: block };
  const text = typeof block.thinking === 'string' ? block.thinking : '';
  if (typeof block.signature !== 'string' || block.signature === '') return { type: 'thinking', text };
  const token = readOpaqueToken(block.signature);
  if (token) return { type: 'thinking', text, extras: { [token.dialect]: token.value } };
  return { type: 'thinking', text, extras: { 'anthropic-messages': { signature: block.signature } } };
}

function detailsText(details: JsonValue[]): string {
  return details
    .map((detail) => (isJsonObject(detail) ? (detail.text ?? detail.summary) : undefined))
    .filter((text) => typeof text === 'string')
    .join('');
}

/** OpenRouter marks whose signature it is: `anthropic-claude-v1`. */
export function thinkingExtras(member: 'reasoning_content' | 'reasoning', details: JsonValue[]): Extras {
  const own: JsonObject = { $member: member, ...(details.length > 0 && { reasoning_details: details }) };
  const signed = details.find((detail) => isJsonObject(detail) && typeof detail.signature === 'string');
  if (!isJsonObject(signed) || !String(signed.format).startsWith('anthropic')) return { 'openai-chat': own };
  return { 'openai-chat': own, 'anthropic-messages': { signature: signed.signature } };
}

function decodeText(message: JsonObject, param: string): Array<TextPart | ThinkingPart | AssistantPart> {
  const { parts } = decodeContent(withThinkingParts(message.content), `${param}.content`);
  const cited = Array.isArray(message.annotations) && message.annotations.length > 0;
  const texts = parts.map((part) => {
    const isThinking = part.type === 'opaque' && isJsonObject(part.value) && part.value.type === 'thinking';
    return isThinking ? mistralThinking(part.value as JsonObject) : part;
  });
  const refusal = message.refusal;
  if (typeof refusal === 'string' && refusal !== '') texts.push({ type: 'text', text: refusal, refusal: true });
  const first = texts.find((part) => part.type === 'text');
  if (first && cited) {
    first.extras = mergeExtras(first.extras, { 'openai-chat': { annotations: message.annotations } });
  }
  return texts;
}

/** vLLM leaves `content` out of answers that only think or call. */
function withThinkingParts(content: JsonValue | undefined): JsonValue | undefined {
  return content ?? null;
}

/** Mistral's thinking parts hold a list of text parts. */
function mistralThinking(value: JsonObject): ThinkingPart {
  const inner = Array.isArray(value.thinking) ? detailsText(value.thinking) : String(value.thinking ?? '');
  return { type: 'thinking', text: inner };
}

/** OpenRouter and others return generated images beside the content. */
export function decodeImages(images: JsonValue | undefined): ImagePart[] {
  if (!Array.isArray(images)) return [];
  return images.flatMap((image) => {
    const url = isJsonObject(image) && isJsonObject(image.image_url) ? image.image_url.url : undefined;
    return typeof url === 'string' ? [{ type: 'image' as const, ...decodeUrl(url) }] : [];
  });
}

function decodeToolCalls(message: JsonObject, param: string, restore: Restore): ToolCallPart[] {
  const calls = expectOptionalArray(message.tool_calls, `${param}.tool_calls`) ?? [];
  const decoded = calls.map((call, i) => {
    const at = `${param}.tool_calls[${i}]`;
    return decodeToolCall(expectObject(call, at), at, restore, `call_${i}`);
  });
  if (!isJsonObject(message.function_call)) return decoded;
  const legacy = { id: LEGACY_CALL_ID, function: message.function_call };
  return [...decoded, decodeToolCall(legacy, `${param}.function_call`, restore, LEGACY_CALL_ID)];
}

/** The form before `tool_calls` had one call a turn and no ids. */
export const LEGACY_CALL_ID = 'call_function';

function decodeToolCall(call: JsonObject, param: string, restore: Restore, fallbackId: string): ToolCallPart {
  const { id: wireId, type: _, function: target, custom, extra_content, index: _index, ...rest } = call;
  const { id, extras: carried } = splitToolCallId(typeof wireId === 'string' && wireId !== '' ? wireId : fallbackId);
  const extras = mergeExtras(mergeExtras(carried, splitExtras(rest).extras), signatureExtras(extra_content));
  const own = Object.keys(extras).length > 0 ? { extras } : {};
  if (isJsonObject(custom)) {
    const name = expectString(custom.name, `${param}.custom.name`);
    return { type: 'tool-call', id, name, arguments: String(custom.input ?? ''), custom: true, ...own };
  }
  const given = expectObject(target, `${param}.function`);
  const tool = restoreTool(restore, expectString(given.name, `${param}.function.name`));
  const text = argumentsOf(given.arguments);
  return {
    type: 'tool-call',
    id,
    name: tool.name,
    arguments: tool.custom ? readCustomInput(text) : text,
    ...(tool.custom && { custom: true as const }),
    ...(tool.extras ? { extras: mergeExtras(tool.extras, own.extras) } : own),
  };
}

/** Ollama and others send the object itself. */
export function argumentsOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/** Google's compatible endpoint: ai.google.dev/gemini-api/docs/thought-signatures, OpenAI compatibility. */
export function signatureExtras(extraContent: JsonValue | undefined): Extras {
  if (!isJsonObject(extraContent)) return {};
  const google = isJsonObject(extraContent.google) ? extraContent.google : {};
  const own: Extras = { 'openai-chat': { extra_content: extraContent } };
  if (typeof google.thought_signature !== 'string') return own;
  return { ...own, gemini: { thoughtSignature: google.thought_signature } };
}
