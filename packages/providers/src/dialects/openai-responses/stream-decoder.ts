import { mergeExtras } from '../../canonical/collect.js';
import type { Extras } from '../../canonical/content.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import type { StreamDecoder } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import type { ServerSentEvent } from '../../sse/server-sent-event.js';
import { opaque } from './decode-content.js';
import { decodeGeneratedImage, decodeOutputPart, decodeReasoning, tokenOf } from './decode-items.js';
import { refuseFailed } from './decode-response.js';
import { decodeError } from './errors.js';
import { noteIdentity, ownExtras } from './extras.js';
import { decodeFinishReason } from './finish-reason.js';
import { flatToolName } from './namespaces.js';
import { decodeUsage } from './usage.js';

interface Block {
  kind: 'text' | 'thinking' | 'tool-call';
  index: number;
  /** What was told of it so far: the `done` events hold everything again, for whoever has missed the deltas. */
  told: string;
  /** A function that stands for a custom tool: its input is told when it is whole. */
  wrapped: boolean;
  item: JsonObject;
  summaryIndex: number;
}

/** Reads https://platform.openai.com/docs/api-reference/responses-streaming. */
export class ResponsesStreamDecoder implements StreamDecoder {
  readonly #restore: Restore;
  /** By output index, and by output and content index for texts. */
  readonly #blocks = new Map<string, Block>();
  /** Another maker's data for a call that follows, by the call's id. */
  readonly #callExtras = new Map<string, Extras>();
  #nextIndex = 0;
  #started = false;
  #over = false;
  #callsMade = false;

  constructor(restore: Restore) {
    this.#restore = restore;
  }

