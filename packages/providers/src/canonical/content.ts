import type { DialectName } from '../dialect.js';
import type { JsonObject, JsonValue } from '../json.js';

/**
 * Data that only one dialect understands, kept verbatim beside what it belongs to: `cache_control`, `signature`,
 * `thoughtSignature`, encrypted reasoning. Only the encoder of that dialect reads it back.
 *
 * A key that begins with `$` is a note which a dialect leaves for its own encoder (`$content: 'string'`: the content was
 * one bare string). Notes never reach the wire.
 */
export type Extras = Partial<Record<DialectName, JsonObject>>;

export interface WithExtras {
  extras?: Extras;
}

export interface TextPart extends WithExtras {
  type: 'text';
  text: string;
  /** The model declined, and this is its explanation. */
  refusal?: true;
}

export type MediaSource =
  | { kind: 'base64'; data: string }
  | { kind: 'url'; url: string }
  /** A file that was uploaded to one provider: the id means nothing elsewhere. */
  | { kind: 'id'; dialect: DialectName; id: string };

export interface ImagePart extends WithExtras {
  type: 'image';
  /** Absent where only a URL is known. */
  mediaType?: string;
  source: MediaSource;
}

/** A PDF, audio, video or text document. */
export interface FilePart extends WithExtras {
  type: 'file';
  /** `application/pdf`, `audio/wav`, `text/plain`; `application/octet-stream` where the client did not say. */
  mediaType: string;
  name?: string;
  source: MediaSource | { kind: 'text'; text: string };
}

/**
 * What the model thought. A signature or encrypted form rides in `extras` of the dialect that issued it; `text` may be
 * empty when only that is known.
 */
export interface ThinkingPart extends WithExtras {
  type: 'thinking';
  text: string;
}

export interface ToolCallPart extends WithExtras {
  type: 'tool-call';
  id: string;
  name: string;
  /** The JSON text the model wrote, never re-serialised: parsing loses key order and big numbers. Free text when `custom`. */
  arguments: string;
  /** The call is of a custom tool: `arguments` is free text, not JSON. */
  custom?: true;
}

export interface ToolResultPart extends WithExtras {
  type: 'tool-result';
  toolCallId: string;
  /** The tool's name where the dialect says it (Gemini); others recover it from the call. */
  name?: string;
  content: Array<TextPart | ImagePart | FilePart | OpaquePart>;
  isError?: boolean;
}

/**
 * A block we do not model: hosted tool calls and their results, redacted thinking, what comes out tomorrow. Goes back
 * unchanged to its own dialect and is dropped with a warning elsewhere.
 */
export interface OpaquePart {
  type: 'opaque';
  dialect: DialectName;
  value: JsonValue;
}

export type SystemPart = TextPart | OpaquePart;
export type UserPart = TextPart | ImagePart | FilePart | ToolResultPart | OpaquePart;
export type AssistantPart = TextPart | ThinkingPart | ToolCallPart | ImagePart | FilePart | OpaquePart;
export type Part = SystemPart | UserPart | AssistantPart;
