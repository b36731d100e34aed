import type { Extras } from './canonical/content.js';
import type { DialectName } from './dialect.js';
import { isJsonObject, type JsonObject } from './json.js';

/**
 * Foreign data that has to survive a client which speaks another dialect: a Gemini thought signature, say, in the signature
 * of an Anthropic thinking block. Clients hand such strings back unread. The prefix tells ours from a vendor's own, and its
 * number grows when the inside changes.
 */
const PREFIX = 'slr1_';

export interface OpaqueData {
  /** Whose data it is. */
  dialect: DialectName;
  /** That dialect's `extras`. */
  value: JsonObject;
  /** The tool call that it belongs to, where it does not belong to the part that carries it. */
  toolCallId?: string;
}

/** A token of `A-Z a-z 0-9 _ -` only, the same for the same data. */
export function createOpaqueToken(data: OpaqueData): string {
  const json = JSON.stringify([data.dialect, data.value, ...(data.toolCallId === undefined ? [] : [data.toolCallId])]);
  const bytes = new TextEncoder().encode(json);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return PREFIX + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The first other dialect's extras as a token; they are one maker's, so there is at most one in practice. */
export function foreignToken(extras: Extras | undefined, own: DialectName, toolCallId?: string): string | undefined {
  for (const [dialect, value] of Object.entries(extras ?? {}) as Array<[DialectName, JsonObject]>) {
    if (dialect === own) continue;
    const kept = Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$')));
    if (Object.keys(kept).length === 0) continue;
    return createOpaqueToken({ dialect, value: kept, ...(toolCallId !== undefined && { toolCallId }) });
  }
  return undefined;
}

export function isOpaqueToken(text: string): boolean {
  return text.startsWith(PREFIX);
}

const DIALECTS: readonly string[] = [
  'openai-chat',
  'openai-responses',
  'anthropic-messages',
  'gemini',
] satisfies DialectName[];

/** What a token of ours holds; undefined for anything else, damaged tokens included. */
export function readOpaqueToken(text: string): OpaqueData | undefined {
  if (!isOpaqueToken(text)) return undefined;
  try {
    const binary = atob(text.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    const json = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
    const [dialect, value, toolCallId] = JSON.parse(json) as unknown[];
    if (typeof dialect !== 'string' || !DIALECTS.includes(dialect) || !isJsonObject(value)) return undefined;
    return { dialect: dialect as DialectName, value, ...(typeof toolCallId === 'string' && { toolCallId }) };
  } catch {
    // A client cut or changed it: the data is lost, the request goes on without.
    return undefined;
  }
}