  push(event: ServerSentEvent): StreamEvent[] {
    if (this.#over) return [];
    const data = parse(event.data);
    // One broken event must not cost the whole answer; what it should have ended is noticed at the end.
    if (data === undefined) return [];
    const type = typeof data.type === 'string' ? data.type : event.event;
    if (type === 'error' || (type === undefined && isJsonObject(data.error))) return this.#failBody(data);
    return this.#told(String(type), data);
  }

  end(): StreamEvent[] {
    if (this.#over) return [];
    const message = 'The upstream ended the stream before its answer was complete.';
    return this.#fail(new ProviderError({ code: 'upstream-failed', message, status: 502, recovery: 'same' }));
  }

  #told(type: string, data: JsonObject): StreamEvent[] {
    switch (type.replace('response.', '')) {
      case 'created':
      case 'in_progress':
      case 'queued':
        return this.#begin(data.response);
      case 'output_item.added':
        return [...this.#begin({}), ...this.#itemAdded(data)];
      case 'output_item.done':
        return [...this.#begin({}), ...this.#itemDone(data)];
      case 'content_part.added':
        return this.#partAdded(data);
      case 'content_part.done':
        return this.#partDone(data);
      case 'completed':
      case 'incomplete':
      case 'failed':
      case 'cancelled':
        return this.#finish(data.response);
      default:
        return this.#delta(type, data);
    }
  }

  #delta(type: string, data: JsonObject): StreamEvent[] {
    switch (type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return this.#textDelta(data, type === 'response.refusal.delta');
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        return this.#thinkingDelta(data);
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        return this.#callDelta(data);
      default:
        return [];
    }
  }

  #begin(response: JsonValue | undefined): StreamEvent[] {
    if (this.#started) return [];
    this.#started = true;
    const { id, model } = isJsonObject(response) ? response : {};
    return [
      { type: 'message-start', id: typeof id === 'string' ? id : '', model: typeof model === 'string' ? model : '' },
    ];
  }

  #itemAdded(data: JsonObject): StreamEvent[] {
    const item = isJsonObject(data.item) ? data.item : {};
    if (item.type !== 'function_call' && item.type !== 'custom_tool_call') return [];
    this.#callsMade = true;
    const space = typeof item.namespace === 'string' ? item.namespace : undefined;
    const tool = restoreTool(this.#restore, flatToolName(space, String(item.name)));
    const isCustom = item.type === 'custom_tool_call';
    const block = this.#open(keyOf(data), 'tool-call', item);
    block.wrapped = !isCustom && tool.custom === true;
    const named = space === undefined ? {} : { $namespace: space, $name: String(item.name) };
    const id = String(item.call_id ?? item.id);
    const told = mergeExtras(tool.extras, this.#callExtras.get(id));
    const extras = mergeExtras(told, ownExtras({ ...named, ...idOf(item.id) }).extras);
    return [
      {
        type: 'tool-call-start',
        index: block.index,
        id,
        name: tool.name,
        ...((isCustom || tool.custom) && { custom: true as const }),
        ...(Object.keys(extras).length > 0 && { extras }),
      },
    ];
  }

  #open(key: string, kind: Block['kind'], item: JsonObject): Block {
    const block: Block = { kind, index: this.#nextIndex, told: '', wrapped: false, item, summaryIndex: 0 };
    this.#nextIndex += 1;
    this.#blocks.set(key, block);
    return block;
  }

  #partAdded(data: JsonObject): StreamEvent[] {
    const part = isJsonObject(data.part) ? data.part : {};
    if (part.type !== 'output_text' && part.type !== 'refusal') return [];
    return this.#textStart(partKey(data), part.type === 'refusal');
  }

  #textStart(key: string, refusal: boolean): StreamEvent[] {
    if (this.#blocks.has(key)) return [];
    const { index } = this.#open(key, 'text', {});
    return [...this.#begin({}), { type: 'text-start', index, ...(refusal && { refusal: true as const }) }];
  }

  #textDelta(data: JsonObject, refusal: boolean): StreamEvent[] {
    const key = partKey(data);
    const start = this.#textStart(key, refusal);
    return [...start, ...this.#tell(this.#blocks.get(key), data.delta)];
  }

  #partDone(data: JsonObject): StreamEvent[] {
    const block = this.#blocks.get(partKey(data));
    if (block === undefined || !isJsonObject(data.part)) return [];
    return this.#closeText(partKey(data), block, data.part);
  }

  #closeText(key: string, block: Block, wire: JsonObject): StreamEvent[] {
    const part = decodeOutputPart(wire);
    this.#blocks.delete(key);
    const rest = this.#rest(block, part.text);
    return [...rest, { type: 'text-end', index: block.index, ...(part.extras && { extras: part.extras }) }];
  }

  /** A second summary is a paragraph of its own. */
  #thinkingDelta(data: JsonObject): StreamEvent[] {
    const key = keyOf(data);
    const known = this.#blocks.get(key);
    const block = known ?? this.#open(key, 'thinking', {});
    const start: StreamEvent[] = known ? [] : [...this.#begin({}), thinkingStart(block, data.item_id)];
    const part = Number(data.summary_index ?? data.content_index ?? 0);
    const gap = part > block.summaryIndex && block.told !== '' ? this.#tell(block, '\n\n') : [];
    block.summaryIndex = part;
    return [...start, ...gap, ...this.#tell(block, data.delta)];
  }

  #callDelta(data: JsonObject): StreamEvent[] {
    const block = this.#blocks.get(keyOf(data));
    if (block?.kind !== 'tool-call') return [];
    if (!block.wrapped) return this.#tell(block, data.delta);
    if (typeof data.delta === 'string') block.told += data.delta;
    return [];
  }

  #itemDone(data: JsonObject): StreamEvent[] {
    const item = isJsonObject(data.item) ? data.item : {};
    switch (item.type) {
      case 'message':
        return this.#messageDone(data, item);
      case 'reasoning':
        return this.#reasoningDone(keyOf(data), item);
      case 'function_call':
      case 'custom_tool_call':
        return this.#callDone(data, item);
      case 'image_generation_call':
        return [this.#image(item)];
      default:
        return [opaque(item)];
    }
  }

  #image(item: JsonObject): StreamEvent {
    const part = decodeGeneratedImage(item);
    if (part.type !== 'image') return opaque(item);
    return { type: 'part', part };
  }

