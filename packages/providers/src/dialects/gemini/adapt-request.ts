import type { EncodeOptions } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { AdaptedRequest } from '../../dialect.js';
import type { TopLevelEdit } from '../../edit-top-level.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { isOpaqueToken } from '../../opaque-token.js';
import { decodeThinking } from './decode-thinking.js';
import { NO_SIGNATURE } from './encode-contents.js';
import { encodeThinking } from './encode-reasoning.js';
import { member } from './member-names.js';
import { geminiTraits, type GeminiTraits } from './quirks.js';

/** A request of this dialect for an upstream of this dialect. */
export function adaptRequest(body: JsonObject, options: EncodeOptions): AdaptedRequest {
  const losses = new Losses(options);
  const traits = geminiTraits(options.model);
  const edits = [...contentEdits(body, traits, losses), ...configEdits(body, options, traits, losses)];
  return { edits, headers: {}, warnings: losses.warnings };
}

/** Signatures of other makers are refused, and so are, from Gemini 3, calls of this turn without any. */
function contentEdits(body: JsonObject, traits: GeminiTraits, losses: Losses): TopLevelEdit[] {
  if (!Array.isArray(body.contents)) return [];
  let changed = false;
  const contents = body.contents.map((content) => {
    const adapted = adaptContent(content, traits, losses);
    changed ||= adapted !== content;
    return adapted;
  });
  return changed ? [{ key: 'contents', value: contents }] : [];
}

function adaptContent(content: JsonValue, traits: GeminiTraits, losses: Losses): JsonValue {
  if (!isJsonObject(content) || !Array.isArray(content.parts)) return content;
  const kept = content.parts.filter((part) => !isForeignThought(part));
  if (kept.length < content.parts.length)
    losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
  const parts = kept.map((part) => withoutForeignSignature(part));
  if (traits.needsSignatures) signFirstCall(parts);
  const same =
    parts.length === content.parts.length && parts.every((part, at) => part === (content.parts as JsonValue[])[at]);
  if (same) return content;
  return { ...content, parts: parts.length === 0 ? [{ text: ' ' }] : parts };
}

function isForeignThought(part: JsonValue): boolean {
  return isJsonObject(part) && part.thought === true && hasForeignSignature(part);
}

function hasForeignSignature(part: JsonObject): boolean {
  const signature = member(part, 'thoughtSignature');
  return typeof signature === 'string' && isOpaqueToken(signature);
}

function withoutForeignSignature(part: JsonValue): JsonValue {
  if (!isJsonObject(part) || !hasForeignSignature(part)) return part;
  const { thoughtSignature: _, thought_signature: _snake, ...rest } = part;
  return rest;
}

function signFirstCall(parts: JsonValue[]): void {
  const at = parts.findIndex((part) => isJsonObject(part) && member(part, 'functionCall') !== undefined);
  const call = parts[at];
  if (!isJsonObject(call) || member(call, 'thoughtSignature') !== undefined) return;
  parts[at] = { ...call, thoughtSignature: NO_SIGNATURE };
}

/** A deployment's defaults come in OpenAI's words, at the top: here they live in `generationConfig`. */
const MOVED: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  seed: 'seed',
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
  max_tokens: 'maxOutputTokens',
  max_completion_tokens: 'maxOutputTokens',
  stop: 'stopSequences',
};

function configEdits(body: JsonObject, options: EncodeOptions, traits: GeminiTraits, losses: Losses): TopLevelEdit[] {
  const edits: TopLevelEdit[] = [];
  const given = member(body, 'generationConfig');
  const config: JsonObject = isJsonObject(given) ? { ...given } : {};
  const before = JSON.stringify(config);
  for (const [key, name] of Object.entries(MOVED)) {
    const value = body[key];
    if (value === undefined) continue;
    edits.push({ key, value: undefined });
    if (member(config, name) === undefined)
      config[name] = name === 'stopSequences' && typeof value === 'string' ? [value] : value;
  }
  limitOutput(config, options.facts?.maxOutputTokens);
  adaptThinking(config, options.model, traits, losses);
  if (JSON.stringify(config) === before) return edits;
  const key = body.generation_config === undefined ? 'generationConfig' : 'generation_config';
  return [...edits, { key, value: config }];
}

function limitOutput(config: JsonObject, ceiling: number | undefined): void {
  const key = config.max_output_tokens === undefined ? 'maxOutputTokens' : 'max_output_tokens';
  const limit = config[key];
  if (typeof limit === 'number' && ceiling !== undefined && limit > ceiling) config[key] = ceiling;
}

/** Levels came with Gemini 3; budgets are still taken there. */
function adaptThinking(config: JsonObject, model: string, traits: GeminiTraits, losses: Losses): void {
  const key = config.thinking_config === undefined ? 'thinkingConfig' : 'thinking_config';
  const thinking = config[key];
  if (!isJsonObject(thinking)) return;
  const hasLevel = member(thinking, 'thinkingLevel') !== undefined;
  if (traits.thinking === 'level' || (traits.thinking === 'budget' && !hasLevel)) return;
  const adapted = encodeThinking(decodeThinking(thinking).reasoning, model, traits, losses);
  if (adapted === undefined) delete config[key];
  else config[key] = adapted;
}
