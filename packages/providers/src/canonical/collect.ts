import { ProviderError } from '../provider-error.js';
import type { AssistantPart, Extras, TextPart, ThinkingPart, ToolCallPart } from './content.js';
import type { ChatResponse } from './response.js';
import type { StreamEvent } from './stream-event.js';
import { mergeUsage } from './usage.js';

type OpenPart = TextPart | ThinkingPart | ToolCallPart;

/**
 * The whole answer that a stream told piece by piece.
 * @param events in the grammar of {@link StreamEvent}
 * @throws ProviderError the stream's own error, or `invalid-response` where it stops without a terminal
 */
export function collect(events: Iterable<StreamEvent>): ChatResponse {
  const response: ChatResponse = { id: '', model: '', content: [], finish: { kind: 'other' }, usage: {} };
  const parts = new Map<number, OpenPart>();
  let finished = false;
  for (const event of events) {
    if (event.type === 'error') throw event.error;
    if (event.type === 'message-start') {
      response.id = event.id;
      response.model = event.model;
      response.usage = mergeUsage(response.usage, event.usage);
      addExtras(response, event.extras);
    } else if (event.type === 'finish') {
      finished = true;
      response.finish = event.reason;
      response.usage = mergeUsage(response.usage, event.usage);
      addExtras(response, event.extras);
    } else {
      collectContent(event, response.content, parts);
    }
  }
  if (!finished) {
    throw new ProviderError({
      code: 'invalid-response',
      message: 'The stream ended before it was finished.',
      status: 502,
      recovery: 'same',
    });
  }
  return response;
}

type ContentEvent = Exclude<StreamEvent, { type: 'message-start' | 'finish' | 'error' }>;

function collectContent(event: ContentEvent, content: AssistantPart[], parts: Map<number, OpenPart>): void {
  if (event.type === 'opaque') {
    content.push({ type: 'opaque', dialect: event.dialect, value: event.value });
  } else if (event.type === 'part') {
    content.push(event.part);
  } else if (event.type === 'text-start' || event.type === 'thinking-start' || event.type === 'tool-call-start') {
    const part = startPart(event);
    parts.set(event.index, part);
    content.push(part);
  } else {
    const part = parts.get(event.index);
    if (!part) return;
    if (!('delta' in event)) addExtras(part, event.extras);
    else if (part.type === 'tool-call') part.arguments += event.delta;
    else part.text += event.delta;
  }
}

function startPart(
  event: Extract<StreamEvent, { type: 'text-start' | 'thinking-start' | 'tool-call-start' }>,
): OpenPart {
  const extras = event.extras ? { extras: event.extras } : {};
  if (event.type === 'text-start') {
    return { type: 'text', text: '', ...(event.refusal && { refusal: true as const }), ...extras };
  }
  if (event.type === 'thinking-start') return { type: 'thinking', text: '', ...extras };
  const custom = event.custom ? { custom: true as const } : {};
  return { type: 'tool-call', id: event.id, name: event.name, arguments: '', ...custom, ...extras };
}

function addExtras(target: { extras?: Extras }, extras: Extras | undefined): void {
  if (extras) target.extras = mergeExtras(target.extras, extras);
}

/** Both, dialect by dialect; a member of the later one wins. */
export function mergeExtras(earlier: Extras | undefined, later: Extras | undefined): Extras {
  const merged: Extras = { ...earlier };
  for (const [dialect, value] of Object.entries(later ?? {}) as Array<[keyof Extras, Extras[keyof Extras]]>) {
    merged[dialect] = { ...merged[dialect], ...value };
  }
  return merged;
}
