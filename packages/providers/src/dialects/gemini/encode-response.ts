import type { AssistantPart, Extras } from '../../canonical/content.js';
import type { EncodeResponseOptions } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { toArgumentsObject } from '../../canonical/tool-arguments.js';
import type { JsonObject } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import { note, own } from './extras.js';
import { encodeFinishReason } from './finish-reason.js';
import { encodeUsage } from './usage.js';
import type { WirePart, WireResponse } from './wire.js';

export function encodeResponse(response: ChatResponse, options: EncodeResponseOptions): JsonObject {
  const body: WireResponse = {
    candidates: [
      {
        content: { role: 'model', parts: response.content.flatMap((part) => encodeAnswerPart(part)) },
        finishReason: encodeFinishReason(response.finish),
        index: 0,
        ...own(response),
      },
    ],
    usageMetadata: encodeUsage(response.usage),
    modelVersion: response.model,
    responseId: response.id === '' ? options.id : response.id,
  };
  return body;
}

/** One part of an answer, whoever made it. Data of other makers rides in the signature, which clients hand back unread. */
export function encodeAnswerPart(part: AssistantPart): WirePart[] {
  switch (part.type) {
    case 'text':
      return [{ text: part.text, ...own(part), ...foreignSignature(part.extras) }];
    case 'thinking':
      return [{ text: part.text, thought: true, ...own(part), ...foreignSignature(part.extras) }];
    case 'tool-call': {
      const id = note(part, '$id') === 'none' ? {} : { id: part.id };
      const functionCall = { ...id, name: part.name, args: toArgumentsObject(part) };
      return [{ functionCall, ...own(part), ...foreignSignature(part.extras) }];
    }
    case 'image':
    case 'file':
      return encodeAnswerMedia(part);
    case 'opaque':
      return part.dialect === 'gemini' ? [part.value as WirePart] : [];
  }
}

function encodeAnswerMedia(part: Extract<AssistantPart, { type: 'image' | 'file' }>): WirePart[] {
  const mimeType = part.mediaType ?? 'image/png';
  switch (part.source.kind) {
    case 'base64':
      return [{ inlineData: { mimeType, data: part.source.data }, ...own(part) }];
    case 'url':
      return [{ fileData: { mimeType, fileUri: part.source.url }, ...own(part) }];
    case 'id':
      return part.source.dialect === 'gemini'
        ? [{ fileData: { mimeType, fileUri: part.source.id }, ...own(part) }]
        : [];
    case 'text':
      return [{ text: part.source.text, ...own(part) }];
  }
}

function foreignSignature(extras: Extras | undefined): { thoughtSignature?: string } {
  const token = foreignToken(extras, 'gemini');
  return token === undefined ? {} : { thoughtSignature: token };
}
