import type { ModelFacts } from '../catalog/model-facts.js';
import type { JsonObject } from '../json.js';
import type { Extras } from './content.js';

/** Something that the target could not be told. Never silence: whoever serves the request reports them. */
export interface Warning {
  /** A row of the fidelity table (`fidelity.ts`), or `request` for what is no loss of the dialect's. */
  feature: string;
  /** One sentence without any of the user's text. */
  message: string;
}

/** What a tool of the request has to be called again in the answer. Plain data. */
export interface RestoredTool {
  name: string;
  custom?: true;
  extras?: Extras;
}

/** What the answer needs undone. Made by `encodeRequest`, read by `decodeResponse` and `createStreamDecoder`. */
export interface Restore {
  /** By the name on the wire. Only tools that were changed are in it. */
  tools?: Record<string, RestoredTool>;
  /** The structured answer arrives as arguments of this made-up tool, and is text for the client. */
  jsonTool?: string;
  /** Stop sequences beyond what the wire takes (OpenAI: four); see `stop-sequences.ts`. */
  extraStops?: string[];
}

/** What an encoder needs to know besides the request. Everything is a value: no clock, randomness or hashing inside. */
export interface EncodeOptions {
  /** The upstream's own id of the model. */
  model: string;
  stream: boolean;
  /** What is known of that model there. */
  facts?: ModelFacts;
  /** The provider's deviations in this dialect, read by the dialect's own `quirks.ts`. */
  quirks?: JsonObject;
  /**
   * `true`: a parameter that the target cannot take is left out with a warning. `false`: it is a `bad-request` naming
   * parameter and model. Default `true`.
   */
  dropParams?: boolean;
  /** The client's name for the conversation where it stands in a header; see `readSessionId`. */
  sessionId?: string;
  /** The client marked nothing for the prompt cache: one automatic mark may be placed where it pays. Default `false`. */
  placeCacheMark?: boolean;
  /** Lower-case hexadecimal SHA-256. Long tool names and foreign ids are shortened with it, the same on every turn. */
  hash: (text: string) => string;
}

export interface EncodedRequest {
  body: JsonObject;
  /** Headers that the body needs (`anthropic-beta`), lower-case. */
  headers: Record<string, string>;
  restore: Restore;
  warnings: Warning[];
}

export interface EncodeResponseOptions {
  id: string;
  /** Seconds since 1970. */
  created: number;
}

export interface StreamEncoderOptions extends EncodeResponseOptions {
  /** Used where the upstream does not say who served. */
  model: string;
  includeUsage: boolean;
  /** `json-array`: Gemini without `alt=sse`. */
  framing: 'sse' | 'json-array';
  /** Our own estimate, told at the start to clients that show a context meter before the upstream reports. */
  estimatedInputTokens?: number;
}

/** The tool as the client knows it, from its name on the wire. */
export function restoreTool(restore: Restore, wireName: string): RestoredTool {
  const tools = restore.tools;
  return tools && Object.hasOwn(tools, wireName) ? (tools[wireName] as RestoredTool) : { name: wireName };
}
