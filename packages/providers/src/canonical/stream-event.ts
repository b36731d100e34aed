import type { DialectName } from '../dialect.js';
import type { JsonValue } from '../json.js';
import type { ProviderError } from '../provider-error.js';
import type { Extras, FilePart, ImagePart } from './content.js';
import type { FinishReason } from './response.js';
import type { Usage } from './usage.js';

/**
 * One step of a streamed answer.
 *
 * The grammar (checked by `assertEventGrammar` of `@slr/providers/testing`):
 * - `message-start` comes first and once. Only an `error` may come without it (the stream failed before it began).
 * - For each `index`: one start, any number of deltas, one end, all of one kind. Indexes are 0, 1, 2 … in order of their
 *   start and are not used again. Several may be open at once: OpenAI interleaves parallel tool calls.
 * - `opaque` and `part` are whole and stand anywhere between. The order of parts in the answer is the order of
 *   starts, `opaque`s and `part`s.
 * - Exactly one terminal, `finish` or `error`, after every block is closed; nothing follows it.
 *
 * `openai-chat` and `gemini` streams are complete once a finish reason was seen (many vendors forget `[DONE]`);
 * `anthropic-messages` and `openai-responses` need their terminal event. A stream that ends otherwise is an `error`,
 * never an invented `stop`.
 *
 * A tool call's deltas are pieces of its `arguments`. Extras on a start belong to the part; extras on an end are added to
 * them (a signature is known only when the thinking is over).
 */
export type StreamEvent =
  | { type: 'message-start'; id: string; model: string; usage?: Usage; extras?: Extras }
  | { type: 'text-start'; index: number; refusal?: true; extras?: Extras }
  | { type: 'thinking-start'; index: number; extras?: Extras }
  | { type: 'tool-call-start'; index: number; id: string; name: string; custom?: true; extras?: Extras }
  | { type: 'text-delta' | 'thinking-delta' | 'tool-call-delta'; index: number; delta: string }
  | { type: 'text-end' | 'thinking-end' | 'tool-call-end'; index: number; extras?: Extras }
  | { type: 'opaque'; dialect: DialectName; value: JsonValue }
  | { type: 'part'; part: ImagePart | FilePart }
  | { type: 'finish'; reason: FinishReason; usage: Usage; extras?: Extras }
  | { type: 'error'; error: ProviderError };
