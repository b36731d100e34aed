import type { EncodedRequest, EncodeOptions, Restore } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import { effortOf } from '../../canonical/reasoning.js';
import type { ChatRequest, OutputFormat } from '../../canonical/request.js';
import { OPENAI_TOOL_NAME, ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { isOpenAiReasoning } from '../../model-family.js';
import { encodeInstructions, encodeItems } from './encode-items.js';
import { encodeToolChoice, encodeTools } from './encode-tools.js';
import { note, own } from './extras.js';
import type { WireEffort, WireFormat } from './wire.js';

/** The API takes no smaller limit. */
export const MINIMUM_OUTPUT_TOKENS = 16;

interface Encoding {
  request: ChatRequest;
  options: EncodeOptions;
  losses: Losses;
  restore: Restore;
  /** The client spoke this dialect. */
  isOwn: boolean;
}

export function encodeRequest(request: ChatRequest, options: EncodeOptions): EncodedRequest {
  const losses = new Losses(options);
  const names = new ToolNames(request, OPENAI_TOOL_NAME, options.hash);
  const restore: Restore = names.restore();
  const encoding: Encoding = {
    request,
    options,
    losses,
    restore,
    isOwn: request.extras?.['openai-responses'] !== undefined,
  };
  const { instructions, rest } = encodeInstructions(request.messages);
  const items = encodeItems(rest, { losses, names });
  const { tools, items: toolItems } = encodeTools(request, names, losses);
  for (const { index, item } of toolItems) items.splice(index, 0, item);
  const toolChoice = encodeToolChoice(request, names, losses);
  reportUnsupported(encoding);
  return {
    body: {
      ...statelessDefaults(encoding),
      ...ownMembers(request),
      model: options.model,
      input: inputOf(request, items),
      ...(instructions !== undefined && { instructions }),
      ...(tools.length > 0 && { tools }),
      ...(toolChoice !== undefined && { tool_choice: toolChoice }),
      ...(request.parallelToolCalls !== undefined && { parallel_tool_calls: request.parallelToolCalls }),
      ...encodeLimit(encoding),
      ...encodeSampling(encoding),
      ...encodeReasoning(encoding),
      ...encodeText(request),
      ...encodeIdentity(encoding),
      ...(options.stream && { stream: true }),
    },
    headers: {},
    restore,
    warnings: losses.warnings,
  };
}

/** Nothing is stored, and what a model has thought comes back encrypted: the next turn brings it along. */
function statelessDefaults({ isOwn, options }: Encoding): JsonObject {
  if (isOwn) return {};
  return { store: false, ...(isOpenAiReasoning(options.model) && { include: ['reasoning.encrypted_content'] }) };
}

function ownMembers(request: ChatRequest): JsonObject {
  const { text: _, ...rest } = own(request);
  const store = note(request, '$store');
  const include = note(request, '$include');
  return { ...rest, ...(store !== undefined && { store }), ...(include !== undefined && { include }) };
}

/** A history of nothing but what has no form here still has to ask something. */
function inputOf(request: ChatRequest, items: JsonObject[]): string | JsonObject[] {
  if (note(request, '$input') === 'string') return bareInput(items);
  return items.length === 0 ? '.' : items;
}

function bareInput(items: JsonObject[]): string | JsonObject[] {
  const [only] = items;
  const content = only && Array.isArray(only.content) ? only.content[0] : undefined;
  return items.length === 1 && isJsonObject(content) && typeof content.text === 'string' ? content.text : items;
}

function encodeLimit({ request, options, isOwn }: Encoding): JsonObject {
  const wanted = request.maxOutputTokens;
  if (wanted === undefined) return {};
  const ceiling = Math.min(wanted, options.facts?.maxOutputTokens ?? wanted);
  return { max_output_tokens: isOwn ? ceiling : Math.max(MINIMUM_OUTPUT_TOKENS, ceiling) };
}

/** OpenAI's reasoning models take the defaults only, so the defaults are simply left out. */
function encodeSampling({ request, options, losses }: Encoding): JsonObject {
  const { temperature, topP, ...others } = request.sampling;
  const refused: ReadonlyArray<[keyof typeof others, string]> = [
    ['topK', 'top_k'],
    ['seed', 'seed'],
    ['presencePenalty', 'presence_penalty'],
    ['frequencyPenalty', 'frequency_penalty'],
  ];
  for (const [key, name] of refused) if (others[key]) losses.unsupported(name);
  const kept = { ...(temperature !== undefined && { temperature }), ...(topP !== undefined && { top_p: topP }) };
  if (!isOpenAiReasoning(options.model)) return kept;
  for (const [name, value] of Object.entries(kept)) if (value !== 1) losses.unsupported(name);
  return {};
}

function encodeReasoning({ request, options }: Encoding): JsonObject {
  const noted = note(request, '$reasoning');
  if (isJsonObject(noted)) return { reasoning: noted };
  const effort = effortOf(request.reasoning);
  if (effort === undefined || !isOpenAiReasoning(options.model)) return {};
  const visible = request.reasoning?.visible !== false && effort !== 'none';
  const word: WireEffort = effort === 'max' ? 'xhigh' : effort;
  return { reasoning: { effort: word, ...(visible && { summary: 'auto' }) } };
}

function encodeText(request: ChatRequest): JsonObject {
  const rest = own(request).text;
  const format = request.outputFormat && encodeFormat(request.outputFormat);
  if (format === undefined && rest === undefined) return {};
  return { text: { ...(isJsonObject(rest) && rest), ...(format && { format }) } };
}

function encodeFormat(format: OutputFormat): JsonObject {
  if (format.type === 'json') return { type: 'json_object' } satisfies WireFormat;
  const isOwn = format.extras?.['openai-responses'] !== undefined || format.name !== undefined;
  const wire: WireFormat = {
    type: 'json_schema',
    name: format.name ?? 'structured_output',
    ...(format.description !== undefined && { description: format.description }),
    schema: format.schema,
    ...(isOwn ? {} : { strict: false }),
    ...(format.strict !== undefined && { strict: format.strict }),
  };
  return { ...wire, ...own(format) };
}

/** "Expected a string with maximum length 64": Claude Code's name of its user is longer. */
const MAX_NAME = 64;

function encodeIdentity({ request: { user, sessionId, serviceTier }, options }: Encoding): JsonObject {
  const short = (name: string): string => (name.length <= MAX_NAME ? name : options.hash(name).slice(0, MAX_NAME));
  return {
    ...(user !== undefined && { user: short(user) }),
    ...(sessionId !== undefined && { prompt_cache_key: short(sessionId) }),
    // Anthropic's word for "no priority".
    ...(serviceTier !== undefined && { service_tier: serviceTier === 'standard_only' ? 'default' : serviceTier }),
  };
}

function reportUnsupported({ request, losses, restore }: Encoding): void {
  if ((request.candidates ?? 1) > 1) losses.unsupported('n');
  const stops = request.stop ?? [];
  if (stops.length > 0) {
    losses.warn('stop-sequences', 'openai-responses takes no stop sequences; they are watched for here.');
    restore.extraStops = stops;
  }
  const openai = request.extras?.['openai-chat'] ?? {};
  for (const name of ['logit_bias', 'logprobs', 'top_logprobs']) {
    if (openai[name] !== undefined && openai[name] !== null && openai[name] !== false) losses.unsupported(name);
  }
}
