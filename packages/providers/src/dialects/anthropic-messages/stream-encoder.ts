import { mergeExtras } from '../../canonical/collect.js';
import type { Extras } from '../../canonical/content.js';
import type { StreamEncoderOptions } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { toArgumentsText } from '../../canonical/tool-arguments.js';
import { mergeUsage, type Usage } from '../../canonical/usage.js';
import type { StreamEncoder } from '../../dialect.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import { writeSseEvent } from '../../sse/sse-writer.js';
import { own } from './encode-blocks.js';
import { describeMedia, toMessageId } from './encode-response.js';
import { encodeError } from './errors.js';
import { encodeFinishReason } from './finish-reason.js';
import { encodeUsage } from './usage.js';
import type { WireDelta } from './wire.js';

type Start = Extract<StreamEvent, { type: 'text-start' | 'thinking-start' | 'tool-call-start' }>;

/** A block of the answer. Only the first of the queue is told live; those behind it collect what they have to say. */
interface Block {
  start: Start | { type: 'whole'; block: JsonObject };
  pending: string;
  opened: boolean;
  told: boolean;
  ended: boolean;
  extras?: Extras;
}

/**
 * Writes https://docs.anthropic.com/en/docs/build-with-claude/streaming: contiguous indexes and one open block at a time,
 * because clients drop a delta for any other ("Content block not found", BerriAI/litellm #13373). Parallel calls whose deltas
 * interleave are therefore told one after the other.
 */
export class AnthropicStreamEncoder implements StreamEncoder {
  readonly #options: StreamEncoderOptions;
  readonly #queue: Block[] = [];
  readonly #byIndex = new Map<number, Block>();
  #wireIndex = 0;
  #hasToolCalls = false;
  #usage: Usage;

  constructor(options: StreamEncoderOptions) {
    this.#options = options;
    const estimate = options.estimatedInputTokens;
    this.#usage = estimate === undefined ? {} : { inputTokens: estimate };
  }

  push(event: StreamEvent): string {
    switch (event.type) {
      case 'message-start':
        return this.#messageStart(event);
      case 'text-start':
      case 'thinking-start':
      case 'tool-call-start':
        return this.#start(event);
      case 'text-delta':
      case 'thinking-delta':
      case 'tool-call-delta':
        return this.#delta(event.index, event.delta);
      case 'opaque':
      case 'part':
        return this.#whole(event);
      case 'finish':
        return this.#finish(event);
      case 'error':
        return write(encodeError(event.error).body);
      default:
        return this.#end(event.index, event.extras);
    }
  }

  end(): string {
    return '';
  }

  #messageStart(event: Extract<StreamEvent, { type: 'message-start' }>): string {
    this.#usage = mergeUsage(this.#usage, event.usage);
    const message = {
      id: toMessageId(event.id, this.#options.id),
      type: 'message',
      role: 'assistant',
      model: event.model === '' ? this.#options.model : event.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: encodeUsage({ ...this.#usage, outputTokens: this.#usage.outputTokens ?? 0 }),
    };
    return write({ type: 'message_start', message }) + write({ type: 'ping' });
  }