  /** Texts whose parts have not been closed, or not even been opened. */
  #messageDone(data: JsonObject, item: JsonObject): StreamEvent[] {
    const parts = Array.isArray(item.content) ? item.content.filter(isJsonObject) : [];
    return parts.flatMap((part, at) => {
      const key = `${keyOf(data)}.${at}`;
      const block = this.#blocks.get(key);
      return block === undefined ? [] : this.#closeText(key, block, part);
    });
  }

  /** A token of ours for a call is told with that call. */
  #reasoningDone(key: string, item: JsonObject): StreamEvent[] {
    const token = tokenOf(item);
    if (token?.toolCallId !== undefined) {
      this.#callExtras.set(token.toolCallId, { [token.dialect]: token.value });
      return [];
    }
    const known = this.#blocks.get(key);
    const block = known ?? this.#open(key, 'thinking', item);
    this.#blocks.delete(key);
    const part = decodeReasoning(item, token);
    return [
      ...(known ? [] : [thinkingStart(block, item.id)]),
      ...this.#rest(block, part.text),
      { type: 'thinking-end', index: block.index, ...(part.extras && { extras: part.extras }) },
    ];
  }

  #callDone(data: JsonObject, item: JsonObject): StreamEvent[] {
    const start = this.#blocks.has(keyOf(data)) ? [] : this.#itemAdded(data);
    const block = this.#blocks.get(keyOf(data));
    if (block === undefined) return start;
    this.#blocks.delete(keyOf(data));
    const { type, call_id: _c, name: _n, arguments: json, input, namespace: _s, ...rest } = item;
    const whole = type === 'custom_tool_call' ? input : json;
    return [...start, ...this.#closeCall(block, whole, ownExtras(noteIdentity(rest)).extras)];
  }

  #closeCall(block: Block, whole: JsonValue | undefined, extras: Extras | undefined): StreamEvent[] {
    const text = typeof whole === 'string' ? whole : block.told;
    const rest = block.wrapped ? this.#deltaOf(block, readCustomInput(text)) : this.#rest(block, text);
    return [...rest, { type: 'tool-call-end', index: block.index, ...(extras && { extras }) }];
  }

  #tell(block: Block | undefined, text: JsonValue | undefined): StreamEvent[] {
    if (block === undefined || typeof text !== 'string' || text === '') return [];
    block.told += text;
    return this.#deltaOf(block, text);
  }

  #deltaOf(block: Block, delta: string): StreamEvent[] {
    return delta === '' ? [] : [{ type: `${block.kind}-delta`, index: block.index, delta }];
  }

  /** What of the whole text has not been told by deltas. */
  #rest(block: Block, whole: string): StreamEvent[] {
    return whole.startsWith(block.told) ? this.#tell(block, whole.slice(block.told.length)) : [];
  }

  #finish(value: JsonValue | undefined): StreamEvent[] {
    const response = isJsonObject(value) ? value : {};
    try {
      refuseFailed(response);
    } catch (error) {
      return this.#fail(error as ProviderError);
    }
    const events: StreamEvent[] = [
      ...this.#begin(response),
      ...this.#closeAll(),
      { type: 'finish', reason: decodeFinishReason(response, this.#callsMade), usage: decodeUsage(response.usage) },
    ];
    this.#over = true;
    return events;
  }

  /** The members of an `error` event stand at its top; some servers wrap them. */
  #failBody(data: JsonObject): StreamEvent[] {
    const { type: _, sequence_number: _s, ...rest } = data;
    return this.#fail(decodeError(200, isJsonObject(data.error) ? data : { error: rest }, {}));
  }

  #fail(error: ProviderError): StreamEvent[] {
    const closing = this.#closeAll();
    this.#over = true;
    return [...closing, { type: 'error', error }];
  }

  #closeAll(): StreamEvent[] {
    const events = [...this.#blocks.values()].flatMap((block): StreamEvent[] =>
      block.kind === 'tool-call'
        ? this.#closeCall(block, undefined, undefined)
        : [{ type: `${block.kind}-end`, index: block.index }],
    );
    this.#blocks.clear();
    return events;
  }
}

function thinkingStart({ index }: Block, id: JsonValue | undefined): StreamEvent {
  return { type: 'thinking-start', index, ...ownExtras(idOf(id)) };
}

function idOf(id: JsonValue | undefined): JsonObject {
  return typeof id === 'string' ? { $id: id } : {};
}

function keyOf(data: JsonObject): string {
  return String(data.output_index ?? data.item_id);
}

function partKey(data: JsonObject): string {
  return `${keyOf(data)}.${String(data.content_index ?? 0)}`;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
