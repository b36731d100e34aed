import type { EncodedRequest, EncodeOptions, Restore } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { ChatRequest, Message } from '../../canonical/request.js';
import { ToolNames } from '../../canonical/tool-names.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { encodeContents, encodeSystem, type ContentContext } from './encode-contents.js';
import { encodeThinking } from './encode-reasoning.js';
import { encodeToolConfig, encodeTools, GEMINI_TOOL_NAME } from './encode-tools.js';
import { note, own } from './extras.js';
import { toGeminiSchema } from './json-schema.js';
import { geminiTraits, type GeminiTraits } from './quirks.js';

/** The API takes five: https://ai.google.dev/api/generate-content#generationconfig */
const MOST_STOPS = 5;

interface Encoding {
  request: ChatRequest;
  options: EncodeOptions;
  traits: GeminiTraits;
  losses: Losses;
  restore: Restore;
}

export function encodeRequest(request: ChatRequest, options: EncodeOptions): EncodedRequest {
  const losses = new Losses(options);
  const names = new ToolNames(request, GEMINI_TOOL_NAME, options.hash);
  const traits = geminiTraits(options.model);
  const context: ContentContext = { losses, names, needsSignatures: traits.needsSignatures };
  const { system, rest } = splitSystem(request.messages);
  const systemInstruction = encodeSystem(system, context);
  const contents = encodeContents(rest, context);
  const tools = encodeTools(request, names, losses);
  const toolConfig = encodeToolConfig(request, names, losses);
  const restore: Restore = names.restore();
  const generationConfig = encodeConfig({ request, options, traits, losses, restore });
  reportUnsupported(request, losses);
  return {
    body: {
      ...ownMembers(request),
      contents,
      ...(systemInstruction !== undefined && { systemInstruction }),
      ...(tools.length > 0 && { tools }),
      ...(toolConfig && { toolConfig }),
      ...(Object.keys(generationConfig).length > 0 && { generationConfig }),
    },
    headers: {},
    restore,
    warnings: losses.warnings,
  };
}

/** System messages in front are the system prompt; those that come later stay where they are, as the user's words. */
function splitSystem(messages: Message[]): { system: Message[]; rest: Message[] } {
  const first = messages.findIndex((message) => message.role !== 'system');
  const end = first === -1 ? messages.length : first;
  return { system: messages.slice(0, end), rest: messages.slice(end) };
}

function ownMembers(request: ChatRequest): JsonObject {
  const { generationConfig: _, toolConfig: _config, ...rest } = own(request);
  return rest;
}

function encodeConfig(encoding: Encoding): JsonObject {
  const { request, options, traits, losses } = encoding;
  const thinking = encodeThinking(request.reasoning, options.model, traits, losses);
  const left = own(request).generationConfig as JsonObject | undefined;
  const { thinkingConfig: moreThinking, ...more } = left ?? {};
  const thinkingConfig = { ...thinking, ...(isJsonObject(moreThinking) && moreThinking) };
  return {
    ...more,
    ...request.sampling,
    ...encodeLimit(encoding),
    ...encodeStops(encoding),
    ...(request.candidates !== undefined && request.extras?.gemini && { candidateCount: request.candidates }),
    ...encodeOutput(request),
    ...(Object.keys(thinkingConfig).length > 0 && { thinkingConfig }),
  };
}

function encodeLimit({ request, options }: Encoding): JsonObject {
  if (request.maxOutputTokens === undefined) return {};
  const ceiling = options.facts?.maxOutputTokens ?? request.maxOutputTokens;
  return { maxOutputTokens: Math.min(request.maxOutputTokens, ceiling) };
}

function encodeStops({ request, losses, restore }: Encoding): JsonObject {
  const stops = request.stop ?? [];
  if (stops.length > MOST_STOPS) {
    losses.warn('stop-sequences', `Gemini takes ${MOST_STOPS} stop sequences; the others are watched for here.`);
    restore.extraStops = stops.slice(MOST_STOPS);
  }
  return stops.length === 0 ? {} : { stopSequences: stops.slice(0, MOST_STOPS) };
}

function encodeOutput(request: ChatRequest): JsonObject {
  const format = request.outputFormat;
  if (format === undefined) return {};
  const mime = note(request, '$mimeType') === 'none' ? {} : { responseMimeType: 'application/json' };
  if (format.type === 'json') return mime;
  const noted = note(request, '$schema');
  return { ...mime, ...(isJsonObject(noted) ? noted : { responseJsonSchema: toGeminiSchema(format.schema) }) };
}

/** Members of an OpenAI request that change the answer and have no counterpart here. */
const REFUSED_OPENAI = ['logit_bias', 'logprobs', 'top_logprobs'];

function reportUnsupported(request: ChatRequest, losses: Losses): void {
  if ((request.candidates ?? 1) > 1 && request.extras?.gemini === undefined) losses.unsupported('n');
  const openai = request.extras?.['openai-chat'] ?? {};
  for (const name of REFUSED_OPENAI) {
    if (openai[name] !== undefined && openai[name] !== null && openai[name] !== false) losses.unsupported(name);
  }
}
