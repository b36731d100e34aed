import type { FinishReason } from '../../canonical/response.js';
import type { JsonValue } from '../../json.js';

/** https://ai.google.dev/api/generate-content#FinishReason */
const KINDS: Readonly<Record<string, FinishReason['kind']>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  LANGUAGE: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  IMAGE_PROHIBITED_CONTENT: 'content-filter',
  IMAGE_RECITATION: 'content-filter',
};

/** Gemini says STOP for an answer that calls functions; what it did counts. */
export function decodeFinishReason(raw: JsonValue | undefined, callsMade: boolean): FinishReason {
  const word = typeof raw === 'string' ? { raw } : {};
  if (callsMade) return { kind: 'tool-calls', ...word };
  return { kind: (typeof raw === 'string' && Object.hasOwn(KINDS, raw) && KINDS[raw]) || 'other', ...word };
}

/** The model wrote a call that cannot be read: nothing of it is left, and trying again usually helps. */
export function isBrokenCall(raw: JsonValue | undefined): boolean {
  return raw === 'MALFORMED_FUNCTION_CALL' || raw === 'UNEXPECTED_TOOL_CALL' || raw === 'MISSING_THOUGHT_SIGNATURE';
}

export function encodeFinishReason(reason: FinishReason): string {
  if (reason.raw !== undefined && Object.hasOwn(KINDS, reason.raw) && KINDS[reason.raw] === reason.kind)
    return reason.raw;
  switch (reason.kind) {
    case 'stop':
    case 'tool-calls':
      return 'STOP';
    case 'length':
      return 'MAX_TOKENS';
    case 'content-filter':
      return 'SAFETY';
    case 'other':
      return 'OTHER';
  }
}
