import type {
  AssistantPart,
  FilePart,
  ImagePart,
  OpaquePart,
  TextPart,
  ThinkingPart,
  ToolCallPart,
  ToolResultPart,
  UserPart,
} from '../../canonical/content.js';
import type { Losses } from '../../canonical/losses.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import { toArgumentsObject } from '../../canonical/tool-arguments.js';
import type { DialectName } from '../../dialect.js';
import type { JsonObject } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import type { WireDocument, WireImage, WireText, WireThinking, WireToolResult, WireToolUse } from './wire.js';

const NAME = 'anthropic-messages';

export interface BlockContext {
  losses: Losses;
  names: Pick<ToolNames, 'toWire'>;
}

/** What this dialect left on a part, without its notes. */
export function own(part: { extras?: Partial<Record<DialectName, JsonObject>> }): JsonObject {
  const extras = part.extras?.[NAME];
  if (extras === undefined) return {};
  return Object.fromEntries(Object.entries(extras).filter(([key]) => !key.startsWith('$')));
}

export function note(part: { extras?: Partial<Record<DialectName, JsonObject>> }, key: string): unknown {
  return part.extras?.[NAME]?.[key];
}

/** The API refuses text blocks without anything but white space. */
export function encodeText(part: TextPart): Array<WireText & JsonObject> {
  return part.text.trim() === '' ? [] : [{ type: 'text', text: part.text, ...own(part) }];
}

/** A block of another dialect has no form here. */
export function encodeOpaque(part: OpaquePart, losses: Losses): JsonObject[] {
  if (part.dialect === NAME) return [part.value as JsonObject];
  losses.warn('opaque', `A ${part.dialect} block has no form in ${NAME}; it was left out.`);
  return [];
}

export function encodeUserPart(part: UserPart, context: BlockContext): JsonObject[] {
  switch (part.type) {
    case 'text':
      return encodeText(part);
    case 'image':
      return encodeImage(part, context.losses);
    case 'file':
      return encodeFile(part, context.losses);
    case 'tool-result':
      return [encodeToolResult(part, context)];
    case 'opaque':
      return encodeOpaque(part, context.losses);
  }
}

function encodeImage(part: ImagePart, losses: Losses): JsonObject[] {
  const source = encodeImageSource(part);
  if (source === undefined) {
    losses.warn('file-ids', 'An image uploaded to another provider was left out.');
    return [];
  }
  return [{ type: 'image', source, ...own(part) }];
}

function encodeImageSource({ source, mediaType }: ImagePart): WireImage['source'] | undefined {
  if (source.kind === 'base64') return { type: 'base64', media_type: mediaType ?? 'image/png', data: source.data };
  if (source.kind === 'url') return { type: 'url', url: source.url };
  return source.dialect === NAME ? { type: 'file', file_id: source.id } : undefined;
}

function encodeFile(part: FilePart, losses: Losses): JsonObject[] {
  const source = encodeFileSource(part, losses);
  if (source === undefined) return [];
  return [{ type: 'document', source, ...(part.name !== undefined && { title: part.name }), ...own(part) }];
}

function encodeFileSource({ source, mediaType }: FilePart, losses: Losses): WireDocument['source'] | undefined {
  if (source.kind === 'text') return { type: 'text', media_type: 'text/plain', data: source.text };
  if (source.kind === 'id') {
    if (source.dialect === NAME) return { type: 'file', file_id: source.id };
    losses.warn('file-ids', 'A file uploaded to another provider was left out.');
    return undefined;
  }
  if (mediaType.startsWith('audio/') || mediaType.startsWith('video/')) {
    losses.warn('audio', `${NAME} takes no ${mediaType.split('/')[0]}; it was left out.`);
    return undefined;
  }
  if (source.kind === 'url') return { type: 'url', url: source.url };
  return { type: 'base64', media_type: mediaType, data: source.data };
}

function encodeToolResult(part: ToolResultPart, context: BlockContext): JsonObject {
  const block: WireToolResult = { type: 'tool_result', tool_use_id: part.toolCallId };
  const content = encodeResultContent(part, context);
  if (content !== undefined) block.content = content;
  if (part.isError !== undefined) block.is_error = part.isError;
  return { ...block, ...own(part) };
}

function encodeResultContent(part: ToolResultPart, context: BlockContext): WireToolResult['content'] {
  const form = note(part, '$content');
  if (form === 'none' && part.content.length === 0) return undefined;
  const [first] = part.content;
  const bare =
    first === undefined || (part.content.length === 1 && first.type === 'text' && Object.keys(own(first)).length === 0);
  if (bare && form !== 'parts') return first?.type === 'text' ? first.text : '';
  return part.content.flatMap((inner) => encodeUserPart(inner, context));
}

/** Thinking without a signature of Anthropic's is refused by the API: only its maker may continue it. */
export function encodeHistoryPart(part: AssistantPart, context: BlockContext): JsonObject[] {
  switch (part.type) {
    case 'text':
      return encodeText(part);
    case 'thinking':
      return encodeSignedThinking(part, context.losses);
    case 'tool-call':
      return [encodeToolUse(part, context)];
    case 'opaque':
      return encodeOpaque(part, context.losses);
    default:
      context.losses.warn('assistant-media', `An assistant's ${part.type} has no form in ${NAME}; it was left out.`);
      return [];
  }
}

function encodeSignedThinking(part: ThinkingPart, losses: Losses): JsonObject[] {
  const { signature, ...rest } = own(part);
  if (typeof signature === 'string') return [{ type: 'thinking', thinking: part.text, signature, ...rest }];
  losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
  return [];
}

function encodeToolUse(part: ToolCallPart, context: BlockContext): JsonObject {
  const block: WireToolUse = {
    type: 'tool_use',
    id: part.id,
    name: context.names.toWire(part.name),
    input: toArgumentsObject(part),
  };
  return { ...block, ...own(part) };
}

/** Thinking in an answer: unsigned, or with another maker's data as its signature, which the client hands back unread. */
export function encodeAnsweredThinking(part: ThinkingPart): JsonObject {
  const { signature, ...rest } = own(part);
  const block: WireThinking = {
    type: 'thinking',
    thinking: part.text,
    signature: typeof signature === 'string' ? signature : (foreignToken(part.extras, NAME) ?? ''),
  };
  return { ...block, ...rest };
}