  #start(event: Start): string {
    if (event.type === 'tool-call-start') this.#hasToolCalls = true;
    const block: Block = { start: event, pending: '', opened: false, told: false, ended: false };
    if (event.extras) block.extras = event.extras;
    this.#byIndex.set(event.index, block);
    return this.#enqueue(block);
  }

  #whole(event: Extract<StreamEvent, { type: 'opaque' | 'part' }>): string {
    if (event.type === 'opaque' && event.dialect !== 'anthropic-messages') return '';
    const text = event.type === 'part' ? describeMedia(event.part) : '';
    return this.#enqueue({
      start: { type: 'whole', block: event.type === 'opaque' ? (event.value as JsonObject) : { type: 'text', text } },
      pending: '',
      opened: false,
      told: false,
      ended: true,
    });
  }

  #enqueue(block: Block): string {
    this.#queue.push(block);
    return this.#queue[0] === block ? this.#tellQueue() : '';
  }

  #delta(index: number, text: string): string {
    const block = this.#byIndex.get(index);
    if (block === undefined || text === '') return '';
    if (this.#queue[0] !== block || isCustom(block)) {
      block.pending += text;
      return '';
    }
    return this.#open(block) + this.#tell(block, text);
  }

  #end(index: number, extras: Extras | undefined): string {
    const block = this.#byIndex.get(index);
    if (block === undefined) return '';
    this.#byIndex.delete(index);
    block.ended = true;
    if (extras) block.extras = mergeExtras(block.extras, extras);
    return this.#queue[0] === block ? this.#tellQueue() : '';
  }

  /** Tells the first block as far as it is known, and the next ones for as long as each is complete. */
  #tellQueue(): string {
    let text = '';
    for (let block = this.#queue[0]; block !== undefined; block = this.#queue[0]) {
      text += this.#tellBlock(block);
      if (!block.ended) return text;
      this.#queue.shift();
    }
    return text;
  }

  #tellBlock(block: Block): string {
    // A call is shown as soon as its name is known; text and thinking only once there is some.
    let text = block.start.type === 'tool-call-start' || block.start.type === 'whole' ? this.#open(block) : '';
    if (block.pending !== '' && (block.ended || !isCustom(block))) {
      const pending = isCustom(block) ? toArgumentsText({ arguments: block.pending, custom: true }) : block.pending;
      block.pending = '';
      text += this.#open(block) + this.#tell(block, pending);
    }
    return block.ended ? text + this.#close(block) : text;
  }

  #open(block: Block): string {
    if (block.opened) return '';
    block.opened = true;
    const carrier = block.start.type === 'tool-call-start' ? this.#carry(block.start) : '';
    return (
      carrier + write({ type: 'content_block_start', index: this.#wireIndex, content_block: startOf(block.start) })
    );
  }

  /** Another dialect's data of a call ride in a thinking block of their own ahead of it: clients hand those back whole. */
  #carry(start: Extract<Start, { type: 'tool-call-start' }>): string {
    const signature = foreignToken(start.extras, 'anthropic-messages', start.id);
    if (signature === undefined) return '';
    const index = this.#wireIndex;
    this.#wireIndex += 1;
    return (
      write({ type: 'content_block_start', index, content_block: { type: 'thinking', thinking: '', signature: '' } }) +
      writeDelta(index, { type: 'signature_delta', signature }) +
      write({ type: 'content_block_stop', index })
    );
  }

  #tell(block: Block, text: string): string {
    block.told = true;
    switch (block.start.type) {
      case 'text-start':
        return writeDelta(this.#wireIndex, { type: 'text_delta', text });
      case 'thinking-start':
        return writeDelta(this.#wireIndex, { type: 'thinking_delta', thinking: text });
      default:
        return writeDelta(this.#wireIndex, { type: 'input_json_delta', partial_json: text });
    }
  }

  #close(block: Block): string {
    const last = this.#lastDeltas(block);
    // Nothing was said: an empty block only costs the client a place on the screen.
    if (!block.opened && last === '') return '';
    const text = this.#open(block) + last + write({ type: 'content_block_stop', index: this.#wireIndex });
    this.#wireIndex += 1;
    return text;
  }

  #lastDeltas(block: Block): string {
    const index = this.#wireIndex;
    if (block.start.type === 'tool-call-start') {
      if (block.told) return '';
      block.told = true;
      return this.#open(block) + writeDelta(this.#wireIndex, { type: 'input_json_delta', partial_json: '{}' });
    }
    const { signature, citations } = own(block);
    if (block.start.type === 'thinking-start') {
      const signed = typeof signature === 'string' ? signature : foreignToken(block.extras, 'anthropic-messages');
      return signed === undefined
        ? ''
        : this.#open(block) + writeDelta(index, { type: 'signature_delta', signature: signed });
    }
    if (block.start.type !== 'text-start' || !Array.isArray(citations) || !block.opened) return '';
    return citations.map((citation) => writeDelta(index, { type: 'citations_delta', citation })).join('');
  }

  #finish(event: Extract<StreamEvent, { type: 'finish' }>): string {
    this.#usage = mergeUsage(this.#usage, event.usage);
    const delta = {
      stop_reason: encodeFinishReason(event.reason, this.#hasToolCalls),
      stop_sequence: event.reason.stopSequence ?? null,
    };
    return (
      write({ type: 'message_delta', delta, usage: encodeUsage(this.#usage), ...own(event) }) +
      write({ type: 'message_stop' })
    );
  }
}

function isCustom({ start }: Block): boolean {
  return start.type === 'tool-call-start' && start.custom === true;
}

function startOf(start: Block['start']): JsonObject {
  switch (start.type) {
    case 'text-start':
      return { type: 'text', text: '', ...own(start) };
    case 'thinking-start':
      return { type: 'thinking', thinking: '', signature: '', ...own(start) };
    case 'tool-call-start':
      return { type: 'tool_use', id: start.id, name: start.name, input: {}, ...own(start) };
    case 'whole':
      return start.block;
  }
}

function write(data: JsonObject & { type?: JsonValue }): string {
  return writeSseEvent({ event: String(data.type), data: JSON.stringify(data) });
}

function writeDelta(index: number, delta: WireDelta | { type: 'citations_delta'; citation: JsonValue }): string {
  return write({ type: 'content_block_delta', index, delta });
}
