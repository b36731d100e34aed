import { mergeExtras } from '../../canonical/collect.js';
import type { Extras } from '../../canonical/content.js';
import { restoreTool, type Restore, type RestoredTool } from '../../canonical/encode-options.js';
import type { StreamEvent } from '../../canonical/stream-event.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import { mergeUsage, type Usage } from '../../canonical/usage.js';
import type { StreamDecoder } from '../../dialect.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import type { ServerSentEvent } from '../../sse/server-sent-event.js';
import { argumentsOf, decodeImages, LEGACY_CALL_ID, signatureExtras, thinkingExtras } from './decode-assistant.js';
import { isErrorBody } from './decode-response.js';
import { decodeError } from './errors.js';
import { decodeFinishReason } from './finish-reason.js';
import { ReasoningDetails } from './reasoning-details.js';
import { splitToolCallId } from './tool-call-id.js';
import { decodeUsage } from './usage.js';

interface Call {
  /** The canonical index; undefined until the name is known. */
  index: number | undefined;
  id: string;
  tool: RestoredTool | undefined;
  /** Arguments that came before the name, and all of them for custom tools. */
  buffered: string;
  extras: Extras;
}

interface OpenText {
  kind: 'text' | 'refusal' | 'thinking';
  index: number;
}

/** Reads https://platform.openai.com/docs/api-reference/chat-streaming, and what vendors make of it. */
export class ChatStreamDecoder implements StreamDecoder {
  readonly #restore: Restore;
  readonly #calls = new Map<number, Call>();
  readonly #details = new ReasoningDetails();
  #open: OpenText | undefined;
  #nextIndex = 0;
  #started = false;
  #over = false;
  #finish: JsonValue | undefined;
  #usage: Usage = {};
  #member: 'reasoning_content' | 'reasoning' = 'reasoning_content';
  #annotations: JsonValue[] = [];
  #saidReasoning = false;
  #signature = '';
  #lastCall = 0;

  constructor(restore: Restore) {
    this.#restore = restore;
  }

