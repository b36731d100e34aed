import type { Extras } from '../../canonical/content.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import type { StreamDecoder } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { readOpaqueToken } from '../../opaque-token.js';
import { ProviderError } from '../../provider-error.js';
import type { ServerSentEvent } from '../../sse/server-sent-event.js';
import { opaque, ownExtras } from './decode-blocks.js';
import { decodeStreamError } from './errors.js';
import { decodeFinishReason } from './finish-reason.js';
import { decodeUsage, mergeWireUsage } from './usage.js';

interface Block {
  kind: 'text' | 'thinking' | 'tool-call' | 'opaque';
  /** The canonical index; -1 for opaque blocks, which have none, and for thinking that was not told yet. */
  index: number;
  /** What of the block start is this dialect's own. */
  extras: JsonObject;
  /** Input of custom tools and opaque blocks, which are told whole. */
  json: string;
  whole?: 'custom' | JsonObject;
  signature: string;
  citations: JsonValue[];
}

/** Reads https://docs.anthropic.com/en/docs/build-with-claude/streaming. */
export class AnthropicStreamDecoder implements StreamDecoder {
  readonly #restore: Restore;
  readonly #blocks = new Map<number, Block>();
  /** Another dialect's data of a call, by its id. */
  readonly #carried = new Map<string, Extras>();
  #nextIndex = 0;
  #started = false;
  #over = false;
  #callsMade = false;
  #usage: JsonObject = {};
  #delta: JsonObject = {};
  #extras: JsonObject = {};

  constructor(restore: Restore) {
    this.#restore = restore;
  }

  push(event: ServerSentEvent): StreamEvent[] {
    if (this.#over) return [];
    const data = parse(event.data);
    // One broken event must not cost the whole answer; what it should have ended is noticed at the end.
    if (data === undefined) return [];
    switch (data.type ?? event.event) {
      case 'message_start':
        return this.#messageStart(data);
      case 'content_block_start':
        return this.#blockStart(data);
      case 'content_block_delta':
        return this.#blockDelta(data);
      case 'content_block_stop':
        return this.#blockStop(data);
      case 'message_delta':
        return this.#messageDelta(data);
      case 'message_stop':
        return this.#finish();
      default:
        return data.type === 'error' || isJsonObject(data.error) ? this.#fail(decodeStreamError(data)) : [];
    }
  }

  end(): StreamEvent[] {
    if (this.#over) return [];
    return this.#fail(
      new ProviderError({
        code: 'upstream-failed',
        message: 'The upstream ended the stream before its message was complete.',
        status: 502,
        recovery: 'same',
      }),
    );
  }

  #messageStart(data: JsonObject): StreamEvent[] {
    if (this.#started) return [];
    const message = isJsonObject(data.message) ? data.message : {};
    this.#started = true;
    this.#usage = mergeWireUsage({}, message.usage);
    return [
      {
        type: 'message-start',
        id: typeof message.id === 'string' ? message.id : '',
        model: typeof message.model === 'string' ? message.model : '',
        usage: decodeUsage(this.#usage),
      },
    ];
  }

  #blockStart(data: JsonObject): StreamEvent[] {
    const block = isJsonObject(data.content_block) ? data.content_block : {};
    const wireIndex = Number(data.index);
    const begin = this.#begin();
    switch (block.type) {
      case 'text':
        return [...begin, ...this.#textStart(wireIndex, block)];
      case 'thinking':
        return [...begin, ...this.#thinkingStart(wireIndex, block)];
      case 'tool_use':
        return [...begin, ...this.#toolStart(wireIndex, block)];
      default:
        this.#open(wireIndex, 'opaque', {}, block);
        return begin;
    }
  }

  /** Some compatible upstreams leave the start out. */
  #begin(): StreamEvent[] {
    return this.#started ? [] : this.#messageStart({});
  }

  #open(wireIndex: number, kind: Block['kind'], extras: JsonObject, whole?: Block['whole']): Block {
    const index = kind === 'text' || kind === 'tool-call' ? this.#takeIndex() : -1;
    const block: Block = { kind, index, extras, json: '', signature: '', citations: [], ...(whole && { whole }) };
    this.#blocks.set(wireIndex, block);
    return block;
  }

  #takeIndex(): number {
    this.#nextIndex += 1;
    return this.#nextIndex - 1;
  }

  #textStart(wireIndex: number, { type: _, text, citations: _citations, ...rest }: JsonObject): StreamEvent[] {
    const { index } = this.#open(wireIndex, 'text', {});
    return [{ type: 'text-start', index, ...ownExtras(rest) }, ...delta('text-delta', index, text)];
  }

