import { mergeExtras } from '../../canonical/collect.js';
import type { Extras, ThinkingPart, ToolCallPart } from '../../canonical/content.js';
import type { StreamEncoderOptions } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { mergeUsage, type Usage } from '../../canonical/usage.js';
import type { StreamEncoder } from '../../dialect.js';
import type { JsonObject } from '../../json.js';
import type { ProviderError } from '../../provider-error.js';
import { writeSseEvent } from '../../sse/sse-writer.js';
import {
  callDataItems,
  callItem,
  emptyResponse,
  imageItems,
  itemId,
  messageItem,
  outputPart,
  reasoningItem,
  responseObject,
  toResponseId,
  type ResponseIdentity,
} from './encode-response.js';
import { failedError } from './errors.js';
import { note } from './extras.js';

type Start = Extract<StreamEvent, { type: 'text-start' | 'thinking-start' | 'tool-call-start' }>;

interface Block {
  start: Start;
  /** Place in the answer's `output`. */
  output: number;
  id: string;
  text: string;
}

/**
 * Writes https://platform.openai.com/docs/api-reference/responses-streaming in full: every item is added before its deltas and
 * done after them, each has an `output_index` of its own, and the last event holds the whole answer, as Codex reads only that.
 */
export class ResponsesStreamEncoder implements StreamEncoder {
  readonly #identity: ResponseIdentity;
  readonly #blocks = new Map<number, Block>();
  readonly #output: JsonObject[] = [];
  #sequence = 0;
  #started = false;
  #usage: Usage = {};

  constructor({ id, created, model }: StreamEncoderOptions) {
    this.#identity = { id: toResponseId('', id), created, model };
  }

  push(event: StreamEvent): string {
    switch (event.type) {
      case 'message-start':
        return this.#begin(event);
      case 'opaque':
        return event.dialect === 'openai-responses' ? this.#whole([event.value as JsonObject]) : '';
      case 'part':
        return event.part.type === 'image' ? this.#whole(imageItems(event.part, this.#nextId())) : '';
      case 'finish':
        return this.#finish(event);
      case 'error':
        return this.#fail(event.error);
      case 'text-start':
      case 'thinking-start':
      case 'tool-call-start':
        return this.#start(event);
      default:
        return 'delta' in event ? this.#delta(event) : this.#end(event.index, event.extras);
    }
  }

  end(): string {
    return '';
  }

  #begin(event?: Extract<StreamEvent, { type: 'message-start' }>): string {
    if (this.#started) return '';
    this.#started = true;
    if (event && event.id !== '') this.#identity.id = toResponseId(event.id, '');
    if (event && event.model !== '') this.#identity.model = event.model;
    this.#usage = mergeUsage(this.#usage, event?.usage);
    const response = emptyResponse(this.#identity);
    return this.#write('response.created', { response }) + this.#write('response.in_progress', { response });
  }

  #start(event: Start): string {
    const before =
      event.type === 'tool-call-start' ? this.#whole(callDataItems(callPart(event, ''), this.#nextId())) : '';
    const block: Block = { start: event, output: this.#output.length, id: this.#nextId(), text: '' };
    this.#output.push({});
    this.#blocks.set(event.index, block);
    return before + this.#added(block);
  }

  #nextId(): string {
    return itemId(this.#identity.id, this.#output.length);
  }

  #added(block: Block): string {
    const { start, output: output_index } = block;
    const item = { ...itemOf(block, start.extras), status: 'in_progress' };
    switch (start.type) {
      case 'tool-call-start':
        return this.#write('response.output_item.added', { output_index, item });
      case 'thinking-start':
        return this.#write('response.output_item.added', { output_index, item: { ...item, summary: [] } });
      case 'text-start': {
        const added = this.#write('response.output_item.added', { output_index, item: { ...item, content: [] } });
        const part = outputPart({ type: 'text', text: '', ...(start.refusal && { refusal: start.refusal }) });
        return added + this.#write('response.content_part.added', { ...at(block), content_index: 0, part });
      }
    }
  }

