import { badRequest } from '../../bad-request.js';
import { mergeExtras } from '../../canonical/collect.js';
import type {
  AssistantPart,
  Extras,
  TextPart,
  ThinkingPart,
  ToolCallPart,
  ToolResultPart,
} from '../../canonical/content.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import type { Message } from '../../canonical/request.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import { expectString } from '../../expect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { readOpaqueToken, type OpaqueData } from '../../opaque-token.js';
import { ADDITIONAL_TOOLS } from './additional-tools.js';
import { decodeContent, decodeRefusal, decodeText, opaque } from './decode-content.js';
import { noteIdentity, ownExtras } from './extras.js';
import { flatToolName } from './namespaces.js';

/** Items of a request's `input`, in order. Items of the assistant in a row are one message. */
export function decodeInput(input: JsonValue | undefined): Message[] {
  if (typeof input === 'string') return [{ role: 'user', content: [{ type: 'text', text: input }] }];
  if (!Array.isArray(input) || input.length === 0)
    throw badRequest('input', 'a string or an array of at least one item', input);
  const reader = new ItemReader({});
  input.forEach((item, index) => {
    if (!isJsonObject(item)) throw badRequest(`input[${index}]`, 'an item such as {"role":"user","content":"…"}', item);
    reader.read(item, `input[${index}]`);
  });
  return reader.messages;
}

/** Items of an answer's `output`: they are all the assistant's. */
export function decodeOutput(output: JsonValue | undefined, restore: Restore): AssistantPart[] {
  const reader = new ItemReader(restore);
  for (const item of Array.isArray(output) ? output : []) if (isJsonObject(item)) reader.read(item, 'output');
  return reader.messages.flatMap((message) => (message.role === 'assistant' ? message.content : []));
}

/** Output of hosted tools that the client has run: what they are is only known to their maker. */
const CLIENT_ITEMS = /_output$|^mcp_approval_response$/;

class ItemReader {
  readonly messages: Message[] = [];
  readonly #restore: Restore;
  /** Another maker's data for a call that follows, by the call's id. */
  readonly #callExtras = new Map<string, Extras>();

  constructor(restore: Restore) {
    this.#restore = restore;
  }

  read(item: JsonObject, path: string): void {
    switch (item.type ?? 'message') {
      case 'message':
        return this.#message(item, path);
      case 'reasoning':
        return this.#reasoning(item);
      case 'function_call':
      case 'custom_tool_call':
        return this.#assistant(this.#call(item, path));
      case 'function_call_output':
      case 'custom_tool_call_output':
        this.messages.push({ role: 'user', content: [decodeCallOutput(item, path)] });
        return;
      case 'image_generation_call':
        return this.#assistant(decodeGeneratedImage(item));
      // Its tools are read with all others.
      case ADDITIONAL_TOOLS:
        return;
      case 'item_reference':
        throw badRequest(
          `${path}.type`,
          'whole items: nothing is stored here that an item_reference could name',
          item.type,
        );
      default:
        if (CLIENT_ITEMS.test(String(item.type))) this.messages.push({ role: 'user', content: [opaque(item)] });
        else this.#assistant(opaque(item));
    }
  }

