import type { AssistantPart } from '../../canonical/content.js';
import { restoreTool, type Restore } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { mergeExtras } from '../../canonical/collect.js';
import { readCustomInput } from '../../canonical/tool-arguments.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { CallLedger } from './call-ledger.js';
import { decodeModelPart } from './decode-contents.js';
import { decodeError } from './errors.js';
import { ownExtras } from './extras.js';
import { decodeFinishReason, isBrokenCall } from './finish-reason.js';
import { toCamelCase } from './member-names.js';
import { decodeUsage } from './usage.js';

/** A whole answer. @throws ProviderError the error that the body holds, or `invalid-response` where there is no answer in it */
export function decodeResponse(wire: JsonObject, restore: Restore): ChatResponse {
  if (wire.error !== undefined) throw decodeError(200, wire, {});
  const body = toCamelCase(wire);
  const candidate = firstCandidate(body);
  const ledger = new CallLedger(idSeed(body));
  const content = mergeParts(partsOf(candidate).flatMap((part) => decodeModelPart(part, ledger))).map((part) =>
    restorePart(part, restore),
  );
  if (content.length === 0) refuseEmpty(body, candidate);
  const callsMade = content.some((part) => part.type === 'tool-call');
  return {
    id: typeof body.responseId === 'string' ? body.responseId : '',
    model: typeof body.modelVersion === 'string' ? body.modelVersion : '',
    content,
    finish: decodeFinishReason(finishWord(body, candidate), callsMade),
    usage: decodeUsage(body.usageMetadata),
    ...ownExtras(leftOver(candidate)),
  };
}

export function firstCandidate(body: JsonObject): JsonObject {
  const first = Array.isArray(body.candidates) ? body.candidates[0] : undefined;
  return isJsonObject(first) ? first : {};
}

export function partsOf(candidate: JsonObject): JsonObject[] {
  const parts = isJsonObject(candidate.content) ? candidate.content.parts : undefined;
  return Array.isArray(parts) ? parts.filter(isJsonObject) : [];
}

/** The prompt itself may be what was refused: then there is no candidate. */
export function finishWord(body: JsonObject, candidate: JsonObject): JsonValue | undefined {
  if (typeof candidate.finishReason === 'string') return candidate.finishReason;
  return isJsonObject(body.promptFeedback) && body.promptFeedback.blockReason !== undefined ? 'SAFETY' : undefined;
}

/** Ids of calls have to differ from those of other answers, and there is neither clock nor chance in here. */
export function idSeed(body: JsonObject): string {
  if (typeof body.responseId === 'string') return body.responseId.replace(/[^a-zA-Z0-9]/g, '').slice(0, 24);
  return isJsonObject(body.usageMetadata) ? String(body.usageMetadata.totalTokenCount ?? '') : '';
}

/** What else Google says of the answer: grounding, citations, ratings. */
export function leftOver(candidate: JsonObject): JsonObject {
  const { content: _, finishReason: _f, index: _i, ...rest } = candidate;
  return rest;
}

export function brokenCallError(word: JsonValue | undefined): ProviderError {
  return new ProviderError({
    code: 'invalid-response',
    status: 502,
    recovery: 'other-deployment',
    message: 'The model wrote a tool call that cannot be read.',
    ...(typeof word === 'string' && { upstreamCode: word }),
  });
}

function refuseEmpty(body: JsonObject, candidate: JsonObject): void {
  const word = finishWord(body, candidate);
  if (isBrokenCall(word)) throw brokenCallError(word);
  if (word !== undefined) return;
  throw new ProviderError({
    code: 'invalid-response',
    status: 502,
    recovery: 'other-deployment',
    message: 'The upstream answered without a candidate.',
  });
}

/** Texts in a row are one text, as they are in a stream. */
function mergeParts(parts: AssistantPart[]): AssistantPart[] {
  const merged: AssistantPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const joins = (part.type === 'text' || part.type === 'thinking') && last?.type === part.type;
    if (!joins || (last.type !== 'text' && last.type !== 'thinking')) {
      merged.push(part);
      continue;
    }
    last.text += part.text;
    const extras = mergeExtras(last.extras, part.extras);
    if (Object.keys(extras).length > 0) last.extras = extras;
  }
  return merged;
}

function restorePart(part: AssistantPart, restore: Restore): AssistantPart {
  if (part.type !== 'tool-call') return part;
  const tool = restoreTool(restore, part.name);
  const extras = mergeExtras(tool.extras, part.extras);
  return {
    ...part,
    name: tool.name,
    ...(tool.custom && { custom: true as const, arguments: readCustomInput(part.arguments) }),
    ...(Object.keys(extras).length > 0 && { extras }),
  };
}
