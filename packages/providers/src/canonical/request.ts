import type { JsonObject } from '../json.js';
import type { AssistantPart, OpaquePart, SystemPart, UserPart, WithExtras } from './content.js';

/**
 * One turn. Tool results are parts of user messages: OpenAI's `tool` message decodes to a user message with one
 * `tool-result`, and encodes back to one. System messages stand where the client put them; a dialect that only knows one
 * system prompt in front decides for itself how to place those that come later.
 */
export type Message =
  | (WithExtras & { role: 'system'; content: SystemPart[] })
  | (WithExtras & { role: 'user'; content: UserPart[] })
  | (WithExtras & { role: 'assistant'; content: AssistantPart[] });

export interface FunctionTool extends WithExtras {
  type: 'function';
  /** Unique in the request: a namespace of the client's is already part of it. */
  name: string;
  description?: string;
  /** JSON Schema of the arguments, verbatim. Absent means that none was given. */
  parameters?: JsonObject;
  strict?: boolean;
}

/** A tool that takes free text (OpenAI's custom tools). Elsewhere: a function with one string member `input`. */
export interface CustomTool extends WithExtras {
  type: 'custom';
  name: string;
  description?: string;
}

/** Opaque tools are hosted ones (`web_search_20250305`, `googleSearch`): only their own dialect can run them. */
export type Tool = FunctionTool | CustomTool | OpaquePart;

export type ToolChoice =
  | { type: 'auto' | 'none' | 'required' }
  | { type: 'tool'; name: string }
  /** Only these, `required`: one of them has to be called. */
  | { type: 'allowed'; names: string[]; required: boolean }
  | OpaquePart;

/** `json`: any JSON object. `schema`: this shape. */
export type OutputFormat =
  | { type: 'json' }
  | (WithExtras & { type: 'schema'; name?: string; description?: string; schema: JsonObject; strict?: boolean });

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/**
 * How much to think. `effort` is a word, `budgetTokens` a limit; a client says one of them, or neither. `adaptive`: the
 * model decides when (with `effort` as a hint). `off`: not at all.
 */
export interface Reasoning {
  mode?: 'off' | 'adaptive' | 'budget';
  effort?: ReasoningEffort;
  /** Tokens. */
  budgetTokens?: number;
  /** The client wants to see the thoughts, or a summary of them. */
  visible?: boolean;
}

export interface Sampling {
  temperature?: number;
  topP?: number;
  topK?: number;
  seed?: number;
  presencePenalty?: number;
  frequencyPenalty?: number;
}

/** A request in no dialect's words. Absent means that the client did not say; nothing is defaulted while decoding. */
export interface ChatRequest extends WithExtras {
  /** As the client wrote it, not yet routed. */
  model: string;
  stream: boolean;
  messages: Message[];
  tools?: Tool[];
  toolChoice?: ToolChoice;
  /** `false`: at most one call a turn. */
  parallelToolCalls?: boolean;
  outputFormat?: OutputFormat;
  sampling: Sampling;
  maxOutputTokens?: number;
  stop?: string[];
  reasoning?: Reasoning;
  /** The client's name for its end user (`user`, `metadata.user_id`). */
  user?: string;
  /** The client's name for the conversation (`prompt_cache_key`, `session_id`): keeps it with one upstream's cache. */
  sessionId?: string;
  /** How many answers. More than one only passes where client and upstream speak the same dialect. */
  candidates?: number;
  serviceTier?: string;
  /** Whether a stream of the client's own dialect ends with a usage chunk (OpenAI chat; the others always tell). */
  includeUsage: boolean;
}
