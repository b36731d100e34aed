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
import type { Message } from '../../canonical/request.js';
import { toArgumentsObject } from '../../canonical/tool-arguments.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { note, own } from './extras.js';
import { toResponseObject } from './tool-response.js';
import type { WireContent, WirePart } from './wire.js';

export interface ContentContext {
  losses: Losses;
  names: Pick<ToolNames, 'toWire'>;
  /** See `GeminiTraits`. */
  needsSignatures: boolean;
}

/** Google's word for "there is none, check nothing": https://ai.google.dev/gemini-api/docs/thought-signatures */
export const NO_SIGNATURE = 'skip_thought_signature_validator';

export function encodeSystem(messages: Message[], context: ContentContext): WireContent | string | undefined {
  const [only] = messages;
  const parts = messages.flatMap((message) =>
    message.role === 'system'
      ? message.content.flatMap((part) =>
          part.type === 'text' ? encodeText(part) : encodeOpaque(part, context.losses),
        )
      : [],
  );
  if (parts.length === 0) return undefined;
  if (only && messages.length === 1 && note(only, '$system') === 'string') return String(parts[0]?.text);
  return { parts, ...(only && own(only)) };
}

/** The turns after the system prompt: roles in turn, one content each, none of them empty, a user first. */
export function encodeContents(messages: Message[], context: ContentContext): WireContent[] {
  const encoder = new HistoryEncoder(context);
  const contents: WireContent[] = [];
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'model' : 'user';
    const parts = encoder.encode(message);
    const previous = contents.at(-1);
    if (previous?.role === role) previous.parts.push(...parts);
    else contents.push({ role, parts });
  }
  if (contents[0]?.role !== 'user') contents.unshift({ role: 'user', parts: [] });
  return contents.map((content) => ({
    ...content,
    parts: content.parts.length === 0 ? [{ text: ' ' }] : content.parts,
  }));
}

/** Remembers the names of calls: a response needs the name, and most dialects only keep the id. */
class HistoryEncoder {
  readonly #context: ContentContext;
  readonly #callNames = new Map<string, string>();

  constructor(context: ContentContext) {
    this.#context = context;
  }

  encode(message: Message): WirePart[] {
    switch (message.role) {
      case 'assistant':
        return this.#assistant(message.content);
      case 'system':
        return message.content.flatMap((part) => (part.type === 'text' ? encodeText(remind(part)) : []));
      case 'user': {
        // Responses have to follow their calls at once.
        const results = message.content.filter((part) => part.type === 'tool-result');
        const rest = message.content.filter((part) => part.type !== 'tool-result');
        return [...results.flatMap((part) => this.#result(part)), ...rest.flatMap((part) => this.#user(part))];
      }
    }
  }

  #assistant(parts: AssistantPart[]): WirePart[] {
    let first = true;
    return parts.flatMap((part): WirePart[] => {
      if (part.type !== 'tool-call') return this.#said(part);
      // Of parallel calls only the first one carries a signature.
      const call = this.#call(part, first);
      first = false;
      return [call];
    });
  }

  #said(part: Exclude<AssistantPart, ToolCallPart>): WirePart[] {
    const { losses } = this.#context;
    switch (part.type) {
      case 'text':
        return encodeText(part);
      case 'thinking':
        return encodeThought(part, losses);
      case 'opaque':
        return encodeOpaque(part, losses);
      default:
        return encodeMedia(part, losses);
    }
  }

  #call(part: ToolCallPart, first: boolean): WirePart {
    const name = this.#context.names.toWire(part.name);
    this.#callNames.set(part.id, name);
    const id = note(part, '$id') === 'none' ? {} : { id: part.id };
    const extras = own(part);
    const skip = first && this.#context.needsSignatures && extras.thoughtSignature === undefined;
    const functionCall = { ...id, name, args: toArgumentsObject(part) };
    return { functionCall, ...extras, ...(skip && { thoughtSignature: NO_SIGNATURE }) };
  }

  #user(part: Exclude<UserPart, ToolResultPart>): WirePart[] {
    if (part.type === 'text') return encodeText(part);
    if (part.type === 'opaque') return encodeOpaque(part, this.#context.losses);
    return encodeMedia(part, this.#context.losses);
  }

  #result(part: ToolResultPart): WirePart[] {
    const texts = part.content.filter((inner) => inner.type === 'text').map((inner) => inner.text);
    const media = part.content.filter((inner) => inner.type === 'image' || inner.type === 'file');
    const given = note(part, '$response');
    const id = note(part, '$id') === 'none' ? {} : { id: part.toolCallId };
    const name = part.name ?? this.#callNames.get(part.toolCallId) ?? 'tool';
    const response = isJsonObject(given) ? given : toResponseObject(texts.join('\n'), part.isError === true);
    return [
      { functionResponse: { ...id, name: this.#context.names.toWire(name), response }, ...own(part) },
      ...media.flatMap((inner) => encodeMedia(inner, this.#context.losses)),
    ];
  }
}

function remind(part: TextPart): TextPart {
  if (part.text === '' || part.text.startsWith('<system-reminder>')) return part;
  return { ...part, text: `<system-reminder>\n${part.text}\n</system-reminder>` };
}

/** Empty texts are refused, except where one carries a signature. */
function encodeText(part: TextPart): WirePart[] {
  const extras = own(part);
  return part.text === '' && extras.thoughtSignature === undefined ? [] : [{ text: part.text, ...extras }];
}

function encodeThought(part: ThinkingPart, losses: Losses): WirePart[] {
  if (part.extras?.gemini === undefined) {
    losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
    return [];
  }
  return [{ text: part.text, thought: true, ...own(part) }];
}

function encodeOpaque(part: OpaquePart, losses: Losses): WirePart[] {
  if (part.dialect === 'gemini') return [part.value as WirePart];
  losses.warn('opaque', `A ${part.dialect} block has no form in gemini; it was left out.`);
  return [];
}

function encodeMedia(part: ImagePart | FilePart, losses: Losses): WirePart[] {
  const mimeType = part.mediaType ?? mimeOfUrl(part.source);
  const more = note(part, '$data') as JsonObject | undefined;
  switch (part.source.kind) {
    case 'base64':
      return [{ inlineData: { mimeType, data: part.source.data, ...more }, ...own(part) }];
    case 'text':
      return [{ text: part.source.text, ...own(part) }];
    case 'url':
      return [{ fileData: { mimeType, fileUri: part.source.url, ...more }, ...own(part) }];
    case 'id':
      if (part.source.dialect === 'gemini')
        return [{ fileData: { mimeType, fileUri: part.source.id, ...more }, ...own(part) }];
      losses.warn('file-ids', 'A file uploaded to another provider was left out.');
      return [];
  }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
};

/** Google wants the type said; an address often ends in it. */
function mimeOfUrl(source: ImagePart['source'] | FilePart['source']): string {
  const extension = source.kind === 'url' ? /\.(\w+)(?:[?#]|$)/.exec(source.url)?.[1]?.toLowerCase() : undefined;
  return (extension !== undefined && EXTENSIONS[extension]) || 'image/jpeg';
}