  #delta({ index, delta }: Extract<StreamEvent, { delta: string }>): string {
    const block = this.#blocks.get(index);
    if (block === undefined || delta === '') return '';
    const isFirst = block.text === '';
    block.text += delta;
    switch (block.start.type) {
      case 'text-start': {
        const place = { ...at(block), content_index: 0, delta };
        if (block.start.refusal) return this.#write('response.refusal.delta', place);
        return this.#write('response.output_text.delta', { ...place, logprobs: [] });
      }
      case 'thinking-start': {
        const place = { ...at(block), summary_index: 0 };
        const part = { type: 'summary_text', text: '' };
        const added = isFirst ? this.#write('response.reasoning_summary_part.added', { ...place, part }) : '';
        return added + this.#write('response.reasoning_summary_text.delta', { ...place, delta });
      }
      case 'tool-call-start': {
        const kind = block.start.custom ? 'custom_tool_call_input' : 'function_call_arguments';
        return this.#write(`response.${kind}.delta`, { ...at(block), delta });
      }
    }
  }

  #end(index: number, extras: Extras | undefined): string {
    const block = this.#blocks.get(index);
    if (block === undefined) return '';
    this.#blocks.delete(index);
    const item = itemOf(block, mergeExtras(block.start.extras, extras));
    this.#output[block.output] = item;
    return this.#done(block, item) + this.#write('response.output_item.done', { output_index: block.output, item });
  }

  #done(block: Block, item: JsonObject): string {
    const { start, text } = block;
    switch (start.type) {
      case 'text-start': {
        const place = { ...at(block), content_index: 0 };
        const [part] = item.content as JsonObject[];
        const told = start.refusal
          ? this.#write('response.refusal.done', { ...place, refusal: text })
          : this.#write('response.output_text.done', { ...place, text, logprobs: [] });
        return told + this.#write('response.content_part.done', { ...place, part: part ?? {} });
      }
      case 'thinking-start': {
        if (text === '') return '';
        const place = { ...at(block), summary_index: 0 };
        const done = this.#write('response.reasoning_summary_text.done', { ...place, text });
        return (
          done + this.#write('response.reasoning_summary_part.done', { ...place, part: { type: 'summary_text', text } })
        );
      }
      case 'tool-call-start':
        if (start.custom) return this.#write('response.custom_tool_call_input.done', { ...at(block), input: text });
        return this.#write('response.function_call_arguments.done', {
          ...at(block),
          name: String(item.name),
          arguments: String(item.arguments),
        });
    }
  }

  /** Items that come whole. */
  #whole(items: JsonObject[]): string {
    return items
      .map((item) => {
        const output_index = this.#output.length;
        this.#output.push(item);
        const added = this.#write('response.output_item.added', { output_index, item });
        return added + this.#write('response.output_item.done', { output_index, item });
      })
      .join('');
  }

  #finish(event: Extract<StreamEvent, { type: 'finish' }>): string {
    const begin = this.#begin();
    const response = responseObject(this.#identity, this.#output, event.reason, mergeUsage(this.#usage, event.usage));
    return begin + this.#write(`response.${response.status}`, { response });
  }

  #fail(error: ProviderError): string {
    const begin = this.#begin();
    const output = this.#output.filter((item) => item.type !== undefined);
    const response = { ...emptyResponse(this.#identity), status: 'failed', error: failedError(error), output };
    return begin + this.#write('response.failed', { response });
  }

  #write(type: string, data: JsonObject): string {
    const sequence_number = this.#sequence;
    this.#sequence += 1;
    return writeSseEvent({ event: type, data: JSON.stringify({ type, sequence_number, ...data }) });
  }
}

const PREFIX = { 'text-start': 'msg', 'thinking-start': 'rs' } as const;

/** One id from the first event of an item to the last one: its maker's own where the start tells it. */
function wireId({ start, id }: Block): string {
  const given = note(start, '$id');
  if (typeof given === 'string') return given;
  if (start.type === 'tool-call-start') return `${start.custom ? 'ctc' : 'fc'}_${id}`;
  return `${PREFIX[start.type]}_${id}`;
}

function at(block: Block): JsonObject {
  return { item_id: wireId(block), output_index: block.output };
}

/** The item as far as it has been told. */
function itemOf(block: Block, extras: Extras | undefined): JsonObject {
  return { ...itemAs(block, extras), id: wireId(block) };
}

function itemAs({ start, id, text }: Block, extras: Extras | undefined): JsonObject {
  const kept = extras ? { extras } : {};
  switch (start.type) {
    case 'text-start':
      return messageItem({ type: 'text', text, ...(start.refusal && { refusal: start.refusal }), ...kept }, id);
    case 'thinking-start': {
      const part: ThinkingPart = { type: 'thinking', text, ...kept };
      return reasoningItem(part, id);
    }
    case 'tool-call-start': {
      const item = callItem({ ...callPart(start, text), ...kept }, id);
      return text === '' && item.type === 'function_call' ? { ...item, arguments: '' } : item;
    }
  }
}

function callPart(start: Extract<Start, { type: 'tool-call-start' }>, text: string): ToolCallPart {
  const { id, name, custom, extras } = start;
  return { type: 'tool-call', id, name, arguments: text, ...(custom && { custom }), ...(extras && { extras }) };
}
