import { AUTOMATIC_CACHE_MARK, hasCacheMark, isBodyRereadLikely } from '../../cache-marks.js';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { AdaptedRequest } from '../../dialect.js';
import type { TopLevelEdit } from '../../edit-top-level.js';
import { handoff } from '../../handoff.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { decodeRequest } from './decode-request.js';
import { encodeRequest } from './encode-request.js';
import { fitTopLevel, readQuirks, type ReadMember } from './quirks.js';
import { chatTraits, type ChatTraits } from './traits.js';

/** A request of this dialect for an upstream of this dialect. */
export function adaptRequest(body: JsonObject, options: EncodeOptions): AdaptedRequest {
  const losses = new Losses(options);
  const traits = chatTraits(options.model, options.quirks);
  const edits = rewriteHistory(body, options, traits, losses);
  addUsageWanted(edits, body, options);
  addSession(edits, body, options, traits);
  addCacheMark(edits, body, options, traits);
  addLimits(edits, body, options, traits);
  // The provider's own deviations come last, as they hold for what the router added too.
  const adapted = fitTopLevel(edited(body, edits), traits.fit, options.dropParams !== false);
  for (const param of adapted.dropped) losses.unsupported(param);
  for (const edit of adapted.edits) edits.push(edit);
  return { edits, headers: {}, warnings: losses.warnings };
}

/** Reads what the body will hold. An edited copy of it would cost several times what is read. */
function edited(body: JsonObject, edits: readonly TopLevelEdit[]): ReadMember {
  return (name) => {
    const edit = edits.findLast(({ key }) => key === name);
    return edit === undefined ? body[name] : edit.value;
  };
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
  return messages.some(
    (message) =>
      isJsonObject(message) &&
      ((!takesThinking && hasThinking(message)) ||
        isForeignId(message.tool_call_id, traits) ||
        (Array.isArray(message.tool_calls) &&
          message.tool_calls.some((call) => isJsonObject(call) && isForeignId(call.id, traits)))),
  );
}

function hasThinking(message: JsonObject): boolean {
  return THINKING_MEMBERS.some((name) => message[name] !== undefined);
}

function isForeignId(id: JsonValue | undefined, { shortToolIds }: ChatTraits): boolean {
  return typeof id === 'string' && (id.length > MAX_ID || (shortToolIds && !/^[a-zA-Z0-9]{9}$/.test(id)));
}

/** Usage is always asked for; whether the client sees it is another matter. */
function addUsageWanted(edits: TopLevelEdit[], body: JsonObject, { stream }: EncodeOptions): void {
  if (!stream) return;
  const given = isJsonObject(body.stream_options) ? body.stream_options : {};
  if (given.include_usage !== true) edits.push({ key: 'stream_options', value: { ...given, include_usage: true } });
}

function addSession(
  edits: TopLevelEdit[],
  body: JsonObject,
  { sessionId }: EncodeOptions,
  { session }: ChatTraits,
): void {
  if (session === undefined || sessionId === undefined || body[session] !== undefined) return;
  edits.push({ key: session, value: sessionId });
}

function addCacheMark(edits: TopLevelEdit[], body: JsonObject, options: EncodeOptions, traits: ChatTraits): void {
  if (options.placeCacheMark !== true || !traits.cacheControl || !isBodyRereadLikely(body)) return;
  edits.push({ key: 'cache_control', value: AUTOMATIC_CACHE_MARK });
}

function addLimits(
  edits: TopLevelEdit[],
  body: JsonObject,
  { facts }: EncodeOptions,
  { minimumOutputTokens }: ChatTraits,
): void {
  for (const key of ['max_tokens', 'max_completion_tokens']) {
    const value = body[key];
    if (typeof value !== 'number' || value < 1) continue;
    const limit = Math.min(Math.max(value, minimumOutputTokens), facts?.maxOutputTokens ?? Infinity);
    if (limit !== value) edits.push({ key, value: limit });
  }
}
