import type { Losses } from '../../canonical/losses.js';
import type { Message } from '../../canonical/request.js';
import type { JsonObject, JsonValue } from '../../json.js';
import {
  encodeHistoryPart,
  encodeOpaque,
  encodeText,
  encodeUserPart,
  note,
  own,
  type BlockContext,
} from './encode-blocks.js';

interface WireTurn {
  role: 'user' | 'assistant' | 'system';
  content: JsonObject[];
  /** The client wrote one bare string. */
  bare: boolean;
  extras: JsonObject;
}

/** The system messages in front. Those that come later stay where they are: moving them would change the cached prefix. */
export function splitSystem(messages: Message[]): { system: Message[]; rest: Message[] } {
  const first = messages.findIndex((message) => message.role !== 'system');
  const end = first === -1 ? messages.length : first;
  return { system: messages.slice(0, end), rest: messages.slice(end) };
}

export function encodeSystem(messages: Message[], context: BlockContext): string | JsonObject[] | undefined {
  const blocks = messages.flatMap((message) => encodeSystemBlocks(message, context));
  const [only] = messages;
  if (messages.length === 1 && only && blocks.length === 1 && note(only, '$content') === 'string') {
    return String(blocks[0]?.text);
  }
  return blocks.length === 0 ? undefined : blocks;
}

function encodeSystemBlocks(message: Message, context: BlockContext): JsonObject[] {
  if (message.role !== 'system') return [];
  return message.content.flatMap((part) =>
    part.type === 'text' ? encodeText(part) : encodeOpaque(part, context.losses),
  );
}

/**
 * The turns, as the API demands them (docs.anthropic.com/en/api/messages): a user first, no empty content, tool results ahead
 * of what else a user says, no white space after an assistant turn that ends the list.
 */
export function encodeMessages(messages: Message[], context: BlockContext, keepSystem: boolean): JsonValue[] {
  const turns = foldSystem(
    messages.map((message) => encodeTurn(message, context)).filter((turn) => turn.content.length > 0),
    keepSystem,
    context.losses,
  );
  if (turns[0]?.role !== 'user') turns.unshift({ role: 'user', content: [PLACEHOLDER], bare: true, extras: {} });
  trimLastAssistant(turns);
  return turns.map(({ role, content, bare, extras }) => {
    const text = bare && content.length === 1 ? content[0]?.text : undefined;
    return { role, content: typeof text === 'string' ? text : content, ...extras };
  });
}

const PLACEHOLDER = { type: 'text', text: '.' };

function encodeTurn(message: Message, context: BlockContext): WireTurn {
  const bare = note(message, '$content') === 'string';
  const extras = own(message);
  switch (message.role) {
    case 'system':
      return { role: 'system', content: encodeSystemBlocks(message, context), bare, extras };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.content.flatMap((part) => encodeHistoryPart(part, context)),
        bare,
        extras,
      };
    case 'user': {
      const results = message.content.filter((part) => part.type === 'tool-result');
      const rest = message.content.filter((part) => part.type !== 'tool-result');
      const content = [...results, ...rest].flatMap((part) => encodeUserPart(part, context));
      return { role: 'user', content: content.length === 0 ? [PLACEHOLDER] : content, bare, extras };
    }
  }
}

/**
 * Where the model takes no system message between turns, or not at this place (only after a user message, and last or before
 * an assistant's), it joins the user's words in the tags that Claude Code uses for the same purpose.
 */
function foldSystem(turns: WireTurn[], keepSystem: boolean, losses: Losses): WireTurn[] {
  const folded: WireTurn[] = [];
  turns.forEach((turn, position) => {
    const previous = folded.at(-1);
    const next = turns[position + 1];
    const allowed = keepSystem && previous?.role === 'user' && (next === undefined || next.role === 'assistant');
    if (turn.role !== 'system' || allowed) {
      folded.push(turn);
      return;
    }
    losses.warn('system-messages', 'A system message between turns was told in the user’s turn.');
    const content = turn.content.map(remind);
    if (previous?.role === 'user') {
      folded[folded.length - 1] = { ...previous, content: [...previous.content, ...content] };
    } else {
      folded.push({ role: 'user', content, bare: false, extras: {} });
    }
  });
  return folded;
}

function remind(block: JsonObject): JsonObject {
  if (typeof block.text !== 'string' || block.text.startsWith('<system-reminder>')) return block;
  return { ...block, text: `<system-reminder>\n${block.text}\n</system-reminder>` };
}

function trimLastAssistant(turns: WireTurn[]): void {
  const last = turns.at(-1);
  const block = last?.content.at(-1);
  if (last?.role !== 'assistant' || block?.type !== 'text' || typeof block.text !== 'string') return;
  const text = block.text.trimEnd();
  if (text === '') last.content.pop();
  else last.content[last.content.length - 1] = { ...block, text };
  if (last.content.length === 0) turns.pop();
}

/** Whether an assistant turn of the running tool loop lacks the thinking that `enabled` thinking has to begin it with. */
export function lacksThinking(turns: JsonValue[]): boolean {
  const last = (turns as JsonObject[]).filter((turn) => turn.role === 'assistant').at(-1);
  const blocks = Array.isArray(last?.content) ? (last.content as JsonObject[]) : [];
  if (!blocks.some((block) => block.type === 'tool_use')) return false;
  const [first] = blocks;
  return first?.type !== 'thinking' && first?.type !== 'redacted_thinking';
}
