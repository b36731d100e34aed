import type { ScoreInput, ScoreMessage, ScorePart } from '../types.js';

/** One message, sorted into what the search for the ask reads of it. */
export interface Turn {
  readonly role: 'user' | 'assistant' | 'tool' | 'system';
  /** The texts of the message, one per part, tool results left out. */
  readonly texts: readonly string[];
  readonly hasImage: boolean;
  /** Carries tool results or tool calls. */
  readonly hasTool: boolean;
}

const TOOL_PARTS = new Set([
  'tool-result',
  'tool_result',
  'tool-call',
  'tool_use',
  'tool_call',
  'function_call',
  'function_call_output',
  'functionCall',
  'functionResponse',
  'server_tool_use',
  'web_search_tool_result',
]);
// What a model wrote for itself is neither an answer nor an ask.
const SILENT_PARTS = new Set(['thinking', 'redacted_thinking', 'reasoning']);

const IMAGE_PARTS = new Set(['image', 'image_url', 'input_image']);

function roleOf(role: unknown): Turn['role'] {
  if (role === 'assistant' || role === 'model') return 'assistant';
  if (role === 'tool' || role === 'function') return 'tool';
  return role === 'system' || role === 'developer' ? 'system' : 'user';
}

/** Whether a message is a part of the system prompt. */
export const isSystem = (message: ScoreMessage | undefined): boolean => roleOf(message?.role) === 'system';

function callsTools(message: ScoreMessage | undefined): boolean {
  const calls = (message as { readonly tool_calls?: unknown } | undefined)?.tool_calls;
  return Array.isArray(calls) && calls.length > 0;
}

interface Parts {
  readonly texts: string[];
  hasImage: boolean;
  hasTool: boolean;
}

function readPart(part: unknown, parts: Parts): void {
  if (typeof part === 'string') parts.texts.push(part);
  if (typeof part !== 'object' || part === null) return;
  const { type, text } = part as ScorePart;
  const name = typeof type === 'string' ? type : 'text';
  if (TOOL_PARTS.has(name)) parts.hasTool = true;
  else if (IMAGE_PARTS.has(name)) parts.hasImage = true;
  else if (typeof text === 'string' && !SILENT_PARTS.has(name)) parts.texts.push(text);
}

/** Sorts one message; anything that is not what the types promise counts as absent. */
export function toTurn(message: ScoreMessage | undefined): Turn {
  const role = roleOf(message?.role);
  const content: unknown = message?.content;
  const hasTool = role === 'assistant' && callsTools(message);
  if (typeof content === 'string') return { role, texts: [content], hasImage: false, hasTool };
  const parts: Parts = { texts: [], hasImage: false, hasTool };
  if (Array.isArray(content)) for (const part of content as readonly unknown[]) readPart(part, parts);
  return { role, texts: parts.texts, hasImage: parts.hasImage, hasTool: parts.hasTool };
}

/** The messages of any input; a bare string is one human message. */
export function messagesOf(input: ScoreInput): readonly ScoreMessage[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  return Array.isArray(input?.messages) ? input.messages : [];
}
