import type { AssistantPart } from '../../canonical/content.js';
import type { Restore } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { ASSISTANT_MEMBERS, decodeAssistant } from './decode-assistant.js';
import { splitExtras } from './decode-parts.js';
import { decodeError } from './errors.js';
import { decodeFinishReason } from './finish-reason.js';
import { decodeUsage } from './usage.js';

/** The first choice. @throws ProviderError `invalid-response`, or the error that the body holds despite its status */
export function decodeResponse(body: JsonObject, restore: Restore): ChatResponse {
  if (isErrorBody(body)) throw decodeError(200, body, {});
  const choice = Array.isArray(body.choices) ? body.choices.find(isJsonObject) : undefined;
  const message = choice?.message;
  if (choice === undefined || !isJsonObject(message)) throw invalid('choices[0].message', 'an object');
  if (isErrorBody(choice)) throw decodeError(200, choice, {});
  const content = decodeMessage(message, restore);
  const hasToolCalls = content.some((part) => part.type === 'tool-call');
  const rest = Object.entries(message).filter(([key, value]) => value !== null && !KNOWN.has(key));
  return {
    id: typeof body.id === 'string' ? body.id : '',
    model: typeof body.model === 'string' ? body.model : '',
    content,
    finish: decodeFinishReason(choice.finish_reason, hasToolCalls),
    usage: decodeUsage(body.usage),
    ...splitExtras(rest.length > 0 ? { message: Object.fromEntries(rest) } : {}),
  };
}

const KNOWN: ReadonlySet<string> = new Set([...ASSISTANT_MEMBERS, 'annotations']);

/** `error: null` is how some vendors say that there is none. */
export function isErrorBody(body: JsonObject): boolean {
  return body.error !== undefined && body.error !== null && body.error !== false;
}

function decodeMessage(message: JsonObject, restore: Restore): AssistantPart[] {
  try {
    return decodeAssistant(message, 'choices[0].message', restore);
  } catch (error) {
    // The shapes are the upstream's fault here, not the client's.
    if (error instanceof ProviderError) throw invalid(error.param ?? 'choices[0].message', 'the documented shape');
    throw error;
  }
}

function invalid(member: string, expected: string): ProviderError {
  return new ProviderError({
    code: 'invalid-response',
    message: `The upstream's answer is not a chat completion: expected ${expected} in ${member}.`,
    status: 502,
    recovery: 'other-deployment',
  });
}
