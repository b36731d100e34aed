import { AUTOMATIC_CACHE_MARK, hasCacheMark, isBodyRereadLikely } from '../../cache-marks.js';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { AdaptedRequest } from '../../dialect.js';
import type { TopLevelEdit } from '../../edit-top-level.js';
import { handoff } from '../../handoff.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeRequest } from './decode-request.js';
import { encodeRequest } from './encode-request.js';
import { adaptTopLevel, readQuirks } from './quirks.js';
import { chatTraits, type ChatTraits } from './traits.js';

/** A request of this dialect for an upstream of this dialect. */
export function adaptRequest(body: JsonObject, options: EncodeOptions): AdaptedRequest {
  const losses = new Losses(options);
  const traits = chatTraits(options.model, options.quirks);
  const edits: TopLevelEdit[] = [
    ...rewriteHistory(body, options, traits, losses),
    ...usageWanted(body, options),
    ...sessionEdit(body, options, traits),
    ...cacheMarkEdit(body, options, traits),
    ...limitEdits(body, options, traits),
  ];
  // The provider's own deviations come last, as they hold for what the router added too.
  const adapted = adaptTopLevel(applied(body, edits), {
    model: options.model,
    dropParams: options.dropParams !== false,
    quirks: readQuirks(options.quirks),
  });
  for (const param of adapted.dropped) losses.unsupported(param);
  return { edits: [...edits, ...adapted.edits], headers: {}, warnings: losses.warnings };
}

function applied(body: JsonObject, edits: readonly TopLevelEdit[]): JsonObject {
  if (edits.length === 0) return body;
  const view = { ...body };
  for (const { key, value } of edits) view[key] = value;
  return view;
}

function rewriteHistory(body: JsonObject, options: EncodeOptions, traits: ChatTraits, losses: Losses): TopLevelEdit[] {
  // A provider that takes marks for Claude ignores them for its other models.
  const strangeMarks = readQuirks(options.quirks).cacheControl !== true && hasCacheMark(body);
  if (!strangeMarks && !hasForeignHistory(body.messages, traits)) return [];
  const history = handoff(decodeRequest(body, {}), { dialect: 'openai-chat', hash: options.hash });
  const encoded = encodeRequest(history.request, options);
  for (const { feature, message } of [...history.warnings, ...encoded.warnings]) losses.warn(feature, message);
  const keys = strangeMarks ? ['messages', 'tools', 'cache_control'] : ['messages'];
  return keys
    .filter((key) => JSON.stringify(body[key]) !== JSON.stringify(encoded.body[key]))
    .map((key) => ({ key, value: encoded.body[key] }));
}

/** platform.openai.com: "string too long. Expected a string with maximum length 40". */
const MAX_ID = 40;
const THINKING_MEMBERS = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking_blocks'];

/** Thinking that this upstream would refuse as an unknown member, and ids that are too long for it. */
function hasForeignHistory(messages: JsonValue | undefined, traits: ChatTraits): boolean {
  if (!Array.isArray(messages)) return false;
  const takesThinking = traits.returnReasoning !== 'none' || traits.reasoning === 'openrouter';
  return messages.some((message) => {
    if (!isJsonObject(message)) return false;
    if (!takesThinking && THINKING_MEMBERS.some((name) => message[name] !== undefined)) return true;
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
    const ids = [message.tool_call_id, ...calls.map((call) => (isJsonObject(call) ? call.id : undefined))];
    return ids.some((id) => typeof id === 'string' && isForeignId(id, traits));
  });
}

function isForeignId(id: string, traits: ChatTraits): boolean {
  return id.length > MAX_ID || (traits.shortToolIds && !/^[a-zA-Z0-9]{9}$/.test(id));
}

/** Usage is always asked for; whether the client sees it is another matter. */
function usageWanted(body: JsonObject, { stream }: EncodeOptions): TopLevelEdit[] {
  const given = isJsonObject(body.stream_options) ? body.stream_options : {};
  if (!stream || given.include_usage === true) return [];
  return [{ key: 'stream_options', value: { ...given, include_usage: true } }];
}

function sessionEdit(body: JsonObject, { sessionId }: EncodeOptions, { session }: ChatTraits): TopLevelEdit[] {
  if (session === undefined || sessionId === undefined || body[session] !== undefined) return [];
  return [{ key: session, value: sessionId }];
}

function cacheMarkEdit(body: JsonObject, options: EncodeOptions, traits: ChatTraits): TopLevelEdit[] {
  if (options.placeCacheMark !== true || !traits.cacheControl || !isBodyRereadLikely(body)) return [];
  return [{ key: 'cache_control', value: AUTOMATIC_CACHE_MARK }];
}

function limitEdits(body: JsonObject, { facts }: EncodeOptions, { minimumOutputTokens }: ChatTraits): TopLevelEdit[] {
  return ['max_tokens', 'max_completion_tokens'].flatMap((key) => {
    const value = body[key];
    if (typeof value !== 'number' || value < 1) return [];
    const limit = Math.min(Math.max(value, minimumOutputTokens), facts?.maxOutputTokens ?? Infinity);
    return limit === value ? [] : [{ key, value: limit }];
  });
}
