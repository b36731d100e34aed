import type { ScoreInput, ScoreMessage } from '../types.js';
import type { Markers } from './markers.js';
import { peel, type Peeled } from './peel.js';
import { isSystem, messagesOf, toTurn, type Turn } from './turns.js';

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
  /** The turns before `previous`, newest first; each is read when somebody asks for it. */
  readonly earlier: Pick<HumanTurns, 'next'>;
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

const joined = (texts: readonly string[], separator: string): string =>
  texts.length === 1 ? (texts[0] ?? '') : texts.join(separator);

function peelAll(texts: readonly string[], markers: Markers): Peeled {
  if (texts.length === 1) return peel(texts[0] ?? '', markers);
  const peeled = texts.map((text) => peel(text, markers));
  const join = (pick: keyof Peeled): string =>
    peeled
      .map((part) => part[pick])
      .filter(Boolean)
      .join(JOIN);
  return { text: join('text'), cautious: join('cautious') };
}

/** What people said, newest first. A message is read when somebody asks for it. */
class HumanTurns {
  ghost: string | undefined;
  /** The newest text of a message without human words. */
  lastRaw: string | undefined;
  /** What the assistant did since the human turn that is looked for. */
  #reply: string | undefined;
  #worked = false;
  readonly #messages: readonly ScoreMessage[];
  readonly #markers: Markers;
  /** How many messages were not read yet. */
  #left: number;
  /** The message to look at next. */
  #turn: Turn | undefined;

  constructor(messages: readonly ScoreMessage[], markers: Markers) {
    this.#messages = messages;
    this.#markers = markers;
    this.#left = messages.length;
    this.#turn = this.#readMessage();
  }

  next(): HumanTurn | undefined {
    while (this.#turn) {
      const turn = this.#turn;
      this.#turn = this.#readMessage();
      const human = turn.role === 'user' ? this.#readHuman(turn) : undefined;
      if (human) {
        this.#reply = undefined;
        this.#worked = false;
      }
      // Tool results in a person's own message answer to the turn before it.
      this.#see(turn);
      if (human) return human;
    }
    return undefined;
  }

  #readMessage(): Turn | undefined {
    if (this.#left === 0) return undefined;
    this.#left -= 1;
    return toTurn(this.#messages[this.#left]);
  }

  #readHuman(turn: Turn): HumanTurn | undefined {
    const { texts, hasImage } = turn;
    const { text, cautious } = peelAll(texts, this.#markers);
    const raw = joined(texts, JOIN).trim();
    if (text !== '' || hasImage) return { text, cautious, raw, hasImage, reply: this.#reply, worked: this.#worked };
    if (raw !== '') this.#noteSilent(turn, raw);
    return undefined;
  }

  /** Notes what a message without human words leaves to know. */
  #noteSilent(turn: Turn, raw: string): void {
    this.lastRaw ??= raw;
    if (this.#reply !== undefined || this.#worked) return;
    const before = this.#turn;
    // After a tool's result a program's text is its reminder; after an answer somebody must have sent it.
    if (!turn.hasTool && before?.role === 'assistant' && !before.hasTool) this.ghost ??= raw;
  }

  #see(turn: Turn): void {
    if (turn.role === 'tool' || turn.hasTool) this.#worked = true;
    if (turn.role === 'assistant') this.#reply ??= turn.texts.findLast((text) => text.trim() !== '');
  }
}

function systemOf(input: ScoreInput, messages: readonly ScoreMessage[]): string {
  const texts: string[] = typeof input === 'object' && typeof input?.system === 'string' ? [input.system] : [];
  let length = texts[0]?.length ?? 0;
  for (const message of messages) {
    if (length > MAX_SYSTEM) break;
    if (!isSystem(message)) continue;
    for (const text of toTurn(message).texts) {
      texts.push(text);
      length += text.length;
    }
  }
  return joined(texts, '\n');
}

/** Reads a conversation backwards; the earlier turns are only looked at when somebody asks for them. */
export function conversationOf(input: ScoreInput, markers: Markers): Conversation {
  const messages = messagesOf(input);
  const humans = new HumanTurns(messages, markers);
  let current = humans.next();
  // Never peel everything away: where no person seems to have spoken, the last text stands as it is.
  const raw = humans.lastRaw;
  if (!current && raw !== undefined)
    current = { text: raw, cautious: raw, raw, hasImage: false, reply: undefined, worked: false };
  const details = typeof input === 'object' ? input : undefined;
  return {
    current,
    previous: humans.next(),
    earlier: humans,
    ghost: humans.ghost,
    inToolLoop: current?.worked ?? false,
    system: systemOf(input, messages),
    hasTools: Array.isArray(details?.tools) && details.tools.length > 0,
    maxOutputTokens: typeof details?.maxOutputTokens === 'number' ? details.maxOutputTokens : undefined,
  };
}
