import type { EncodeOptions, Warning } from './canonical/encode-options.js';
import type { FinishReason } from './canonical/response.js';
import type { Usage } from './canonical/usage.js';
import type { ModelFacts } from './catalog/model-facts.js';
import type { Dialect } from './dialect.js';
import type { JsonObject } from './json.js';
import type { Provider } from './provider.js';
import type { StreamTranslator } from './stream-translator.js';

/** Where one attempt goes, as far as the request's form depends on it. */
export interface TranslateTarget {
  provider: Provider;
  /** The provider's own id of the model. */
  upstreamModel: string;
  facts?: ModelFacts;
  /** Members for what the client left open, in OpenAI's words or the upstream's (`temperature`, `max_tokens`, `top_k` …). */
  defaults?: JsonObject;
  /** Members that are always set, in the upstream's words. */
  extraBody?: JsonObject;
  /** Leave out what the target cannot take, with a warning; `false`: a 400 naming it. Default `true`. */
  dropParams?: boolean;
  /** Paths that are always left out: `field`, `a.b`, `list[*].x`, `list[0]`. */
  additionalDropParams?: readonly string[];
}

export interface TranslateInput {
  client: Dialect;
  upstream: Dialect;
  /** The client's bytes, and what `JSON.parse` made of them. */
  bytes: Uint8Array;
  body: JsonObject;
  /** What the URL says, in dialects where it does. */
  target?: { model?: string; stream?: boolean };
  /** `json-array`: Gemini without `alt=sse`. Default `sse`. */
  framing?: 'sse' | 'json-array';
  /** The client's headers, lower-case. Only `anthropic-beta`, `anthropic-version` and session ids are read. */
  headers?: Readonly<Record<string, string | undefined>>;
  stream: boolean;
  /** The client asked for a usage chunk. */
  includeUsage: boolean;
  deployment: TranslateTarget;
  /** The client named exactly this model, so that the next turn comes here too. Default `false`. */
  pinned?: boolean;
  /** Mark the prompt for Claude's cache where the client cannot. Default `true`. */
  placeCacheMarks?: boolean;
  /** Told at the start of a stream to clients that show a context meter. Default: our own estimate. */
  estimatedInputTokens?: number;
  newId: () => string;
  /** Seconds since 1970. */
  created: number;
  /** Lower-case hexadecimal SHA-256. */
  hash: EncodeOptions['hash'];
}

/** A whole answer for the client. */
export interface TranslatedAnswer {
  body: Uint8Array;
  usage: Usage;
  finish?: FinishReason;
  /** Who served, in the upstream's words. */
  model?: string;
}

export interface Translation {
  /** Client and upstream speak the same dialect: bytes pass, but for top-level members. */
  passThrough: boolean;
  /** Path below the base URL of the upstream's dialect. */
  endpoint: string;
  /** Headers that belong to the body, lower-case. The key is none of them. */
  headers: Record<string, string>;
  /** To be written in order. */
  body: Uint8Array;
  warnings: Warning[];
  /**
   * A whole answer of status 2xx. Same dialect: the same bytes.
   * @throws ProviderError for an error despite the status, and `invalid-response` for anything that is no answer
   */
  answer(bytes: Uint8Array): TranslatedAnswer;
  /** For one event stream of the upstream. */
  createStream(): StreamTranslator;
}
