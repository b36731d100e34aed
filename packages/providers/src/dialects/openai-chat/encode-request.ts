import { AUTOMATIC_CACHE_MARK, isRereadLikely } from '../../cache-marks.js';
import type { EncodedRequest, EncodeOptions, Restore } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import { effortOf } from '../../canonical/reasoning.js';
import type { ChatRequest, OutputFormat, Reasoning, ReasoningEffort } from '../../canonical/request.js';
import { OPENAI_TOOL_NAME, ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { MessageEncoder } from './encode-messages.js';
import { note, own, type PartContext } from './encode-parts.js';
import { encodeTools, encodeToolChoice, type EncodedTools } from './encode-tools.js';
import { fitTopLevel } from './quirks.js';
import { chatTraits, nearestEffort } from './traits.js';

interface Encoding extends PartContext {
  request: ChatRequest;
  options: EncodeOptions;
  restore: Restore;
}

export function encodeRequest(request: ChatRequest, options: EncodeOptions): EncodedRequest {
  const losses = new Losses(options);
  const names = new ToolNames(request, OPENAI_TOOL_NAME, options.hash);
  const known = chatTraits(options.model, options.quirks);
  // A client of this dialect knows which upstream it writes custom tools for.
  const asked = (request.tools ?? []).some((tool) => tool.type === 'custom' && note(tool, 'custom') !== undefined);
  const traits = asked ? { ...known, customTools: true } : known;
  const restore: Restore = names.restore();
  const encoding: Encoding = { request, options, losses, names, traits, restore, hash: options.hash };
  const tools = encodeTools(request, encoding);
  const body: JsonObject = {
    model: options.model,
    messages: new MessageEncoder(encoding).encode(request.messages),
    ...toolMembers(encoding, tools),
    ...formatMember(request.outputFormat),
    ...limitMember(encoding),
    ...stopMember(encoding),
    ...samplingMembers(encoding),
    ...reasoningMembers(encoding),
    ...userMember(encoding),
    ...sessionMember(encoding),
    ...(request.candidates !== undefined && { n: request.candidates }),
    ...serviceTier(request.serviceTier),
    ...(options.stream && { stream: true, stream_options: { include_usage: true } }),
    ...cacheMark(encoding),
    ...own(request, encoding),
  };
  reportForeign(encoding);
  return { body: fit(body, encoding), headers: {}, restore, warnings: losses.warnings };
}

/** Automatic caching, for clients that have no way to ask for it. */
function cacheMark({ request, options, traits }: Encoding): JsonObject {
  if (options.placeCacheMark !== true || !traits.cacheControl || !isRereadLikely(request)) return {};
  return { cache_control: AUTOMATIC_CACHE_MARK };
}

/** The last step: what this provider and this family of models take at the top level. */
function fit(body: JsonObject, { options, traits, losses }: Encoding): JsonObject {
  const { edits, dropped } = fitTopLevel((name) => body[name], traits.fit, options.dropParams !== false);
  for (const { key, value } of edits) {
    if (value === undefined) delete body[key];
    else body[key] = value;
  }
  for (const param of dropped) losses.unsupported(param);
  return body;
}

function toolMembers({ request, ...context }: Encoding, { tools, webSearch }: EncodedTools): JsonObject {
  const search = webSearch ? { web_search_options: {} } : {};
  if (tools.length === 0) return search;
  const choice = encodeToolChoice(request.toolChoice, context);
  const parallel = request.parallelToolCalls;
  return {
    tools,
    ...search,
    ...(choice !== undefined && { tool_choice: choice }),
    ...(parallel !== undefined && { parallel_tool_calls: parallel }),
  };
}

function formatMember(format: OutputFormat | undefined): JsonObject {
  if (format === undefined) return {};
  if (format.type === 'json') return { response_format: { type: 'json_object' } };
  const strict = format.strict ?? isStrictSchema(format.schema);
  const more = format.extras?.['openai-chat'] ?? {};
  const described = format.description === undefined ? {} : { description: format.description };
  const schema = { name: format.name ?? 'structured_output', ...described, schema: format.schema, strict, ...more };
  return { response_format: { type: 'json_schema', json_schema: schema } };
}

/**
 * Whether strict mode takes a schema: every object closed and all of its members required.
 * platform.openai.com/docs/guides/structured-outputs, supported schemas.
 */
function isStrictSchema(schema: JsonValue | undefined): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (!isJsonObject(schema)) return true;
  if (schema.type === 'object') {
    const properties = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (schema.additionalProperties !== false || !properties.every((name) => required.includes(name))) return false;
  }
  return Object.values(schema).every(isStrictSchema);
}

