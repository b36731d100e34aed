import { mergeExtras } from '../../canonical/collect.js';
import type { AssistantPart, Extras } from '../../canonical/content.js';
import type { StreamEncoderOptions } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { mergeUsage, type Usage } from '../../canonical/usage.js';
import type { StreamEncoder } from '../../dialect.js';
import type { JsonObject } from '../../json.js';
import { writeSseEvent } from '../../sse/sse-writer.js';
import { encodeAnswerPart } from './encode-response.js';
import { encodeError } from './errors.js';
import { own } from './extras.js';
import { encodeFinishReason } from './finish-reason.js';
import { encodeUsage } from './usage.js';
import type { WireCandidate, WirePart } from './wire.js';

type Start = Extract<StreamEvent, { type: 'text-start' | 'thinking-start' | 'tool-call-start' }>;

interface Block {
  start: Start;
  /** What a call was given so far: calls are told whole, when they are complete. */
  pending: string;
  extras?: Extras;
}

/** Writes streamGenerateContent: server-sent events with `alt=sse`, else one JSON array that grows. No `[DONE]` in either. */
export class GeminiStreamEncoder implements StreamEncoder {
  readonly #options: StreamEncoderOptions;
  readonly #blocks = new Map<number, Block>();
  #id: string;
  #model: string;
  #usage: Usage;
  #written = 0;

  constructor(options: StreamEncoderOptions) {
    this.#options = options;
    this.#id = options.id;
    this.#model = options.model;
    this.#usage = options.estimatedInputTokens === undefined ? {} : { inputTokens: options.estimatedInputTokens };
  }

  push(event: StreamEvent): string {
    switch (event.type) {
      case 'message-start':
        return this.#messageStart(event);
      case 'opaque':
        return this.#parts(encodeAnswerPart(event));
      case 'part':
        return this.#parts(encodeAnswerPart(event.part));
      case 'finish':
        return this.#finish(event);
      case 'error':
        return this.#write(encodeError(event.error).body);
      default:
        return this.#block(event);
    }
  }

  end(): string {
    if (this.#options.framing === 'sse') return '';
    return this.#written === 0 ? '[]' : ']';
  }

  #messageStart(event: Extract<StreamEvent, { type: 'message-start' }>): string {
    if (event.id !== '') this.#id = event.id;
    if (event.model !== '') this.#model = event.model;
    this.#usage = mergeUsage(this.#usage, event.usage);
    return '';
  }

  #block(event: Extract<StreamEvent, { index: number }>): string {
    if ('delta' in event) return this.#delta(event);
    if (event.type === 'text-start' || event.type === 'thinking-start' || event.type === 'tool-call-start') {
      this.#blocks.set(event.index, { start: event, pending: '', ...(event.extras && { extras: event.extras }) });
      return '';
    }
    return this.#end(event);
  }

  #delta({ index, delta }: Extract<StreamEvent, { delta: string }>): string {
    const block = this.#blocks.get(index);
    if (block === undefined || delta === '') return '';
    if (block.start.type === 'tool-call-start') {
      block.pending += delta;
      return '';
    }
    return this.#parts([{ text: delta, ...(block.start.type === 'thinking-start' && { thought: true }) }]);
  }

  /** A signature is known when its block is over: it rides on an empty text, as Google sends it too. */
  #end({ index, extras }: { index: number; extras?: Extras }): string {
    const block = this.#blocks.get(index);
    this.#blocks.delete(index);
    if (block === undefined) return '';
    const all = mergeExtras(block.extras, extras);
    const { start } = block;
    if (start.type === 'tool-call-start') {
      const custom = start.custom ? { custom: true as const } : {};
      const call: AssistantPart = {
        type: 'tool-call',
        id: start.id,
        name: start.name,
        arguments: block.pending,
        ...custom,
      };
      return this.#parts(encodeAnswerPart({ ...call, extras: all }));
    }
    const [part] = encodeAnswerPart({ type: start.type === 'text-start' ? 'text' : 'thinking', text: '', extras: all });
    return part?.thoughtSignature === undefined ? '' : this.#parts([part]);
  }

  #finish(event: Extract<StreamEvent, { type: 'finish' }>): string {
    this.#usage = mergeUsage(this.#usage, event.usage);
    const content = { role: 'model', parts: [{ text: '' }] };
    return this.#candidate({ content, finishReason: encodeFinishReason(event.reason), index: 0, ...own(event) });
  }

  #parts(parts: WirePart[]): string {
    return parts.length === 0 ? '' : this.#candidate({ content: { role: 'model', parts }, index: 0 });
  }

  #candidate(candidate: WireCandidate): string {
    return this.#write({
      candidates: [candidate],
      usageMetadata: encodeUsage(this.#usage),
      modelVersion: this.#model,
      responseId: this.#id,
    });
  }

  #write(body: JsonObject): string {
    const data = JSON.stringify(body);
    this.#written += 1;
    if (this.#options.framing === 'sse') return writeSseEvent({ data });
    return `${this.#written === 1 ? '[' : ',\n'}${data}`;
  }
}
