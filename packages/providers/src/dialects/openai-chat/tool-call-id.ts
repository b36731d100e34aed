import type { Extras } from '../../canonical/content.js';

/**
 * Clients of this dialect hand back a call's id and drop members they do not know, so Gemini's thought signature rides behind
 * the id, in the form that LiteLLM's users have in their histories already.
 */
const SEPARATOR = '__thought__';

export function splitToolCallId(wireId: string): { id: string; extras?: Extras } {
  const at = wireId.indexOf(SEPARATOR);
  if (at === -1) return { id: wireId };
  const thoughtSignature = wireId.slice(at + SEPARATOR.length);
  return { id: wireId.slice(0, at), ...(thoughtSignature !== '' && { extras: { gemini: { thoughtSignature } } }) };
}

export function joinToolCallId(id: string, extras: Extras | undefined): string {
  const signature = extras?.gemini?.thoughtSignature;
  return typeof signature === 'string' ? `${id}${SEPARATOR}${signature}` : id;
}