function limitMember({ request, options, traits }: Encoding): JsonObject {
  if (request.maxOutputTokens === undefined) return {};
  const wanted = Math.max(request.maxOutputTokens, traits.minimumOutputTokens);
  const limit = Math.min(wanted, options.facts?.maxOutputTokens ?? wanted);
  const member = note(request, '$maxTokens');
  return { [typeof member === 'string' ? member : 'max_tokens']: limit };
}

/** platform.openai.com/docs/api-reference/chat/create, stop. */
const MAX_STOPS = 4;

/** What is not sent is watched for in the answer. */
function stopMember({ request, losses, traits, restore }: Encoding): JsonObject {
  const stop = (request.stop ?? []).filter((text) => text !== '');
  const most = traits.stop ? MAX_STOPS : 0;
  if (stop.length > most) {
    restore.extraStops = stop.slice(most);
    losses.warn('stop-sequences', `The upstream takes ${most} stop sequences; the others are watched for here.`);
  }
  if (stop.length === 0 || most === 0) return {};
  if (stop.length === 1 && note(request, '$stop') === 'string') return { stop: stop[0] };
  return { stop: stop.slice(0, MAX_STOPS) };
}

function samplingMembers({ request: { sampling, extras }, traits, losses }: Encoding): JsonObject {
  const { temperature, topP, topK, seed, presencePenalty, frequencyPenalty } = sampling;
  const keepTopK = traits.topK || extras?.['openai-chat'] !== undefined;
  if (topK !== undefined && !keepTopK) losses.warn('top-k', 'The upstream takes no top_k; it was left out.');
  return {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(topK !== undefined && keepTopK && { top_k: topK }),
    ...(seed !== undefined && { seed }),
    ...(presencePenalty !== undefined && { presence_penalty: presencePenalty }),
    ...(frequencyPenalty !== undefined && { frequency_penalty: frequencyPenalty }),
  };
}

function reasoningMembers(encoding: Encoding): JsonObject {
  const { reasoning } = encoding.request;
  const wanted = effortOf(reasoning);
  if (reasoning === undefined || wanted === undefined) return {};
  if (encoding.traits.reasoning === 'openrouter') return openrouterReasoning(reasoning, wanted, encoding);
  if (encoding.traits.reasoning === 'none') {
    if (wanted !== 'none')
      encoding.losses.warn('reasoning', 'The upstream takes no reasoning effort; it was left out.');
    return {};
  }
  const effort = nearestEffort(wanted, encoding.traits.efforts);
  if (effort !== wanted)
    encoding.losses.warn('reasoning-effort', `The model was told the effort ${effort ?? 'of its own'}.`);
  return effort === undefined ? {} : { reasoning_effort: effort };
}

function openrouterReasoning(reasoning: Reasoning, wanted: ReasoningEffort, { request, traits }: Encoding): JsonObject {
  const given = note(request, '$reasoning');
  if (isJsonObject(given)) return { reasoning: given };
  if (wanted === 'none') return { reasoning: { enabled: false } };
  if (reasoning.budgetTokens !== undefined) return { reasoning: { max_tokens: reasoning.budgetTokens } };
  return { reasoning: { effort: nearestEffort(wanted, traits.efforts) } };
}

/** platform.openai.com/docs/api-reference/chat/create: identifiers are cut at 64 characters, and Claude Code's is longer. */
const MAX_USER = 64;

function userMember({ request: { user }, options }: Encoding): JsonObject {
  if (user === undefined) return {};
  return { user: user.length <= MAX_USER ? user : options.hash(user).slice(0, MAX_USER) };
}

/** openrouter.ai/docs, prompt caching: at most 256 characters. */
const MAX_SESSION = 256;

function sessionMember({ request, traits }: Encoding): JsonObject {
  const noted = note(request, '$session');
  const member = typeof noted === 'string' ? noted : traits.session;
  if (request.sessionId === undefined || member === undefined) return {};
  return { [member]: request.sessionId.slice(0, MAX_SESSION) };
}

function serviceTier(tier: string | undefined): JsonObject {
  if (tier === undefined) return {};
  return { service_tier: tier === 'standard_only' ? 'default' : tier };
}

/** Members that only another dialect knows never reach this one; how many there were is no secret. */
function reportForeign({ request, losses }: Encoding): void {
  for (const [dialect, members] of Object.entries(request.extras ?? {})) {
    if (dialect === 'openai-chat') continue;
    const count = Object.keys(members).filter((key) => !key.startsWith('$') && key !== 'cache_control').length;
    if (count > 0) losses.warn('request-members', `${count} members that only ${dialect} knows were left out.`);
  }
}