  #assistant(...parts: AssistantPart[]): void {
    const last = this.messages.at(-1);
    if (last?.role === 'assistant') last.content.push(...parts);
    else this.messages.push({ role: 'assistant', content: parts });
  }

  #message({ type, role, content, ...rest }: JsonObject, path: string): void {
    const { parts, bare } = decodeContent(content, `${path}.content`);
    const form = { ...(type === undefined && { $type: 'none' }), ...(bare && { $content: 'string' }) };
    switch (role) {
      case 'assistant':
        this.#assistant(...assistantTexts(parts as AssistantPart[], { ...rest, ...form }));
        return;
      case 'user':
        this.messages.push({ role, content: parts, ...ownExtras({ ...noteIdentity(rest), ...form }) });
        return;
      case 'system':
      case 'developer': {
        const texts = parts.filter((part): part is TextPart => part.type === 'text');
        this.messages.push({
          role: 'system',
          content: texts,
          ...ownExtras({ ...noteIdentity(rest), ...form, $role: role }),
        });
        return;
      }
      default:
        throw badRequest(`${path}.role`, 'user, assistant, system or developer', role);
    }
  }

  /** A token of ours is another maker's: thinking of its own, or something that belongs to a call. */
  #reasoning(item: JsonObject): void {
    const token = tokenOf(item);
    if (token?.toolCallId !== undefined) {
      this.#callExtras.set(token.toolCallId, { [token.dialect]: token.value });
      return;
    }
    this.#assistant(decodeReasoning(item, token));
  }

  #call(item: JsonObject, path: string): ToolCallPart {
    const { type, call_id, name, arguments: json, input, namespace, ...rest } = item;
    const callName = expectString(name, `${path}.name`);
    const space = typeof namespace === 'string' ? namespace : undefined;
    const tool = restoreTool(this.#restore, flatToolName(space, callName));
    const id = expectString(call_id, `${path}.call_id`);
    const named = space === undefined ? {} : { $namespace: space, $name: callName };
    const noted = { ...noteIdentity(rest), ...named };
    const extras = mergeExtras(mergeExtras(tool.extras, this.#callExtras.get(id)), ownExtras(noted).extras);
    const isCustom = type === 'custom_tool_call';
    const text = typeof (isCustom ? input : json) === 'string' ? String(isCustom ? input : json) : '';
    return {
      type: 'tool-call',
      id,
      name: tool.name,
      arguments: !isCustom && tool.custom ? readCustomInput(text) : text,
      ...((isCustom || tool.custom) && { custom: true as const }),
      ...(Object.keys(extras).length > 0 && { extras }),
    };
  }
}

/** A picture that was made on the way; without its data it is nothing for another model. */
export function decodeGeneratedImage(item: JsonObject): AssistantPart {
  const { type: _, result, ...rest } = item;
  if (typeof result !== 'string') return opaque(item);
  const source = { kind: 'base64' as const, data: result };
  return { type: 'image', mediaType: 'image/png', source, ...ownExtras({ ...noteIdentity(rest), $generated: true }) };
}

/** Texts of one message item: the first one remembers the item, the others that they belong to it. */
function assistantTexts(parts: AssistantPart[], item: JsonObject): AssistantPart[] {
  return parts.map((part, index) => {
    if (part.type !== 'text') return part;
    const extras = mergeExtras(part.extras, ownExtras(index === 0 ? { $message: item } : { $more: true }).extras);
    return { ...part, extras };
  });
}

/** What the answer's encoder has made of another maker's data. */
export function tokenOf(item: JsonObject): OpaqueData | undefined {
  return typeof item.encrypted_content === 'string' ? readOpaqueToken(item.encrypted_content) : undefined;
}

export function decodeReasoning(item: JsonObject, token?: OpaqueData): ThinkingPart {
  if (token) return { type: 'thinking', text: reasoningText(item), extras: { [token.dialect]: token.value } };
  const { type: _, summary: _s, ...rest } = item;
  const summary = Array.isArray(item.summary) && item.summary.length > 0 ? { $summary: item.summary } : {};
  return {
    type: 'thinking',
    text: reasoningText(item),
    ...ownExtras({ ...noteIdentity(rest), ...summary, $reasoning: true }),
  };
}

/** The summary where there is one, else the reasoning itself (open models). */
function reasoningText(item: JsonObject): string {
  const texts = (list: JsonValue | undefined): string[] =>
    Array.isArray(list)
      ? list.flatMap((part) => (isJsonObject(part) && typeof part.text === 'string' ? [part.text] : []))
      : [];
  const summary = texts(item.summary);
  return (summary.length > 0 ? summary : texts(item.content)).join('\n\n');
}

function decodeCallOutput({ type, call_id, output, ...rest }: JsonObject, path: string): ToolResultPart {
  const { parts, bare } = decodeContent(output, `${path}.output`);
  const notes = {
    ...noteIdentity(rest),
    ...(!bare && { $output: 'parts' }),
    ...(type === 'custom_tool_call_output' && { $type: type }),
  };
  return {
    type: 'tool-result',
    toolCallId: expectString(call_id, `${path}.call_id`),
    content: parts,
    ...ownExtras(notes),
  };
}

/** One part of an answer's message item. */
export function decodeOutputPart(part: JsonObject): TextPart {
  return part.type === 'refusal' ? decodeRefusal(part) : decodeText({ text: '', ...part }, 'output');
}
