import type {
  EncodedRequest,
  EncodeOptions,
  EncodeResponseOptions,
  Restore,
  StreamEncoderOptions,
  Warning,
} from './canonical/encode-options.js';
import type { ChatRequest } from './canonical/request.js';
import type { ChatResponse } from './canonical/response.js';
import type { StreamEvent } from './canonical/stream-event.js';
import type { Usage } from './canonical/usage.js';
import type { TopLevelEdit } from './edit-top-level.js';
import type { JsonObject, JsonValue } from './json.js';
import type { ProviderError } from './provider-error.js';
import type { ServerSentEvent } from './sse/server-sent-event.js';

/** A wire format that clients or upstreams speak. */
export type DialectName = 'openai-chat' | 'openai-responses' | 'anthropic-messages' | 'gemini';

/** One part of a turn, by reference into the wire body: no text is copied. */
export interface OutlinePart {
  readonly type: 'text' | 'image' | 'file' | 'audio' | 'thinking' | 'tool-call' | 'tool-result' | 'other';
  readonly text?: string;
}

/**
 * One turn, laid out alike by every dialect, so that the same conversation gets the same Decision in each: a tool's result is
 * a turn of its own with role `tool` (one per result, images in it as parts), and what the human says beside it is a `user`
 * turn behind it; an assistant's turn holds thinking, then its content, then its tool calls.
 */
export interface OutlineTurn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | readonly OutlinePart[];
}

/** What routing needs to know of a request, in no dialect's words. */
export interface RequestOutline {
  /** The model name as the client wrote it. */
  readonly model: string;
  readonly stream: boolean;
  /** All turns in order, the system prompt included as turns of role `system`. */
  readonly turns: readonly OutlineTurn[];
  readonly tools: readonly JsonValue[];
  readonly needs: {
    readonly tools: boolean;
    readonly vision: boolean;
    readonly documents: boolean;
    readonly audio: boolean;
    /** `json`: any JSON object; `schema`: a given shape. */
    readonly structuredOutput?: 'json' | 'schema';
  };
  readonly maxOutputTokens?: number;
  /** Whether the client asked for a usage chunk at the end of its stream (OpenAI chat only). */
  readonly includeUsage: boolean;
}

export interface Dialect extends DialectCodec {
  readonly name: DialectName;
  /** Path below the provider's base URL, such as `/chat/completions`. */
  endpoint(target: { model: string; stream: boolean }): string;
  /**
   * What routing needs, read straight off the wire body without decoding it: turns by reference, tools, images, format, limits.
   * @throws ProviderError `bad-request`, naming the member and the shape that was expected
   */
  outline(body: JsonObject, target: { model?: string; stream?: boolean }): RequestOutline;
  decodeError(status: number, body: unknown, headers: Readonly<Record<string, string | undefined>>): ProviderError;
  encodeError(error: ProviderError): { status: number; body: JsonObject };
}

/** Neither method throws: what goes wrong is an `error` event. */
export interface StreamDecoder {
  push(event: ServerSentEvent): StreamEvent[];
  /** The upstream closed. Tells the terminal event where it is still owed. */
  end(): StreamEvent[];
}

/** Text for the client's socket; empty where an event has nothing to say in this dialect. */
export interface StreamEncoder {
  push(event: StreamEvent): string;
  /** What follows the terminal event (`[DONE]`, a closing bracket). */
  end(): string;
}

/** Edits of a request's top-level members, and the headers that it needs. */
export interface AdaptedRequest {
  edits: TopLevelEdit[];
  headers: Record<string, string>;
  warnings: Warning[];
}

/**
 * The conversion half of a dialect: wire to canonical (`decode…`) and back (`encode…`). Pure; clocks, ids and hashes come in
 * through options.
 */
export interface DialectCodec {
  /** @throws ProviderError `bad-request`, naming the member and the shape that was expected */
  decodeRequest(body: JsonObject, target: { model?: string; stream?: boolean }): ChatRequest;
  /** @throws ProviderError `bad-request` for a parameter that the target cannot take, unless `dropParams` */
  encodeRequest(request: ChatRequest, options: EncodeOptions): EncodedRequest;
  /**
   * The usage of a whole answer that passes as it came, read without decoding it. Undefined: it has to be decoded to know whether
   * it is an answer at all.
   */
  readWholeUsage?(bytes: Uint8Array): Usage | undefined;
  /**
   * What has to change in a request that goes to an upstream of its own dialect, as few top-level members as possible: what the
   * model or the provider does not take, and what other makers left in the history. The bytes of all others stay.
   * @throws ProviderError `bad-request` for a parameter that the target cannot take, unless `dropParams`
   */
  adaptRequest?(body: JsonObject, options: EncodeOptions): AdaptedRequest;
  /** @throws ProviderError `invalid-response`, or the error that the body holds despite its status */
  decodeResponse(body: JsonObject, restore: Restore): ChatResponse;
  encodeResponse(response: ChatResponse, options: EncodeResponseOptions): JsonObject;
  createStreamDecoder(restore: Restore): StreamDecoder;
  createStreamEncoder(options: StreamEncoderOptions): StreamEncoder;
}
