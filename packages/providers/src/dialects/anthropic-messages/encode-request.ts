import { AUTOMATIC_CACHE_MARK, isRereadLikely } from '../../cache-marks.js';
import type { EncodedRequest, EncodeOptions, Restore } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { ChatRequest, OutputFormat } from '../../canonical/request.js';
import { ANTHROPIC_TOOL_NAME, ToolNames } from '../../canonical/tool-names.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { note, own, type BlockContext } from './encode-blocks.js';
import { encodeMessages, encodeSystem, lacksThinking, splitSystem } from './encode-messages.js';
import { encodeOutputFormat, JSON_INSTRUCTION, JSON_TOOL, jsonTool } from './encode-output.js';
import { encodeSampling, encodeThinking, type ThinkingSettings } from './encode-reasoning.js';
import { encodeTools, encodeToolChoice } from './encode-tools.js';
import { isClaude } from '../../model-family.js';
import { claudeTraits, readQuirks, type ClaudeTraits } from './quirks.js';
import type { WireToolChoice } from './wire.js';

/** The version of the API that these codecs speak. */
const ANTHROPIC_VERSION = '2023-06-01';

/** `max_tokens` is required; what a model gives at most is unknown for some. */
const DEFAULT_MAX_TOKENS = 4096;

interface Encoding extends BlockContext {
  request: ChatRequest;
  options: EncodeOptions;
  traits: ClaudeTraits;
  losses: Losses;
  names: ToolNames;
}

export function encodeRequest(request: ChatRequest, options: EncodeOptions): EncodedRequest {
  const losses = new Losses(options);
  const names = new ToolNames(request, ANTHROPIC_TOOL_NAME, options.hash);
  const encoding: Encoding = { request, options, traits: claudeTraits(options.model), losses, names };
  const keepSystem = readQuirks(options.quirks).midConversationSystem ?? encoding.traits.midConversationSystem;
  const { system, rest } = splitSystem(request.messages);
  const messages = encodeMessages(rest, encoding, keepSystem);
  const thinking = chooseThinking(encoding, messages);
  const tools = encodeTools(request, names, losses);
  const output = chooseOutput(encoding, thinking, tools);
  reportUnsupported(encoding);
  const body: JsonObject = {
    model: options.model,
    max_tokens: thinking.maxTokens,
    ...encodeSystemMember(system, encoding, output.instruction),
    ...(tools.length > 0 && { tools }),
    ...toolChoiceMember(output.toolChoice, tools),
    messages,
    ...(options.stream && { stream: true }),
    ...encodeSampling(request.sampling, encoding.traits, isThinking(thinking), losses),
    ...encodeStop(encoding),
    ...(thinking.thinking && { thinking: thinking.thinking }),
    ...encodeMetadata(request),
    ...encodeServiceTier(request.serviceTier),
  };
  return {
    body: {
      ...body,
      ...cacheMark(encoding),
      ...ownMembers(request),
      ...outputMembers(request, thinking, output.format),
    },
    headers: { 'anthropic-version': ANTHROPIC_VERSION, ...sessionHeader(encoding) },
    restore: { ...names.restore(), ...output.restore },
    warnings: losses.warnings,
  };
}

/** Automatic caching, for clients that have no way to ask for it. */
function cacheMark({ request, options }: Encoding): JsonObject {
  if (options.placeCacheMark !== true || !isClaude(options.model) || !isRereadLikely(request)) return {};
  return { cache_control: AUTOMATIC_CACHE_MARK };
}

function sessionHeader({ request, options }: Encoding): Record<string, string> {
  const name = readQuirks(options.quirks).sessionHeader;
  const session = options.sessionId ?? request.sessionId;
  return name === undefined || session === undefined ? {} : { [name]: session };
}

function chooseThinking({ request, options, traits, losses }: Encoding, messages: JsonValue[]): ThinkingSettings {
  const ceiling = options.facts?.maxOutputTokens;
  const asked = request.maxOutputTokens ?? ceiling ?? DEFAULT_MAX_TOKENS;
  const limits = {
    maxTokens: Math.max(1, Math.min(asked, ceiling ?? asked)),
    ...(ceiling !== undefined && { ceiling }),
    loopWithoutThinking: lacksThinking(messages),
  };
  return encodeThinking(request, traits, limits, losses);
}

function isThinking({ thinking }: ThinkingSettings): boolean {
  return thinking !== undefined && thinking.type !== 'disabled';
}