  /** Told only once there is some: a block of ours that carries a call's data has nothing else, and is none. */
  #thinkingStart(wireIndex: number, { type: _, thinking, signature, ...rest }: JsonObject): StreamEvent[] {
    const block = this.#open(wireIndex, 'thinking', rest);
    if (typeof signature === 'string') block.signature = signature;
    return this.#thinkingDelta(block, thinking);
  }

  #thinkingDelta(block: Block, text: JsonValue | undefined): StreamEvent[] {
    if (typeof text !== 'string' || text === '') return [];
    return [...this.#beginThinking(block), ...delta('thinking-delta', block.index, text)];
  }

  #beginThinking(block: Block): StreamEvent[] {
    if (block.index >= 0) return [];
    block.index = this.#takeIndex();
    return [{ type: 'thinking-start', index: block.index, ...ownExtras(block.extras) }];
  }

  #thinkingEnd(block: Block): StreamEvent[] {
    const token = readOpaqueToken(block.signature);
    if (token?.toolCallId !== undefined && block.index < 0) {
      this.#carried.set(token.toolCallId, { [token.dialect]: token.value });
      return [];
    }
    const begin = this.#beginThinking(block);
    return [...begin, { type: 'thinking-end', index: block.index, ...signatureExtras(block.signature) }];
  }

  #toolStart(wireIndex: number, { type: _, id, name, input, ...rest }: JsonObject): StreamEvent[] {
    if (name === this.#restore.jsonTool && typeof name === 'string') {
      return [{ type: 'text-start', index: this.#open(wireIndex, 'text', {}).index }];
    }
    this.#callsMade = true;
    const tool = restoreTool(this.#restore, String(name));
    const { index } = this.#open(wireIndex, 'tool-call', {}, tool.custom ? 'custom' : undefined);
    const extras: Extras = { ...tool.extras, ...ownExtras(rest).extras, ...this.#carried.get(String(id)) };
    const given = isJsonObject(input) && Object.keys(input).length > 0 ? JSON.stringify(input) : '';
    return [
      {
        type: 'tool-call-start',
        index,
        id: String(id),
        name: tool.name,
        ...(tool.custom && { custom: true as const }),
        ...(Object.keys(extras).length > 0 && { extras }),
      },
      ...delta('tool-call-delta', index, given),
    ];
  }

  #blockDelta(data: JsonObject): StreamEvent[] {
    const block = this.#blocks.get(Number(data.index));
    const change = isJsonObject(data.delta) ? data.delta : {};
    if (block === undefined) return [];
    switch (change.type) {
      case 'text_delta':
        return delta('text-delta', block.index, change.text);
      case 'thinking_delta':
        return this.#thinkingDelta(block, change.thinking);
      case 'input_json_delta':
        return this.#inputDelta(block, change.partial_json);
      case 'signature_delta':
        if (typeof change.signature === 'string') block.signature += change.signature;
        return [];
      case 'citations_delta':
        if (change.citation !== undefined) block.citations.push(change.citation);
        return [];
      default:
        return [];
    }
  }

  #inputDelta(block: Block, json: JsonValue | undefined): StreamEvent[] {
    if (block.kind === 'text') return delta('text-delta', block.index, json);
    if (block.whole === undefined) {
      block.json = '{';
      return delta('tool-call-delta', block.index, json);
    }
    if (typeof json === 'string') block.json += json;
    return [];
  }

  #blockStop(data: JsonObject): StreamEvent[] {
    const wireIndex = Number(data.index);
    const block = this.#blocks.get(wireIndex);
    this.#blocks.delete(wireIndex);
    return block === undefined ? [] : this.#close(block);
  }

  #close(block: Block): StreamEvent[] {
    switch (block.kind) {
      case 'text': {
        const extras = block.citations.length === 0 ? {} : { citations: block.citations };
        return [{ type: 'text-end', index: block.index, ...ownExtras(extras) }];
      }
      case 'thinking':
        return this.#thinkingEnd(block);
      case 'tool-call': {
        const input = block.whole === 'custom' ? readCustomInput(block.json) : block.json === '' ? '{}' : '';
        return [...delta('tool-call-delta', block.index, input), { type: 'tool-call-end', index: block.index }];
      }
      case 'opaque':
        return isJsonObject(block.whole) ? [opaque(withInput(block.whole, block.json))] : [];
    }
  }

  #messageDelta({ type: _, delta: change, usage, ...rest }: JsonObject): StreamEvent[] {
    this.#usage = mergeWireUsage(this.#usage, usage);
    if (isJsonObject(change)) this.#delta = { ...this.#delta, ...change };
    this.#extras = { ...this.#extras, ...rest };
    return this.#begin();
  }

  #finish(): StreamEvent[] {
    const { stop_reason, stop_sequence, ...rest } = this.#delta;
    const told = Object.entries({ ...rest, ...this.#extras }).filter(([, value]) => value !== null);
    const reason = decodeFinishReason(stop_reason, stop_sequence);
    const unwrapped = this.#restore.jsonTool !== undefined && reason.kind === 'tool-calls' && !this.#callsMade;
    const events: StreamEvent[] = [
      ...this.#begin(),
      ...this.#closeAll(),
      {
        type: 'finish',
        reason: unwrapped ? { kind: 'stop' } : reason,
        usage: decodeUsage(this.#usage),
        ...ownExtras(Object.fromEntries(told)),
      },
    ];
    this.#over = true;
    return events;
  }

  #fail(error: ProviderError): StreamEvent[] {
    const closing = this.#closeAll();
    this.#over = true;
    return [...closing, { type: 'error', error }];
  }

  #closeAll(): StreamEvent[] {
    const events = [...this.#blocks.values()].flatMap((block) => this.#close(block));
    this.#blocks.clear();
    return events;
  }
}

type Delta = Extract<StreamEvent, { delta: string }>;

function delta(type: Delta['type'], index: number, text: JsonValue | undefined): StreamEvent[] {
  return typeof text === 'string' && text !== '' ? [{ type, index, delta: text }] : [];
}

function signatureExtras(signature: string): { extras?: Extras } {
  if (signature === '') return {};
  const token = readOpaqueToken(signature);
  return token ? { extras: { [token.dialect]: token.value } } : ownExtras({ signature });
}

function withInput(block: JsonObject, json: string): JsonObject {
  return json === '' ? block : { ...block, input: parse(json) ?? {} };
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