  push(event: ServerSentEvent): StreamEvent[] {
    if (this.#over) return [];
    if (event.data === '[DONE]') return this.end();
    const chunk = parse(event.data);
    // One broken event must not cost the whole answer; what it should have ended is noticed at the end.
    if (chunk === undefined) return [];
    return isErrorBody(chunk) ? this.#fail(decodeError(200, chunk, {})) : this.#chunk(chunk);
  }

  #chunk(chunk: JsonObject): StreamEvent[] {
    const choices = Array.isArray(chunk.choices) ? chunk.choices.filter(isJsonObject) : [];
    const choice = choices.find((each) => each.index === undefined || each.index === 0);
    const events = this.#start(chunk);
    if (choice && isErrorBody(choice)) return [...events, ...this.#fail(decodeError(200, choice, {}))];
    if (choice) events.push(...this.#choice(choice));
    if (isJsonObject(chunk.usage)) this.#usage = mergeUsage(this.#usage, decodeUsage(chunk.usage));
    const usageChunk = choices.length === 0 && isJsonObject(chunk.usage);
    return usageChunk && this.#finish !== undefined ? [...events, ...this.end()] : events;
  }

  end(): StreamEvent[] {
    if (this.#over) return [];
    if (this.#finish === undefined) {
      return this.#fail(
        new ProviderError({
          code: 'upstream-failed',
          message: 'The upstream ended the stream without a finish reason.',
          status: 502,
          recovery: 'other-deployment',
        }),
      );
    }
    const events = this.#closeAll();
    this.#over = true;
    const reason = decodeFinishReason(this.#finish, this.#calls.size > 0);
    return [...events, { type: 'finish', reason, usage: this.#usage }];
  }

  /** Azure begins with a chunk about the prompt that has neither id nor model nor choices: the answer begins after it. */
  #start(chunk: JsonObject): StreamEvent[] {
    if (this.#started || (chunk.prompt_filter_results !== undefined && !isText(chunk.id))) return [];
    this.#started = true;
    const id = typeof chunk.id === 'string' ? chunk.id : '';
    return [{ type: 'message-start', id, model: typeof chunk.model === 'string' ? chunk.model : '' }];
  }

  #choice(choice: JsonObject): StreamEvent[] {
    const delta = isJsonObject(choice.delta) ? choice.delta : isJsonObject(choice.message) ? choice.message : {};
    const events = [...this.#thinking(delta), ...this.#content(delta), ...this.#toolCalls(delta.tool_calls)];
    if (isJsonObject(delta.function_call)) {
      events.push(...this.#toolCall({ index: 0, id: LEGACY_CALL_ID, function: delta.function_call }));
    }
    if (choice.finish_reason !== null && choice.finish_reason !== undefined) this.#finish = choice.finish_reason;
    return events;
  }

  #thinking(delta: JsonObject): StreamEvent[] {
    if (typeof delta.reasoning === 'string' && delta.reasoning_content === undefined) this.#member = 'reasoning';
    const added = this.#details.add(delta.reasoning_details);
    const text = delta.reasoning_content ?? delta.reasoning;
    const events = this.#thinkingBlocks(delta.thinking_blocks);
    if (isText(text)) {
      this.#saidReasoning = true;
      return [...events, ...this.#say('thinking', text)];
    }
    // The details repeat what the plain member said, where there is one.
    return added === '' || this.#saidReasoning ? events : [...events, ...this.#say('thinking', added)];
  }

  /** LiteLLM's way to hand on what Anthropic wants back; the text came before. */
  #thinkingBlocks(blocks: JsonValue | undefined): StreamEvent[] {
    if (!Array.isArray(blocks)) return [];
    const events: StreamEvent[] = [];
    for (const block of blocks.filter(isJsonObject)) {
      if (block.type !== 'thinking') events.push({ type: 'opaque', dialect: 'anthropic-messages', value: block });
      else if (isText(block.signature)) events.push(...this.#sign(block.signature));
    }
    return events;
  }

  /** Signed thinking may have no text to open a block with. */
  #sign(signature: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (this.#open?.kind !== 'thinking') {
      events.push(...this.#closeText());
      this.#open = { kind: 'thinking', index: this.#takeIndex() };
      events.push({ type: 'thinking-start', index: this.#open.index });
    }
    this.#signature = signature;
    return [...events, ...this.#closeText()];
  }

  #content(delta: JsonObject): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (Array.isArray(delta.annotations)) this.#annotations.push(...delta.annotations);
    for (const piece of contentPieces(delta)) events.push(...this.#say(piece.kind, piece.text));
    for (const part of decodeImages(delta.images)) events.push({ type: 'part', part });
    if (isJsonObject(delta.audio))
      events.push({ type: 'opaque', dialect: 'openai-chat', value: { audio: delta.audio } });
    return events;
  }

  #say(kind: OpenText['kind'], text: string): StreamEvent[] {
    const type = kind === 'thinking' ? 'thinking' : 'text';
    if (this.#open?.kind === kind) return [{ type: `${type}-delta`, index: this.#open.index, delta: text }];
    const events = this.#closeText();
    const index = this.#takeIndex();
    this.#open = { kind, index };
    const refusal = kind === 'refusal' ? { refusal: true as const } : {};
    events.push(type === 'text' ? { type: 'text-start', index, ...refusal } : { type: 'thinking-start', index });
    events.push({ type: `${type}-delta`, index, delta: text });
    return events;
  }

  #takeIndex(): number {
    this.#nextIndex += 1;
    return this.#nextIndex - 1;
  }

  #closeText(): StreamEvent[] {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return [];
    if (open.kind !== 'thinking') return [{ type: 'text-end', index: open.index, ...this.#textExtras() }];
    const signed = this.#signature === '' ? {} : { 'anthropic-messages': { signature: this.#signature } };
    this.#signature = '';
    const extras = mergeExtras(thinkingExtras(this.#member, this.#details.take()), signed);
    return [{ type: 'thinking-end', index: open.index, extras }];
  }

  #textExtras(): { extras?: Extras } {
    const annotations = this.#annotations;
    this.#annotations = [];
    return annotations.length === 0 ? {} : { extras: { 'openai-chat': { annotations } } };
  }

  #toolCalls(calls: JsonValue | undefined): StreamEvent[] {
    if (!Array.isArray(calls)) return [];
    return calls.filter(isJsonObject).flatMap((call) => this.#toolCall(call));
  }

  #toolCall(delta: JsonObject): StreamEvent[] {
    const target = isJsonObject(delta.function) ? delta.function : isJsonObject(delta.custom) ? delta.custom : {};
    const call = this.#callOf(delta, target);
    call.extras = mergeExtras(call.extras, signatureExtras(delta.extra_content));
    const text = argumentsOf(target.arguments ?? target.input);
    if (call.index === undefined) {
      call.buffered += text;
      return isText(target.name) ? this.#openCall(call, target.name, delta) : [];
    }
    if (call.tool?.custom && !isJsonObject(delta.custom)) {
      call.buffered += text;
      return [];
    }
    return text === '' ? [] : [{ type: 'tool-call-delta', index: call.index, delta: text }];
  }

  /** By `index`; a new id under an old index is a new call (several compatible servers always say 0). */
  #callOf(delta: JsonObject, target: JsonObject): Call {
    const wireId = isText(delta.id) ? splitToolCallId(delta.id) : undefined;
    const begins = wireId !== undefined && isText(target.name);
    let key = typeof delta.index === 'number' ? delta.index : begins ? this.#calls.size : this.#lastCall;
    const known = this.#calls.get(key);
    if (known !== undefined && begins && known.id !== '' && known.id !== wireId.id) key = this.#calls.size;
    const call = this.#calls.get(key) ?? this.#newCall(key);
    if (wireId !== undefined && call.id === '') {
      call.id = wireId.id;
      call.extras = mergeExtras(call.extras, wireId.extras);
    }
    this.#lastCall = key;
    return call;
  }

  #newCall(key: number): Call {
    const call: Call = { index: undefined, id: '', tool: undefined, buffered: '', extras: {} };
    this.#calls.set(key, call);
    return call;
  }

  #openCall(call: Call, name: string, delta: JsonObject): StreamEvent[] {
    const events = this.#closeText();
    const tool = isJsonObject(delta.custom) ? { name, custom: true as const } : restoreTool(this.#restore, name);
    const extras = mergeExtras(tool.extras, call.extras);
    call.index = this.#takeIndex();
    call.tool = tool;
    if (call.id === '') call.id = `call_${call.index}`;
    events.push({
      type: 'tool-call-start',
      index: call.index,
      id: call.id,
      name: tool.name,
      ...(tool.custom && { custom: true as const }),
      ...(Object.keys(extras).length > 0 && { extras }),
    });
    if (tool.custom && !isJsonObject(delta.custom)) return events;
    if (call.buffered !== '') events.push({ type: 'tool-call-delta', index: call.index, delta: call.buffered });
    call.buffered = '';
    return events;
  }

  #fail(error: ProviderError): StreamEvent[] {
    const events = this.#closeAll();
    this.#over = true;
    return [...events, { type: 'error', error }];
  }

  #closeAll(): StreamEvent[] {
    // Thinking that is only known encrypted has no text to open a block with.
    const hidden = this.#open?.kind !== 'thinking' && this.#details.hasSome() ? this.#say('thinking', '') : [];
    const events = [...hidden.filter((event) => !('delta' in event)), ...this.#closeText()];
    for (const call of this.#calls.values()) {
      if (call.index === undefined) continue;
      const input = call.buffered === '' ? '' : readCustomInput(call.buffered);
      if (input !== '') events.push({ type: 'tool-call-delta', index: call.index, delta: input });
      events.push({ type: 'tool-call-end', index: call.index });
    }
    return events;
  }
}

/** Text, refusal, or Mistral's list of parts, thinking among them. */
function contentPieces(delta: JsonObject): Array<{ kind: OpenText['kind']; text: string }> {
  const pieces: Array<{ kind: OpenText['kind']; text: string }> = [];
  if (typeof delta.content === 'string') pieces.push({ kind: 'text', text: delta.content });
  if (Array.isArray(delta.content)) pieces.push(...delta.content.filter(isJsonObject).flatMap(contentPiece));
  if (typeof delta.refusal === 'string') pieces.push({ kind: 'refusal', text: delta.refusal });
  return pieces.filter(({ text }) => text !== '');
}

function contentPiece(part: JsonObject): Array<{ kind: OpenText['kind']; text: string }> {
  if (typeof part.text === 'string') return [{ kind: 'text', text: part.text }];
  if (!Array.isArray(part.thinking)) return [];
  const texts = part.thinking.filter(isJsonObject).map((inner) => (typeof inner.text === 'string' ? inner.text : ''));
  return [{ kind: 'thinking', text: texts.join('') }];
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
