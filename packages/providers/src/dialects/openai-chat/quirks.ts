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

/**
 * What must change in an OpenAI chat request that goes to an OpenAI chat upstream: as few top-level members as possible.
 * What can be said in the target's words is always said so; what cannot is left out where `dropParams` allows it.
 */
export function adaptTopLevel(body: JsonObject, options: AdaptOptions): Adapted {
  const quirks = options.quirks ?? {};
  const limit = quirks.maxTokens ?? (isOpenAiReasoning(options.model) ? 'max_completion_tokens' : undefined);
  const edits = [
    ...emptyTools(body),
    ...outputLimit(body, limit),
    ...renamed(body, quirks.renames ?? {}),
    ...toolChoice(body, quirks.requiredToolChoice),
    ...streamOptions(body, quirks.streamOptions ?? true),
    ...messages(body, quirks),
    ...responseFormat(body, quirks.structuredOutput ?? 'schema'),
  ];
  const dropped = options.dropParams ? refused(body, options.model, quirks) : [];
  return { edits: [...edits, ...dropped.map((key) => ({ key, value: undefined }))], dropped };
}

/** OpenAI and vLLM answer 400 to an empty list of tools, and to a choice among none. */
function emptyTools(body: JsonObject): TopLevelEdit[] {
  if (!Array.isArray(body.tools) || body.tools.length > 0) return [];
  return present(body, ['tools', 'tool_choice', 'parallel_tool_calls']).map((key) => ({ key, value: undefined }));
}

function outputLimit(body: JsonObject, wanted: 'max_tokens' | 'max_completion_tokens' | undefined): TopLevelEdit[] {
  if (wanted === undefined) return [];
  const other = wanted === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (isAbsent(body[other])) return [];
  const moved = isAbsent(body[wanted]) ? [{ key: wanted, value: body[other] }] : [];
  return [{ key: other, value: undefined }, ...moved];
}

function renamed(body: JsonObject, renames: Readonly<Record<string, string>>): TopLevelEdit[] {
  return Object.entries(renames).flatMap(([from, to]) =>
    isAbsent(body[from])
      ? []
      : [
          { key: from, value: undefined },
          { key: to, value: body[to] ?? body[from] },
        ],
  );
}

function toolChoice(body: JsonObject, required: string | undefined): TopLevelEdit[] {
  return required !== undefined && body.tool_choice === 'required' ? [{ key: 'tool_choice', value: required }] : [];
}

function streamOptions(body: JsonObject, taken: boolean): TopLevelEdit[] {
  return taken || body.stream_options === undefined ? [] : [{ key: 'stream_options', value: undefined }];
}

function responseFormat(body: JsonObject, taken: 'schema' | 'json' | 'none'): TopLevelEdit[] {
  const format = body.response_format;
  if (taken === 'schema' || !isJsonObject(format) || format.type === 'text') return [];
  if (taken === 'none') return [{ key: 'response_format', value: undefined }];
  return format.type === 'json_schema' ? [{ key: 'response_format', value: { type: 'json_object' } }] : [];
}

/** Rewrites the messages only where one of them has to change: it costs their bytes. */
function messages(body: JsonObject, quirks: OpenAiChatQuirks): TopLevelEdit[] {
  if (!Array.isArray(body.messages)) return [];
  let changed = false;
  const adapted = body.messages.map((message) => {
    const next = adaptMessage(message, quirks);
    changed ||= next !== message;
    return next;
  });
  return changed ? [{ key: 'messages', value: adapted }] : [];
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

function refused(body: JsonObject, model: string, quirks: OpenAiChatQuirks): string[] {
  const sampling = isOpenAiReasoning(model)
    ? present(body, Object.keys(SAMPLING_DEFAULTS)).filter((key) => body[key] !== SAMPLING_DEFAULTS[key])
    : [];
  const parallel = quirks.parallelToolCalls === false ? ['parallel_tool_calls'] : [];
  return [...new Set([...sampling, ...present(body, [...(quirks.refuses ?? []), ...parallel])])];
}

function present(body: JsonObject, keys: readonly string[]): string[] {
  return keys.filter((key) => !isAbsent(body[key]));
}

function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}
