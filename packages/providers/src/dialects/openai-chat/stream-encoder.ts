import type { Extras } from '../../canonical/content.js';
import type { StreamEncoderOptions } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { mergeUsage, type Usage } from '../../canonical/usage.js';
import type { StreamEncoder } from '../../dialect.js';
import type { JsonObject } from '../../json.js';
import { writeSseEvent } from '../../sse/sse-writer.js';
import { thinkingBlock } from './encode-response.js';
import { encodeError } from './errors.js';
import { encodeFinishReason } from './finish-reason.js';
import { joinToolCallId } from './tool-call-id.js';
import { encodeUsage } from './usage.js';

interface OpenCall {
  /** Counts tool calls only, as clients reassemble by it. */
  position: number;
  custom: boolean;
}

/**
 * Writes https://platform.openai.com/docs/api-reference/chat-streaming: one finish reason, then the usage chunk with empty
 * choices only where it was asked for, then `[DONE]`.
 */
export class ChatStreamEncoder implements StreamEncoder {
  readonly #options: StreamEncoderOptions;
  readonly #calls = new Map<number, OpenCall>();
  readonly #refusals = new Set<number>();
  readonly #thoughts = new Map<number, string>();
  #before = '';
  #after = '';
  #usage: Usage = {};
  #callCount = 0;
  #done = false;

  constructor(options: StreamEncoderOptions) {
    this.#options = options;
  }

  push(event: StreamEvent): string {
    switch (event.type) {
      case 'message-start':
        return this.#messageStart(event);
      case 'text-delta':
        return this.#text(event.index, event.delta);
      case 'thinking-delta':
        return this.#thinking(event.index, event.delta);
      case 'tool-call-start':
        return this.#callStart(event);
      case 'tool-call-delta':
        return this.#callDelta(event.index, event.delta);
      case 'finish':
        return this.#finish(event);
      case 'error':
        return writeSseEvent({ data: JSON.stringify(encodeError(event.error).body) });
      default:
        return this.#other(event);
    }
  }

  end(): string {
    return this.#done ? writeSseEvent({ data: '[DONE]' }) : '';
  }

  #messageStart(event: Extract<StreamEvent, { type: 'message-start' }>): string {
    this.#usage = mergeUsage(this.#usage, event.usage);
    const head = {
      id: event.id === '' ? this.#options.id : event.id,
      object: 'chat.completion.chunk',
      created: this.#options.created,
      model: event.model === '' ? this.#options.model : event.model,
    };
    // The frame around each delta is the same for the whole stream, so it is serialised once.
    this.#before = JSON.stringify(head).slice(0, -1);
    this.#after = this.#options.includeUsage ? ',"usage":null}' : '}';
    return this.#chunk('{"role":"assistant","content":""}');
  }

  #chunk(delta: string, finishReason = 'null'): string {
    const choice = `{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finishReason}}`;
    return writeSseEvent({ data: `${this.#before},"choices":[${choice}]${this.#after}` });
  }

  #text(index: number, text: string): string {
    return this.#chunk(`{"${this.#refusals.has(index) ? 'refusal' : 'content'}":${JSON.stringify(text)}}`);
  }

  #thinking(index: number, text: string): string {
    this.#thoughts.set(index, (this.#thoughts.get(index) ?? '') + text);
    return this.#chunk(`{"reasoning_content":${JSON.stringify(text)}}`);
  }

  #callStart(event: Extract<StreamEvent, { type: 'tool-call-start' }>): string {
    const call: OpenCall = { position: this.#callCount, custom: event.custom === true };
    this.#callCount += 1;
    this.#calls.set(event.index, call);
    const id = joinToolCallId(event.id, event.extras);
    const target = call.custom
      ? { type: 'custom', custom: { name: event.name, input: '' } }
      : { type: 'function', function: { name: event.name, arguments: '' } };
    return this.#chunk(JSON.stringify({ tool_calls: [{ index: call.position, id, ...target }] }));
  }

  #callDelta(index: number, text: string): string {
    const call = this.#calls.get(index);
    if (call === undefined) return '';
    const target = call.custom ? { custom: { input: text } } : { function: { arguments: text } };
    return this.#chunk(JSON.stringify({ tool_calls: [{ index: call.position, ...target }] }));
  }

  #other(event: StreamEvent): string {
    switch (event.type) {
      case 'text-start':
        if (event.refusal) this.#refusals.add(event.index);
        return '';
      case 'text-end':
        return this.#annotations(event.extras);
      case 'thinking-end':
        return this.#thinkingEnd(event.index, event.extras);
      case 'opaque': {
        if (event.dialect === 'openai-chat') return this.#chunk(JSON.stringify(event.value));
        const blocks = thinkingBlock({ type: 'opaque', dialect: event.dialect, value: event.value });
        return blocks.length === 0 ? '' : this.#chunk(JSON.stringify({ thinking_blocks: blocks }));
      }
      case 'part':
        return this.#part(event.part);
      default:
        return '';
    }
  }

  #annotations(extras: Extras | undefined): string {
    const annotations = extras?.['openai-chat']?.annotations;
    return annotations === undefined ? '' : this.#chunk(JSON.stringify({ annotations }));
  }

  #thinkingEnd(index: number, extras: Extras | undefined): string {
    const text = this.#thoughts.get(index) ?? '';
    this.#thoughts.delete(index);
    const details = extras?.['openai-chat']?.reasoning_details;
    const blocks = thinkingBlock({ type: 'thinking', text, ...(extras && { extras }) });
    const delta: JsonObject = {
      ...(details !== undefined && { reasoning_details: details }),
      ...(blocks.length > 0 && { thinking_blocks: blocks }),
    };
    return Object.keys(delta).length === 0 ? '' : this.#chunk(JSON.stringify(delta));
  }

  #part(part: Extract<StreamEvent, { type: 'part' }>['part']): string {
    if (part.type !== 'image' || part.source.kind === 'id') return '';
    const { source, mediaType } = part;
    const url = source.kind === 'url' ? source.url : `data:${mediaType ?? 'image/png'};base64,${source.data}`;
    return this.#chunk(JSON.stringify({ images: [{ type: 'image_url', image_url: { url } }] }));
  }

  #finish(event: Extract<StreamEvent, { type: 'finish' }>): string {
    this.#done = true;
    this.#usage = mergeUsage(this.#usage, event.usage);
    const last = this.#chunk('{}', JSON.stringify(encodeFinishReason(event.reason, this.#callCount > 0)));
    if (!this.#options.includeUsage) return last;
    const usage = JSON.stringify(encodeUsage(this.#usage));
    return last + writeSseEvent({ data: `${this.#before},"choices":[],"usage":${usage}}` });
  }
}
