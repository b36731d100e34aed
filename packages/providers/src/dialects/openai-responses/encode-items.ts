import type {
  AssistantPart,
  FilePart,
  ImagePart,
  OpaquePart,
  TextPart,
  ToolResultPart,
  UserPart,
} from '../../canonical/content.js';
import type { Losses } from '../../canonical/losses.js';
import type { Message } from '../../canonical/request.js';
import { toArgumentsText } from '../../canonical/tool-arguments.js';
import type { ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { imageItems } from './encode-response.js';
import { identityOf, note, own } from './extras.js';
import type {
  WireCustomCall,
  WireFunctionCall,
  WireInputFile,
  WireInputImage,
  WireInputText,
  WireSummary,
} from './wire.js';

export interface ItemContext {
  losses: Losses;
  names: Pick<ToolNames, 'toWire'>;
}

/** The leading system messages of a client of another dialect, or what this one's client wrote into `instructions`. */
export function encodeInstructions(messages: Message[]): { instructions?: string; rest: Message[] } {
  const [first] = messages;
  if (first && note(first, '$instructions') === true) return { instructions: textOf(first), rest: messages.slice(1) };
  if (first?.extras?.['openai-responses'] !== undefined) return { rest: messages };
  const end = messages.findIndex((message) => message.role !== 'system');
  const system = messages.slice(0, end === -1 ? messages.length : end);
  const text = system
    .map(textOf)
    .filter((one) => one !== '')
    .join('\n\n');
  return { ...(text !== '' && { instructions: text }), rest: messages.slice(system.length) };
}

function textOf(message: Message): string {
  return (message.content as UserPart[]).map((part) => (part.type === 'text' ? part.text : '')).join('\n\n');
}

/** The conversation as items, in its order. */
export function encodeItems(messages: Message[], context: ItemContext): JsonObject[] {
  const writer = new ItemWriter(context);
  for (const message of messages) writer.write(message);
  return writer.items;
}

/** Remembers which calls are of custom tools: their outputs are items of another type. */
class ItemWriter {
  readonly items: JsonObject[] = [];
  readonly #context: ItemContext;
  readonly #customCalls = new Set<string>();

  constructor(context: ItemContext) {
    this.#context = context;
  }

  write(message: Message): void {
    switch (message.role) {
      case 'system': {
        const role = note(message, '$role') ?? 'developer';
        this.#message(message, String(role), message.content);
        return;
      }
      case 'user':
        this.#user(message);
        return;
      case 'assistant':
        this.#assistant(message.content);
    }
  }

  #user(message: Extract<Message, { role: 'user' }>): void {
    let said: UserPart[] = [];
    const flush = (): void => {
      if (said.length > 0) this.#message(message, 'user', said);
      said = [];
    };
    for (const part of message.content) {
      if (part.type === 'tool-result') {
        flush();
        this.items.push(this.#output(part));
      } else if (part.type === 'opaque' && isItem(part)) {
        flush();
        this.items.push(part.value as JsonObject);
      } else said.push(part);
    }
    flush();
  }

  #message(message: Message, role: string, parts: readonly UserPart[]): void {
    const content = parts.flatMap((part) => this.#part(part));
    const bare = note(message, '$content') === 'string' && content.length <= 1;
    if (content.length === 0 && !bare) return;
    const type = note(message, '$type') === 'none' ? {} : { type: 'message' };
    this.items.push({
      ...type,
      role,
      content: bare ? (content[0]?.text ?? '') : content,
      ...identityOf(message),
      ...own(message),
    });
  }

  #part(part: UserPart): JsonObject[] {
    switch (part.type) {
      case 'text':
        return part.text === '' ? [] : [{ ...inputText(part.text), ...own(part) }];
      case 'image':
        return this.#image(part);
      case 'file':
        return this.#file(part);
      case 'opaque':
        return this.#opaque(part);
      case 'tool-result':
        return [];
    }
  }

  #opaque(part: OpaquePart): JsonObject[] {
    if (part.dialect === 'openai-responses') return [part.value as JsonObject];
    this.#context.losses.warn('opaque', `A ${part.dialect} block has no form in openai-responses; it was left out.`);
    return [];
  }

  #image({ source, mediaType, ...part }: ImagePart): JsonObject[] {
    const detail = note(part, '$detail') === 'none' ? {} : { detail: 'auto' as const };
    const image = (address: Pick<WireInputImage, 'image_url' | 'file_id'>): JsonObject[] => {
      const wire: WireInputImage = { type: 'input_image', ...address, ...detail };
      return [{ ...wire, ...own(part) }];
    };
    if (source.kind === 'url') return image({ image_url: source.url });
    if (source.kind === 'base64') return image({ image_url: `data:${mediaType ?? 'image/png'};base64,${source.data}` });
    if (source.dialect === 'openai-responses') return image({ file_id: source.id });
    this.#context.losses.warn('file-ids', 'An image uploaded to another provider was left out.');
    return [];
  }

  #file(part: FilePart): JsonObject[] {
    const { source, mediaType } = part;
    const name = part.name === undefined ? {} : { filename: part.name };
    const file = (place: Omit<WireInputFile, 'type'>): JsonObject[] => {
      const wire: WireInputFile = { type: 'input_file', ...place, ...name };
      return [{ ...wire, ...own(part) }];
    };
    switch (source.kind) {
      case 'text':
        return [{ ...inputText(source.text), ...own(part) }];
      case 'url':
        return file({ file_url: source.url });
      case 'id':
        if (source.dialect === 'openai-responses') return file({ file_id: source.id });
        this.#context.losses.warn('file-ids', 'A file uploaded to another provider was left out.');
        return [];
      case 'base64':
        if (mediaType.startsWith('audio/') || mediaType.startsWith('video/')) {
          this.#context.losses.warn('audio', `openai-responses takes no ${mediaType.split('/')[0]}; it was left out.`);
          return [];
        }
        return file({ filename: 'document', file_data: `data:${mediaType};base64,${source.data}` });
    }
  }

  #output(part: ToolResultPart): JsonObject {
    const custom = note(part, '$type') === 'custom_tool_call_output' || this.#customCalls.has(part.toolCallId);
    const type = custom ? 'custom_tool_call_output' : 'function_call_output';
    return { type, call_id: part.toolCallId, output: this.#outputContent(part), ...identityOf(part), ...own(part) };
  }

  #outputContent(part: ToolResultPart): JsonValue {
    const content = part.content.flatMap((inner) => this.#part(inner));
    if (part.isError) this.#context.losses.warn('tool-error', 'That a tool failed is said in the text of its result.');
    const marked = part.isError ? [inputText('[tool error]'), ...content] : content;
    const isText = marked.every((inner) => inner.type === 'input_text');
    if (!isText || note(part, '$output') === 'parts') return marked;
    return marked.map((inner) => String(inner.text)).join('\n');
  }

  #assistant(parts: AssistantPart[]): void {
    let open: { item: JsonObject; content: JsonValue[] } | undefined;
    for (const part of parts) {
      if (part.type !== 'text') {
        open = undefined;
        this.items.push(...this.#assistantItems(part));
        continue;
      }
      if (open === undefined || note(part, '$more') !== true) open = this.#openMessage(part);
      open.content.push(assistantPart(part));
    }
    // What was thought ahead of nothing is refused.
    while (this.items.at(-1)?.type === 'reasoning') this.items.pop();
    for (const item of this.items) if (item.$bare !== undefined) unwrapBare(item);
  }

  #openMessage(part: TextPart): { item: JsonObject; content: JsonValue[] } {
    const noted = note(part, '$message');
    const { $type, $content, ...rest } = isJsonObject(noted) ? noted : { status: 'completed' };
    const content: JsonValue[] = [];
    const item = { ...($type !== 'none' && { type: 'message' }), role: 'assistant', content, ...rest };
    this.items.push($content === 'string' ? { ...item, $bare: true } : item);
    return { item: this.items.at(-1) ?? item, content };
  }

  #assistantItems(part: Exclude<AssistantPart, TextPart>): JsonObject[] {
    switch (part.type) {
      case 'thinking':
        return this.#reasoning(part);
      case 'tool-call':
        return [this.#call(part)];
      case 'opaque':
        return this.#opaque(part);
      case 'image':
        return note(part, '$generated') === true ? imageItems(part, '') : this.#noMedia(part.type);
      case 'file':
        return this.#noMedia(part.type);
    }
  }

  #noMedia(type: string): JsonObject[] {
    const message = `An assistant's ${type} has no form in openai-responses; it was left out.`;
    this.#context.losses.warn('assistant-media', message);
    return [];
  }

  /** Only its maker may continue a reasoning, and only from what it has encrypted; some clients keep nothing but that. */
  #reasoning(part: Extract<AssistantPart, { type: 'thinking' }>): JsonObject[] {
    const isWhole = note(part, '$reasoning') === true;
    if (!isWhole && typeof own(part).encrypted_content !== 'string') {
      this.#context.losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
      return [];
    }
    const noted = note(part, '$summary');
    const text: WireSummary[] = isWhole || part.text === '' ? [] : [{ type: 'summary_text', text: part.text }];
    return [{ type: 'reasoning', summary: Array.isArray(noted) ? noted : text, ...identityOf(part), ...own(part) }];
  }

  #call(part: Extract<AssistantPart, { type: 'tool-call' }>): JsonObject {
    const space = note(part, '$namespace');
    const noted = note(part, '$name');
    const name = typeof noted === 'string' ? noted : this.#context.names.toWire(part.name);
    const named = { call_id: part.id, name, ...(typeof space === 'string' && { namespace: space }) };
    const members = { ...identityOf(part), ...own(part) };
    if (part.custom) {
      this.#customCalls.add(part.id);
      const custom: WireCustomCall = { type: 'custom_tool_call', ...named, input: part.arguments };
      return { ...custom, ...members };
    }
    const call: WireFunctionCall = { type: 'function_call', ...named, arguments: toArgumentsText(part) };
    return { ...call, ...members };
  }
}

function inputText(text: string): WireInputText {
  return { type: 'input_text', text };
}

/** Items have a type that no part has. */
function isItem(part: OpaquePart): boolean {
  return (
    part.dialect === 'openai-responses' && isJsonObject(part.value) && !String(part.value.type).startsWith('input_')
  );
}

function assistantPart(part: TextPart): JsonObject {
  if (part.refusal) return { type: 'refusal', refusal: part.text, ...own(part) };
  return { type: 'output_text', text: part.text, ...own(part) };
}

/** The client wrote the assistant's words as one bare string. */
function unwrapBare(item: JsonObject): void {
  const [only] = Array.isArray(item.content) ? item.content : [];
  delete item.$bare;
  if (isJsonObject(only)) item.content = only.text ?? '';
}
