import type { JsonObject, JsonValue } from './json.js';
import type { ProviderError } from './provider-error.js';

/** A wire format that clients or upstreams speak. */
export type DialectName = 'openai-chat' | 'openai-responses' | 'anthropic-messages' | 'gemini';

/** One part of a turn, by reference into the wire body: no text is copied. */
export interface OutlinePart {
  readonly type: 'text' | 'image' | 'file' | 'audio' | 'thinking' | 'tool-call' | 'tool-result' | 'other';
  readonly text?: string;
}

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

export interface Dialect {
  readonly name: DialectName;
  /** Path below the provider's base URL, such as `/chat/completions`. */
  endpoint(target: { model: string; stream: boolean }): string;
  /**
   * What routing needs, read straight off the wire body without decoding it: turns by reference, tools, images, format, limits.
   * @throws ProviderError `bad-request`, naming the member and the shape that was expected
   */
  outline(body: JsonObject, target: { model?: string }): RequestOutline;
  decodeError(status: number, body: unknown, headers: Readonly<Record<string, string | undefined>>): ProviderError;
  encodeError(error: ProviderError): { status: number; body: JsonObject };
}
