import type {
  AssistantPart,
  Extras,
  FilePart,
  ImagePart,
  MediaSource,
  OpaquePart,
  SystemPart,
  TextPart,
  ThinkingPart,
  ToolCallPart,
  ToolResultPart,
  UserPart,
} from '../../canonical/content.js';
import { mergeExtras } from '../../canonical/collect.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import { expectArray, expectObject, expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { readOpaqueToken, type OpaqueData } from '../../opaque-token.js';

const NAME = 'anthropic-messages';

/** Extras of this dialect, or nothing where nothing is left over. */
export function ownExtras(value: JsonObject): { extras?: Extras } {
  return Object.keys(value).length === 0 ? {} : { extras: { [NAME]: value } };
}

export function opaque(value: JsonObject): OpaquePart {
  return { type: 'opaque', dialect: NAME, value };
}

export function decodeSystemBlock(value: JsonValue, param: string): SystemPart {
  const block = expectObject(value, param);
  return block.type === 'text' ? decodeText(block, param) : opaque(block);
}

export function decodeUserBlock(value: JsonValue, param: string): UserPart {
  const block = expectObject(value, param);
  switch (block.type) {
    case 'text':
      return decodeText(block, param);
    case 'image':
      return decodeImage(block);
    case 'document':
      return decodeDocument(block);
    case 'tool_result':
      return decodeToolResult(block, param);
    default:
      return opaque(block);
  }
}

function decodeText(block: JsonObject, param: string): TextPart {
  const { type: _, text, ...rest } = block;
  return { type: 'text', text: expectString(text, `${param}.text`), ...ownExtras(rest) };
}

function decodeImage(block: JsonObject): ImagePart | OpaquePart {
  const { type: _, source, ...rest } = block;
  const media = decodeSource(source);
  if (media === undefined) return opaque(block);
  return { type: 'image', ...media, ...ownExtras(rest) };
}

function decodeSource(source: JsonValue | undefined): { source: MediaSource; mediaType?: string } | undefined {
  if (!isJsonObject(source)) return undefined;
  if (source.type === 'base64' && typeof source.data === 'string') {
    const mediaType = typeof source.media_type === 'string' ? { mediaType: source.media_type } : {};
    return { source: { kind: 'base64', data: source.data }, ...mediaType };
  }
  if (source.type === 'url' && typeof source.url === 'string') return { source: { kind: 'url', url: source.url } };
  if (source.type === 'file' && typeof source.file_id === 'string') {
    return { source: { kind: 'id', dialect: NAME, id: source.file_id } };
  }
  return undefined;
}

/** A document made of content blocks is one of this dialect's own, and stays as it is. */
function decodeDocument(block: JsonObject): FilePart | OpaquePart {
  const { type: _, source, title, ...rest } = block;
  const name = typeof title === 'string' ? { name: title } : {};
  if (isJsonObject(source) && source.type === 'text' && typeof source.data === 'string') {
    return {
      type: 'file',
      mediaType: 'text/plain',
      source: { kind: 'text', text: source.data },
      ...name,
      ...ownExtras(rest),
    };
  }
  const media = decodeSource(source);
  if (media === undefined) return opaque(block);
  return { type: 'file', mediaType: 'application/pdf', ...media, ...name, ...ownExtras(rest) };
}

function decodeToolResult(block: JsonObject, param: string): ToolResultPart {
  const { type: _, tool_use_id, content, is_error, ...rest } = block;
  const note: JsonObject =
    typeof content === 'string' ? rest : { ...rest, $content: content === undefined ? 'none' : 'parts' };
  return {
    type: 'tool-result',
    toolCallId: expectString(tool_use_id, `${param}.tool_use_id`),
    content: decodeResultContent(content, `${param}.content`),
    ...(typeof is_error === 'boolean' && { isError: is_error }),
    ...ownExtras(note),
  };
}

function decodeResultContent(content: JsonValue | undefined, param: string): ToolResultPart['content'] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return expectArray(content, param).map((block, position) => {
    const part = decodeUserBlock(block, `${param}.${position}`);
    return part.type === 'tool-result' ? opaque(block as JsonObject) : part;
  });
}

/**
 * The blocks of an assistant message, of a request or an answer. A thinking block that only carries another dialect's data
 * for a tool call is taken off and its data put where they belong.
 */
export function decodeAssistantBlocks(blocks: JsonValue[], param: string, restore: Restore): AssistantPart[] {
  const parts: AssistantPart[] = [];
  const carried = new Map<string, Extras>();
  blocks.forEach((value, position) => {
    const block = expectObject(value, `${param}.${position}`);
    const token = block.type === 'thinking' ? tokenOf(block) : undefined;
    if (token?.toolCallId !== undefined) {
      carried.set(token.toolCallId, { [token.dialect]: token.value });
      return;
    }
    const part = decodeAssistantBlock(block, token, `${param}.${position}`, restore);
    const extras = part.type === 'tool-call' ? carried.get(part.id) : undefined;
    parts.push(extras && part.type === 'tool-call' ? { ...part, extras: mergeExtras(part.extras, extras) } : part);
  });
  return parts;
}

function tokenOf(block: JsonObject): OpaqueData | undefined {
  return typeof block.signature === 'string' ? readOpaqueToken(block.signature) : undefined;
}

function decodeAssistantBlock(
  block: JsonObject,
  token: OpaqueData | undefined,
  param: string,
  restore: Restore,
): AssistantPart {
  switch (block.type) {
    case 'text':
      return decodeText(block, param);
    case 'thinking':
      return decodeThinking(block, token);
    case 'tool_use':
      return decodeToolUse(block, param, restore);
    default:
      return opaque(block);
  }
}

/** Our own `signature: ''` says that there is none. */
function decodeThinking(block: JsonObject, token: OpaqueData | undefined): ThinkingPart {
  const { type: _, thinking, signature, ...rest } = block;
  const text = typeof thinking === 'string' ? thinking : '';
  if (token) return { type: 'thinking', text, extras: { ...ownExtras(rest).extras, [token.dialect]: token.value } };
  const signed = typeof signature === 'string' && signature !== '' ? { signature } : {};
  return { type: 'thinking', text, ...ownExtras({ ...rest, ...signed }) };
}

function decodeToolUse(block: JsonObject, param: string, restore: Restore): ToolCallPart {
  const { type: _, id, name, input, ...rest } = block;
  const tool = restoreTool(restore, expectString(name, `${param}.name`));
  const own = ownExtras(rest).extras;
  const extras = own || tool.extras ? { extras: mergeExtras(tool.extras, own) } : {};
  return {
    type: 'tool-call',
    id: expectString(id, `${param}.id`),
    name: tool.name,
    arguments: decodeInput(input, tool.custom === true),
    ...(tool.custom && { custom: true as const }),
    ...extras,
  };
}

/** A custom tool of another dialect was declared as a function with one member `input`. */
function decodeInput(input: JsonValue | undefined, custom: boolean): string {
  if (custom && isJsonObject(input) && typeof input.input === 'string') return input.input;
  return JSON.stringify(input ?? {});
}
