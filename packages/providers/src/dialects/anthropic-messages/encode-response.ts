import type { AssistantPart } from '../../canonical/content.js';
import type { EncodeResponseOptions } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { toArgumentsObject } from '../../canonical/tool-arguments.js';
import type { JsonObject } from '../../json.js';
import { foreignToken } from '../../opaque-token.js';
import { encodeAnsweredThinking, own } from './encode-blocks.js';
import { encodeFinishReason } from './finish-reason.js';
import { encodeUsage } from './usage.js';

export function encodeResponse(response: ChatResponse, options: EncodeResponseOptions): JsonObject {
  const hasToolCalls = response.content.some((part) => part.type === 'tool-call');
  return {
    id: toMessageId(response.id, options.id),
    type: 'message',
    role: 'assistant',
    model: response.model,
    content: response.content.flatMap(encodeAnswerPart),
    stop_reason: encodeFinishReason(response.finish, hasToolCalls),
    stop_sequence: response.finish.stopSequence ?? null,
    usage: encodeUsage(response.usage),
    ...own(response),
  };
}

/** Clients expect the vendor's prefix. */
export function toMessageId(upstream: string, fallback: string): string {
  if (upstream.startsWith('msg_')) return upstream;
  return fallback.startsWith('msg_') ? fallback : `msg_${fallback}`;
}

function encodeAnswerPart(part: AssistantPart): JsonObject[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text, ...own(part) }];
    case 'thinking':
      return [encodeAnsweredThinking(part)];
    case 'tool-call': {
      const token = foreignToken(part.extras, 'anthropic-messages', part.id);
      const carrier = token === undefined ? [] : [{ type: 'thinking', thinking: '', signature: token }];
      return [
        ...carrier,
        { type: 'tool_use', id: part.id, name: part.name, input: toArgumentsObject(part), ...own(part) },
      ];
    }
    case 'opaque':
      return part.dialect === 'anthropic-messages' ? [part.value as JsonObject] : [];
    default:
      return [{ type: 'text', text: describeMedia(part) }];
  }
}

/** The API's answers hold no media; a link is better than nothing. */
export function describeMedia(part: Extract<AssistantPart, { type: 'image' | 'file' }>): string {
  return part.source.kind === 'url' ? part.source.url : `[${part.type}]`;
}
