import type { AssistantPart, Extras } from '../../canonical/content.js';
import { mergeExtras } from '../../canonical/collect.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import type { StreamDecoder } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import type { ServerSentEvent } from '../../sse/server-sent-event.js';
import { CallLedger } from './call-ledger.js';
import { decodeModelPart } from './decode-contents.js';
import { brokenCallError, finishWord, firstCandidate, idSeed, leftOver, partsOf } from './decode-response.js';
import { decodeError } from './errors.js';
import { ownExtras } from './extras.js';
import { decodeFinishReason, isBrokenCall } from './finish-reason.js';
import { toCamelCase } from './member-names.js';
import { decodeUsage } from './usage.js';

interface OpenBlock {
  kind: 'text' | 'thinking';
  index: number;
  extras: Extras;
}

/** Reads streamGenerateContent with `alt=sse`. Each event is an answer of its own whose parts go on with the last one's. */
export class GeminiStreamDecoder implements StreamDecoder {
  readonly #restore: Restore;
  #ledger: CallLedger | undefined;
  #open: OpenBlock | undefined;
  #nextIndex = 0;
  #started = false;
  #over = false;
  #callsMade = false;
  #told = false;
  #finish: JsonValue | undefined;
  #usage: JsonValue | undefined;
  #extras: JsonObject = {};

  constructor(restore: Restore) {
    this.#restore = restore;
  }

  push(event: ServerSentEvent): StreamEvent[] {
    if (this.#over) return [];
    const data = parse(event.data);
    // One broken event must not cost the whole answer; what it should have ended is noticed at the end.
    if (data === undefined) return [];
    if (data.error !== undefined) return this.#fail(decodeError(200, data, {}));
    return this.#chunk(toCamelCase(data));
  }

  /** A finish reason makes the answer complete; the usage comes with it or after it. */
  end(): StreamEvent[] {
    if (this.#over) return [];
    if (this.#finish === undefined) {
      const message = 'The upstream ended the stream before its answer was complete.';
      return this.#fail(new ProviderError({ code: 'upstream-failed', message, status: 502, recovery: 'same' }));
    }
    if (isBrokenCall(this.#finish) && !this.#told) return this.#fail(brokenCallError(this.#finish));
    const events: StreamEvent[] = [
      ...this.#close(),
      {
        type: 'finish',
        reason: decodeFinishReason(this.#finish, this.#callsMade),
        usage: decodeUsage(this.#usage),
        ...ownExtras(this.#extras),
      },
    ];
    this.#over = true;
    return events;
  }

  #chunk(body: JsonObject): StreamEvent[] {
    const candidate = firstCandidate(body);
    const begin = this.#begin(body);
    this.#ledger ??= new CallLedger(idSeed(body));
    this.#usage = body.usageMetadata ?? this.#usage;
    this.#finish = finishWord(body, candidate) ?? this.#finish;
    this.#extras = { ...this.#extras, ...leftOver(candidate) };
    return [...begin, ...partsOf(candidate).flatMap((part) => this.#part(part))];
  }

  #begin(body: JsonObject): StreamEvent[] {
    if (this.#started) return [];
    this.#started = true;
    const id = typeof body.responseId === 'string' ? body.responseId : '';
    const model = typeof body.modelVersion === 'string' ? body.modelVersion : '';
    return [{ type: 'message-start', id, model, usage: decodeUsage(body.usageMetadata) }];
  }

  #part(wire: JsonObject): StreamEvent[] {
    return decodeModelPart(wire, this.#ledger ?? new CallLedger()).flatMap((part) => {
      this.#told = true;
      return part.type === 'text' || part.type === 'thinking' ? this.#text(part) : this.#whole(part);
    });
  }

  #text(part: Extract<AssistantPart, { type: 'text' | 'thinking' }>): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (this.#open?.kind !== part.type) {
      events.push(...this.#close());
      this.#open = { kind: part.type, index: this.#nextIndex++, extras: {} };
      events.push({ type: `${part.type}-start`, index: this.#open.index });
    }
    this.#open.extras = mergeExtras(this.#open.extras, part.extras);
    if (part.text !== '') events.push({ type: `${part.type}-delta`, index: this.#open.index, delta: part.text });
    return events;
  }

  /** Calls, pictures and hosted blocks arrive whole. */
  #whole(part: Exclude<AssistantPart, { type: 'text' | 'thinking' }>): StreamEvent[] {
    const closing = this.#close();
    if (part.type === 'opaque') return [...closing, { type: 'opaque', dialect: part.dialect, value: part.value }];
    if (part.type !== 'tool-call') return [...closing, { type: 'part', part }];
    this.#callsMade = true;
    const tool = restoreTool(this.#restore, part.name);
    const extras = mergeExtras(tool.extras, part.extras);
    const index = this.#nextIndex++;
    return [
      ...closing,
      {
        type: 'tool-call-start',
        index,
        id: part.id,
        name: tool.name,
        ...(tool.custom && { custom: true as const }),
        ...(Object.keys(extras).length > 0 && { extras }),
      },
      { type: 'tool-call-delta', index, delta: tool.custom ? readCustomInput(part.arguments) : part.arguments },
      { type: 'tool-call-end', index },
    ];
  }

  #close(): StreamEvent[] {
    if (this.#open === undefined) return [];
    const { kind, index, extras } = this.#open;
    this.#open = undefined;
    return [{ type: `${kind}-end`, index, ...(Object.keys(extras).length > 0 && { extras }) }];
  }

  #fail(error: ProviderError): StreamEvent[] {
    const closing = this.#close();
    this.#over = true;
    return [...closing, { type: 'error', error }];
  }
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return isJsonObject(first) ? first : undefined;
  } catch {
    return undefined;
  }
}
