import type { Extras, FilePart, ImagePart, OpaquePart, TextPart, UserPart } from '../../canonical/content.js';
import type { Losses } from '../../canonical/losses.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import type { JsonObject } from '../../json.js';
import type { ChatTraits } from './traits.js';

const NAME = 'openai-chat';

export interface PartContext {
  losses: Losses;
  traits: ChatTraits;
  names: Pick<ToolNames, 'toWire'>;
  hash: (text: string) => string;
}

/** What this dialect left on a part, without its notes, and Anthropic's cache mark where the upstream takes it. */
export function own(part: { extras?: Extras }, { traits, losses }: Pick<PartContext, 'traits' | 'losses'>): JsonObject {
  const mine = Object.entries(part.extras?.[NAME] ?? {}).filter(([key]) => !key.startsWith('$'));
  const mark = part.extras?.['anthropic-messages']?.cache_control;
  if (mark !== undefined && !traits.cacheControl) {
    losses.warn('cache-control', 'The upstream takes no cache marks; they were left out.');
  }
  return { ...Object.fromEntries(mine), ...(mark !== undefined && traits.cacheControl && { cache_control: mark }) };
}

export function note(part: { extras?: Extras }, key: string): unknown {
  return part.extras?.[NAME]?.[key];
}

type ContentPart = Exclude<UserPart, { type: 'tool-result' }>;

export function encodePart(part: ContentPart, context: PartContext): JsonObject[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [encodeText(part, context)];
    case 'image':
      return encodeImage(part, context);
    case 'file':
      return encodeFile(part, context);
    case 'opaque':
      return encodeOpaque(part, context.losses);
  }
}

function encodeText(part: TextPart, context: PartContext): JsonObject {
  if (part.refusal) return { type: 'refusal', refusal: part.text, ...own(part, context) };
  return { type: 'text', text: part.text, ...own(part, context) };
}

function encodeOpaque(part: OpaquePart, losses: Losses): JsonObject[] {
  if (part.dialect === NAME) return [part.value as JsonObject];
  losses.warn('opaque', `A ${part.dialect} block has no form in ${NAME}; it was left out.`);
  return [];
}

function encodeImage(part: ImagePart, context: PartContext): JsonObject[] {
  const { source, mediaType } = part;
  if (source.kind === 'id') {
    context.losses.warn('file-ids', 'An image uploaded to another provider was left out.');
    return [];
  }
  if (source.kind === 'url' && !context.traits.imageUrls) {
    context.losses.warn('image-urls', 'The upstream fetches no pictures; one was left out.');
    return [];
  }
  const url = source.kind === 'url' ? source.url : `data:${mediaType ?? 'image/png'};base64,${source.data}`;
  const { cache_control, ...members } = own(part, context);
  const mark = cache_control === undefined ? {} : { cache_control };
  if (note(part, '$image_url') === 'string') return [{ type: 'image_url', image_url: url, ...members, ...mark }];
  return [{ type: 'image_url', image_url: { url, ...members }, ...mark }];
}

const AUDIO_FORMAT: Record<string, string> = { 'audio/mpeg': 'mp3', 'audio/mp3': 'mp3', 'audio/x-wav': 'wav' };

function encodeFile(part: FilePart, context: PartContext): JsonObject[] {
  const { source, mediaType, name } = part;
  if (source.kind === 'text') return [{ type: 'text', text: titled(name, source.text), ...own(part, context) }];
  if (mediaType.startsWith('audio/') && source.kind === 'base64') {
    const format = AUDIO_FORMAT[mediaType] ?? mediaType.slice('audio/'.length);
    return [{ type: 'input_audio', input_audio: { data: source.data, format }, ...own(part, context) }];
  }
  const data = fileMembers(part, context);
  if (data === undefined) return [];
  // The API wants a name beside data; an uploaded file has its own.
  const filename = name ?? (data.file_id === undefined ? 'document.pdf' : undefined);
  return [{ type: 'file', file: { ...(filename !== undefined && { filename }), ...data }, ...own(part, context) }];
}

/** A text document is text for every model; its name stays visible. */
function titled(name: string | undefined, text: string): string {
  return name === undefined ? text : `${name}\n\n${text}`;
}

function fileMembers({ source, mediaType }: FilePart, { traits, losses }: PartContext): JsonObject | undefined {
  if (source.kind === 'base64') return { file_data: `data:${mediaType};base64,${source.data}` };
  if (source.kind === 'id' && source.dialect === NAME) return { file_id: source.id };
  if (source.kind === 'url' && traits.fileUrl) return { file_data: source.url };
  losses.warn('file-ids', 'A document that the upstream cannot fetch was left out.');
  return undefined;
}

/**
 * Content in the form that most upstreams take: one string where there is nothing but text, a list where there is more, or
 * where marks have to stay on their part.
 */
export function encodeContent(
  parts: ContentPart[],
  context: PartContext,
  form: unknown,
  listsAllowed: boolean,
): string | JsonObject[] {
  const encoded = parts.flatMap((part) => encodePart(part, context));
  if (form === 'parts' && listsAllowed) return encoded;
  const textOnly = encoded.every((part) => part.type === 'text');
  const plain = textOnly && encoded.every((part) => Object.keys(part).length === 2);
  if (plain || !listsAllowed) return joinTexts(encoded, textOnly ? undefined : context.losses);
  return encoded;
}

function joinTexts(parts: JsonObject[], losses: Losses | undefined): string {
  losses?.warn('content-parts', 'The upstream takes only text here; other parts were left out.');
  return parts.flatMap((part) => (typeof part.text === 'string' ? [part.text] : [])).join('\n\n');
}
