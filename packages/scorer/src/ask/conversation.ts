import type { ScoreInput, ScoreMessage } from '../types.js';
import type { Markers } from './markers.js';
import { peel } from './peel.js';
import { messagesOf, toTurn, type Turn } from './turns.js';

/** What a person said in one message, and what the assistant said after it. */
export interface HumanTurn {
  readonly text: string;
  /** The same with only that taken away which a program certainly wrote. */
  readonly cautious: string;
  /** The same with nothing taken away. */
  readonly raw: string;
  readonly hasImage: boolean;
  /** The assistant's last words before the next human turn; undefined where it said nothing. */
  readonly reply: string | undefined;
  /** The assistant called tools after it. */
  readonly worked: boolean;
}

export interface Conversation {
  readonly current: HumanTurn | undefined;
  readonly previous: HumanTurn | undefined;
  /** The turns before `previous`, newest first. */
  readonly earlier: Iterable<HumanTurn>;
  /** A text that looks like a program's from end to end, where one would expect a person's; raw. */
  readonly ghost: string | undefined;
  /** Tool calls or results follow the current turn. */
  readonly inToolLoop: boolean;
  readonly system: string;
  readonly hasTools: boolean;
  readonly maxOutputTokens: number | undefined;
}

// The same join as a harness's own, so that an envelope that was a part of its own leaves nothing behind.
const JOIN = '\n\n';
const MAX_SYSTEM = 16_000;

interface Walk {
  ghost: string | undefined;
  lastRaw: string | undefined;
}

function humanTurn(turn: Turn, markers: Markers, { reply, worked }: Aftermath): HumanTurn {
  const raw = turn.texts.join(JOIN).trim();
  const { hasImage } = turn;
  if (turn.texts.length === 1) {
    const { text, cautious } = peel(turn.texts[0] ?? '', markers);
    return { text, cautious, raw, hasImage, reply, worked };
  }
  const peeled = turn.texts.map((text) => peel(text, markers));
  const join = (pick: 'text' | 'cautious'): string =>
    peeled
      .map((part) => part[pick])
      .filter(Boolean)
      .join(JOIN);
  return { text: join('text'), cautious: join('cautious'), raw, hasImage, reply, worked };
}

/** Notes what a message without human words leaves to know. */
function noteSilent(turn: Turn, before: Turn | undefined, walk: Walk, first: boolean): void {
  const raw = turn.texts.join(JOIN).trim();
  if (raw === '') return;
  walk.lastRaw ??= raw;
  // After a tool's result a program's text is its reminder; after an answer somebody must have sent it.
  if (first && !turn.hasTool && before?.role === 'assistant' && !before.hasTool) walk.ghost ??= raw;
}

/** What the assistant did since the human turn that is looked for. */
class Aftermath {
  reply: string | undefined;
  worked = false;

  see(turn: Turn): void {
    if (turn.role === 'tool' || turn.hasTool) this.worked = true;
    if (turn.role === 'assistant') this.reply ??= turn.texts.findLast((text) => text.trim() !== '');
  }

  get silent(): boolean {
    return this.reply === undefined && !this.worked;
  }
}

function* humansBackwards(messages: readonly ScoreMessage[], markers: Markers, walk: Walk): Generator<HumanTurn, void> {
  let after = new Aftermath();
  let before: Turn | undefined = toTurn(messages[messages.length - 1]);
  for (let i = messages.length - 1; i >= 0; i -= 1) {
    const turn: Turn = before ?? toTurn(undefined);
    before = i > 0 ? toTurn(messages[i - 1]) : undefined;
    if (turn.role === 'user') {
      const human = humanTurn(turn, markers, after);
      if (human.text !== '' || human.hasImage) {
        yield human;
        after = new Aftermath();
      } else noteSilent(turn, before, walk, after.silent);
    }
    // Tool results in a person's own message answer to the turn before it.
    after.see(turn);
  }
}

function systemOf(input: ScoreInput, messages: readonly ScoreMessage[]): string {
  const own = typeof input === 'object' && typeof input?.system === 'string' ? [input.system] : [];
  const texts: string[] = own;
  let length = own[0]?.length ?? 0;
  for (const message of messages) {
    if (length > MAX_SYSTEM) break;
    if (message?.role !== 'system' && message?.role !== 'developer') continue;
    const turn = toTurn(message);
    texts.push(...turn.texts);
    length += turn.texts.reduce((sum, text) => sum + text.length, 0);
  }
  return texts.join('\n');
}

/** Reads a conversation backwards; the earlier turns are only looked at when somebody asks for them. */
export function conversationOf(input: ScoreInput, markers: Markers): Conversation {
  const messages = messagesOf(input);
  const walk: Walk = { ghost: undefined, lastRaw: undefined };
  const humans = humansBackwards(messages, markers, walk);
  const next = (): HumanTurn | undefined => {
    const result = humans.next();
    return result.done ? undefined : result.value;
  };
  let current = next();
  // Never peel everything away: where no person seems to have spoken, the last text stands as it is.
  const raw = walk.lastRaw;
  if (!current && raw !== undefined)
    current = { text: raw, cautious: raw, raw, hasImage: false, reply: undefined, worked: false };
  const details = typeof input === 'object' ? input : undefined;
  return {
    current,
    previous: next(),
    earlier: humans,
    ghost: walk.ghost,
    inToolLoop: current?.worked ?? false,
    system: systemOf(input, messages),
    hasTools: Array.isArray(details?.tools) && details.tools.length > 0,
    maxOutputTokens: typeof details?.maxOutputTokens === 'number' ? details.maxOutputTokens : undefined,
  };
}
