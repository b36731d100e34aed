import type { TopLevelEdit } from '../../edit-top-level.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { isOpenAiReasoning } from '../../model-family.js';

/** Deviations of a provider that speaks OpenAI chat: `quirks['openai-chat']` of its `defineProvider`. All optional. */
export interface OpenAiChatQuirks {
  /**
   * The member for the output limit. Default `max_completion_tokens` for OpenAI's reasoning models; for others `max_tokens`,
   * or whichever the client of the same dialect wrote.
   */
  readonly maxTokens?: 'max_tokens' | 'max_completion_tokens';
  /** Takes `stream_options`. Default `true`; without them usage comes unasked, or not at all. */
  readonly streamOptions?: boolean;
  /** Top-level members that it answers an error to. Default none. */
  readonly refuses?: readonly string[];
  /** Top-level members that it knows by another name. Default none. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Its word for `tool_choice: "required"`. Default `required`. */
  readonly requiredToolChoice?: string;
  /** Takes the role `developer`. Default `true`; else it becomes `system`. */
  readonly developerRole?: boolean;
  /** Takes `name` in messages. Default `true`. */
  readonly messageNames?: boolean;
  /** What `response_format` may be. Default `schema`. */
  readonly structuredOutput?: 'schema' | 'json' | 'none';
  /** Takes `parallel_tool_calls`. Default `true`. */
  readonly parallelToolCalls?: boolean;
  /** Takes tool call ids of exactly nine letters and digits only. Default `false`. */
  readonly shortToolIds?: boolean;
  /** Fetches pictures by their URL. Default `true`; else it takes data URLs only. */
  readonly imageUrls?: boolean;
  /** Takes `cache_control` marks for Claude models, on parts and at the top level. Default `false`. */
  readonly cacheControl?: boolean;
  /** The member that keeps a conversation with one cache. Default `prompt_cache_key`. */
  readonly session?: 'prompt_cache_key' | 'session_id';
  /** How thinking is asked for. Default `effort` for OpenAI's reasoning models, else `none`. */
  readonly reasoning?: 'effort' | 'openrouter' | 'none';
  /** The member that earlier thinking goes back in. Default `reasoning_content` for families that insist on it, else none. */
  readonly returnReasoning?: 'reasoning_content' | 'reasoning' | 'none';
  /** Takes lists of parts as content of system, assistant and tool messages. Default `false`: they become one string. */
  readonly contentParts?: boolean;
  /** Takes `top_k`. Default `false`. */
  readonly topK?: boolean;
  /** Takes a URL as `file_data`. Default `false`. */
  readonly fileUrl?: boolean;
  /** Searches the web when asked with `web_search_options`. Default `false`. */
  readonly webSearch?: boolean;
  /** Takes Gemini's thought signatures in `extra_content`. Default `false`. */
  readonly thoughtSignatures?: boolean;
}

/** The quirks of a provider as data, as a configuration may hold them too. */
export function readQuirks(quirks: JsonObject | undefined): OpenAiChatQuirks {
  return (quirks ?? {}) as OpenAiChatQuirks;
}

export interface AdaptOptions {
  /** The upstream's own id of the model. */
  readonly model: string;
  readonly quirks?: OpenAiChatQuirks;
  /** Leaves out what the target refuses. `false`: it goes as it came, and the upstream says what it thinks of it. */
  readonly dropParams: boolean;
}

export interface Adapted {
  readonly edits: TopLevelEdit[];
  /** Names of members that were left out, for a warning. */
  readonly dropped: string[];
}

/** A body's top-level member by its name. */
export type ReadMember = (name: string) => JsonValue | undefined;

/** Says what has to change in a body, if anything. */
type Step = (read: ReadMember, edits: TopLevelEdit[]) => void;

/** What one model at one provider wants at the top level. Only what may apply there at all is a step. */
export interface TopLevelFit {
  readonly steps: readonly Step[];
  /** Members that it answers an error to, each with the value that it takes all the same. */
  readonly refuses: ReadonlyArray<readonly [name: string, taken: number | boolean | undefined]>;
}

export function topLevelFit(model: string, quirks: OpenAiChatQuirks): TopLevelFit {
  const { renames, requiredToolChoice, structuredOutput = 'schema' } = quirks;
  const isReasoning = isOpenAiReasoning(model);
  const limit = quirks.maxTokens ?? (isReasoning ? 'max_completion_tokens' : undefined);
  const steps: Step[] = [emptyTools];
  if (limit !== undefined) steps.push(outputLimit(limit));
  if (renames !== undefined) steps.push(renamed(renames));
  if (requiredToolChoice !== undefined) steps.push(toolChoice(requiredToolChoice));
  if (quirks.streamOptions === false) steps.push(noStreamOptions);
  if (quirks.developerRole === false || quirks.messageNames === false) steps.push(messages(quirks));
  if (structuredOutput !== 'schema') steps.push(responseFormat(structuredOutput));
  return { steps, refuses: refusedMembers(quirks, isReasoning) };
}

