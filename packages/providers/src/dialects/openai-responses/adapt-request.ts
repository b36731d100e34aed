import type { EncodeOptions } from '../../canonical/encode-options.js';
import { Losses } from '../../canonical/losses.js';
import type { AdaptedRequest } from '../../dialect.js';
import type { TopLevelEdit } from '../../edit-top-level.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { isOpenAiReasoning } from '../../model-family.js';
import { isOpaqueToken } from '../../opaque-token.js';
import { MINIMUM_OUTPUT_TOKENS } from './encode-request.js';
import { refuseStored } from './refuse-stored.js';

/** A request of this dialect for an upstream of this dialect. */
export function adaptRequest(body: JsonObject, options: EncodeOptions): AdaptedRequest {
  refuseStored(body);
  const losses = new Losses(options);
  const edits = [
    ...inputEdits(body, losses),
    ...movedLimits(body),
    ...limitEdits(body, options),
    ...samplingEdits(body, options, losses),
  ];
  return { edits, headers: {}, warnings: losses.warnings };
}

/** What other makers have thought came to the client as a token of ours: OpenAI cannot decrypt it. */
function inputEdits({ input }: JsonObject, losses: Losses): TopLevelEdit[] {
  if (!Array.isArray(input)) return [];
  const kept = input.filter((item) => !isForeignReasoning(item));
  if (kept.length < input.length)
    losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
  const noted = kept.some(isNoted);
  if (kept.length === input.length && !noted) return [];
  return [{ key: 'input', value: noted ? kept.map(withoutNotes) : kept }];
}

/**
 * Codex puts notes of its own on every item while it takes the server for OpenAI's, which it does wherever only the address was
 * changed (`openai_base_url`; recorded from 0.169.0). To any other it sends none, because they are refused as an unknown parameter
 * (https://github.com/Wei-Shaw/sub2api/issues/7066).
 */
const NOTES = 'internal_chat_message_metadata_passthrough';

function isNoted(item: JsonValue): boolean {
  return isJsonObject(item) && item[NOTES] !== undefined;
}

function withoutNotes(item: JsonValue): JsonValue {
  if (!isJsonObject(item)) return item;
  const { [NOTES]: _notes, ...rest } = item;
  return rest;
}

/** An id of OpenAI's names something that it has stored; ours, which end in a number, and none at all name nothing. */
function isForeignReasoning(item: JsonValue): boolean {
  if (!isJsonObject(item) || item.type !== 'reasoning') return false;
  const { encrypted_content: data, id } = item;
  if (typeof data === 'string') return isOpaqueToken(data);
  return typeof id !== 'string' || /_\d+$/.test(id);
}

/** A deployment's defaults come in the words of OpenAI's chat. */
function movedLimits(body: JsonObject): TopLevelEdit[] {
  return ['max_tokens', 'max_completion_tokens'].flatMap((key): TopLevelEdit[] => {
    if (body[key] === undefined) return [];
    const moved = body.max_output_tokens === undefined || body.max_output_tokens === null;
    return [{ key, value: undefined }, ...(moved ? [{ key: 'max_output_tokens', value: body[key] }] : [])];
  });
}

function limitEdits({ max_output_tokens: limit }: JsonObject, { facts }: EncodeOptions): TopLevelEdit[] {
  if (typeof limit !== 'number') return [];
  const fitting = Math.max(MINIMUM_OUTPUT_TOKENS, Math.min(limit, facts?.maxOutputTokens ?? limit));
  return fitting === limit ? [] : [{ key: 'max_output_tokens', value: fitting }];
}

function samplingEdits(body: JsonObject, { model, dropParams }: EncodeOptions, losses: Losses): TopLevelEdit[] {
  if (!isOpenAiReasoning(model) || dropParams === false) return [];
  return ['temperature', 'top_p'].flatMap((key): TopLevelEdit[] => {
    if (body[key] === undefined || body[key] === null || body[key] === 1) return [];
    losses.unsupported(key);
    return [{ key, value: undefined }];
  });
}