interface OutputChoice {
  format?: JsonObject;
  toolChoice: WireToolChoice | undefined;
  instruction?: string;
  restore: Restore;
}

/** Structured output: natively, by a forced tool on models before 4.5, or by words. Adds to `tools`. */
function chooseOutput(encoding: Encoding, thinking: ThinkingSettings, tools: JsonObject[]): OutputChoice {
  const { request, traits, losses, names } = encoding;
  const toolChoice = encodeToolChoice(request, names, losses);
  const format: OutputFormat | undefined = request.outputFormat;
  if (format === undefined) return { toolChoice, restore: {} };
  const tool = format.type === 'json' ? undefined : jsonTool(format);
  if (format.type === 'schema' && traits.outputFormat) {
    return { toolChoice, format: encodeOutputFormat(format, losses), restore: {} };
  }
  if (tool === undefined) {
    losses.warn('json-mode', 'The model has no JSON mode; the system prompt asks for JSON.');
    return { toolChoice, instruction: JSON_INSTRUCTION, restore: {} };
  }
  tools.push(tool);
  losses.warn('structured-output', 'The model has no structured output; it calls a made-up tool instead.');
  const forced: WireToolChoice | undefined =
    isThinking(thinking) || request.tools ? toolChoice : { type: 'tool', name: JSON_TOOL };
  return { toolChoice: forced, restore: { jsonTool: JSON_TOOL } };
}

function encodeSystemMember(system: ChatRequest['messages'], encoding: Encoding, instruction?: string): JsonObject {
  const encoded = encodeSystem(system, encoding);
  if (instruction === undefined) return encoded === undefined ? {} : { system: encoded };
  const blocks = typeof encoded === 'string' ? [{ type: 'text', text: encoded }] : (encoded ?? []);
  return { system: [...blocks, { type: 'text', text: instruction }] };
}

/** Without tools the API refuses a choice. */
function toolChoiceMember(choice: WireToolChoice | undefined, tools: JsonObject[]): JsonObject {
  return choice === undefined || tools.length === 0 ? {} : { tool_choice: choice };
}

/** The API refuses sequences of white space only. */
function encodeStop({ request, losses }: Encoding): JsonObject {
  const stop = request.stop ?? [];
  const kept = stop.filter((text) => text.trim() !== '');
  if (kept.length < stop.length) losses.warn('stop-sequences', 'Stop sequences of white space were left out.');
  return kept.length === 0 ? {} : { stop_sequences: kept };
}

/** The vendor asks for no names, e-mail addresses or phone numbers: docs.anthropic.com/en/api/messages, metadata. */
function encodeMetadata(request: ChatRequest): JsonObject {
  const user = request.user;
  const rest = own(request).metadata;
  const personal = user !== undefined && (/^\S+@\S+\.\S+$/.test(user) || /^\+?[\d\s().-]{7,}$/.test(user));
  const metadata = { ...(rest as JsonObject | undefined), ...(user !== undefined && !personal && { user_id: user }) };
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}

function encodeServiceTier(tier: string | undefined): JsonObject {
  if (tier === 'default' || tier === 'standard_only') return { service_tier: 'standard_only' };
  return tier === 'auto' ? { service_tier: 'auto' } : {};
}

/** Members of the client's that have no canonical place, for an upstream of the same dialect. */
function ownMembers(request: ChatRequest): JsonObject {
  const { metadata: _, output_config: _config, ...rest } = own(request);
  return rest;
}

function outputMembers(request: ChatRequest, { effort }: ThinkingSettings, format: JsonObject | undefined): JsonObject {
  const legacy = note(request, '$format') === 'output_format';
  const config: JsonObject = {
    ...(own(request).output_config as JsonObject | undefined),
    ...(effort !== undefined && { effort }),
    ...(format !== undefined && !legacy && { format }),
  };
  return {
    ...(Object.keys(config).length > 0 && { output_config: config }),
    ...(format !== undefined && legacy && { output_format: format }),
  };
}

/** Members of an OpenAI request that change the answer and have no counterpart. */
const REFUSED_OPENAI = ['logprobs', 'top_logprobs', 'logit_bias'];

function reportUnsupported({ request, losses }: Encoding): void {
  if (request.candidates !== undefined && request.candidates > 1) losses.unsupported('n');
  const openai = request.extras?.['openai-chat'] ?? {};
  for (const name of REFUSED_OPENAI) {
    if (openai[name] !== undefined && openai[name] !== null && openai[name] !== false) losses.unsupported(name);
  }
}