function refusedMembers(quirks: OpenAiChatQuirks, isReasoning: boolean): TopLevelFit['refuses'] {
  const refuses = [...(quirks.refuses ?? [])];
  if (quirks.parallelToolCalls === false) refuses.push('parallel_tool_calls');
  const sampling = isReasoning ? Object.entries(SAMPLING_DEFAULTS) : [];
  return [...sampling, ...refuses.map((name) => [name, undefined] as const)];
}

/**
 * What must change in an OpenAI chat request that goes to an OpenAI chat upstream: as few top-level members as possible.
 * What can be said in the target's words is always said so; what cannot is left out where `dropParams` allows it.
 */
export function adaptTopLevel(body: JsonObject, { model, dropParams, quirks = {} }: AdaptOptions): Adapted {
  return fitTopLevel((name) => body[name], topLevelFit(model, quirks), dropParams);
}

/** The same for a fit that is known, and for a body that need not exist yet. */
export function fitTopLevel(read: ReadMember, { steps, refuses }: TopLevelFit, dropParams: boolean): Adapted {
  const edits: TopLevelEdit[] = [];
  const dropped: string[] = [];
  for (const step of steps) step(read, edits);
  if (!dropParams) return { edits, dropped };
  for (const [name, taken] of refuses) {
    if (isAbsent(read(name)) || read(name) === taken || dropped.includes(name)) continue;
    dropped.push(name);
    edits.push({ key: name, value: undefined });
  }
  return { edits, dropped };
}

/** OpenAI and vLLM answer 400 to an empty list of tools, and to a choice among none. */
function emptyTools(read: ReadMember, edits: TopLevelEdit[]): void {
  const tools = read('tools');
  if (!Array.isArray(tools) || tools.length > 0) return;
  for (const key of ['tools', 'tool_choice', 'parallel_tool_calls']) {
    if (!isAbsent(read(key))) edits.push({ key, value: undefined });
  }
}

function outputLimit(wanted: 'max_tokens' | 'max_completion_tokens'): Step {
  const other = wanted === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return (read, edits) => {
    if (isAbsent(read(other))) return;
    edits.push({ key: other, value: undefined });
    if (isAbsent(read(wanted))) edits.push({ key: wanted, value: read(other) });
  };
}

function renamed(renames: Readonly<Record<string, string>>): Step {
  const pairs = Object.entries(renames);
  return (read, edits) => {
    for (const [from, to] of pairs) {
      if (isAbsent(read(from))) continue;
      edits.push({ key: from, value: undefined }, { key: to, value: read(to) ?? read(from) });
    }
  };
}

function toolChoice(required: string): Step {
  return (read, edits) => {
    if (read('tool_choice') === 'required') edits.push({ key: 'tool_choice', value: required });
  };
}

function noStreamOptions(read: ReadMember, edits: TopLevelEdit[]): void {
  if (read('stream_options') !== undefined) edits.push({ key: 'stream_options', value: undefined });
}

function responseFormat(taken: 'json' | 'none'): Step {
  return (read, edits) => {
    const format = read('response_format');
    if (!isJsonObject(format) || format.type === 'text') return;
    if (taken === 'none') edits.push({ key: 'response_format', value: undefined });
    else if (format.type === 'json_schema') edits.push({ key: 'response_format', value: { type: 'json_object' } });
  };
}

/** Rewrites the messages only where one of them has to change: it costs their bytes. */
function messages(quirks: OpenAiChatQuirks): Step {
  return (read, edits) => {
    const given = read('messages');
    if (!Array.isArray(given)) return;
    let changed = false;
    const adapted = given.map((message) => {
      const next = adaptMessage(message, quirks);
      changed ||= next !== message;
      return next;
    });
    if (changed) edits.push({ key: 'messages', value: adapted });
  };
}

function adaptMessage(message: JsonValue, quirks: OpenAiChatQuirks): JsonValue {
  if (!isJsonObject(message)) return message;
  const developer = quirks.developerRole === false && message.role === 'developer';
  const named = quirks.messageNames === false && message.name !== undefined && message.role !== 'function';
  if (!developer && !named) return message;
  const { name, ...rest } = message;
  return { ...rest, ...(!named && name !== undefined && { name }), ...(developer && { role: 'system' }) };
}

/** Sampling members that OpenAI's reasoning models answer 400 to unless they hold the default. */
const SAMPLING_DEFAULTS: Readonly<Record<string, number | boolean | undefined>> = {
  temperature: 1,
  top_p: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  logprobs: false,
  top_logprobs: undefined,
  logit_bias: undefined,
};

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
