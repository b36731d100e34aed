import type { AssistantPart, ToolCallPart, ToolResultPart, UserPart } from './canonical/content.js';
import type { Warning } from './canonical/encode-options.js';
import type { ChatRequest, Message } from './canonical/request.js';
import type { DialectName } from './dialect.js';

export interface HandoffOptions {
  /** The dialect that the history goes to. */
  dialect: DialectName;
  /** Lower-case hexadecimal SHA-256. */
  hash: (text: string) => string;
}

/** What a dialect's API takes as the id of a tool call. */
const ID_RULE: Record<DialectName, { pattern: RegExp; maxLength: number }> = {
  // platform.openai.com: "string too long. Expected a string with maximum length 40".
  'openai-chat': { pattern: /^[^\s]+$/, maxLength: 40 },
  'openai-responses': { pattern: /^[a-zA-Z0-9_-]+$/, maxLength: 64 },
  // docs.anthropic.com/en/api/messages: tool_use.id.
  'anthropic-messages': { pattern: /^[a-zA-Z0-9_-]+$/, maxLength: 64 },
  gemini: { pattern: /^[^\s]+$/, maxLength: 128 },
};

/**
 * Prepares a history that other models may have made for the one that continues it: consecutive turns of one side are joined,
 * ids of tool calls fit and are unique, every call has its result right after it, and results without a call become text.
 * The same history gives the same result on every turn, and a longer one begins with it, so that prompt caches stay valid.
 *
 * Signatures need nothing here: they are extras of the dialect that issued them, and no other encoder reads them.
 */
export function handoff(request: ChatRequest, options: HandoffOptions): { request: ChatRequest; warnings: Warning[] } {
  const history = new History(options);
  for (const message of joinTurns(request.messages)) history.add(message);
  return { request: { ...request, messages: history.finish() }, warnings: history.warnings };
}

/** Merges neighbours of the same role. Extras of the first stay; notes on its form no longer hold. */
function joinTurns(messages: readonly Message[]): Message[] {
  const joined: Message[] = [];
  for (const message of messages) {
    if (message.content.every((part) => part.type === 'text' && part.text === '')) continue;
    const last = joined.at(-1);
    if (last === undefined || last.role !== message.role || message.role === 'system') {
      joined.push(message);
      continue;
    }
    const content = [...last.content, ...message.content];
    const extras = withoutNotes(last.extras ?? message.extras);
    joined[joined.length - 1] = { role: message.role, content, ...extras } as Message;
  }
  return joined;
}

function withoutNotes(extras: Message['extras']): Pick<Message, 'extras'> {
  if (extras === undefined) return {};
  const kept = Object.entries(extras).map(([dialect, value]) => [
    dialect,
    Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$content')),
  ]);
  return { extras: Object.fromEntries(kept) as NonNullable<Message['extras']> };
}

class History {
  readonly warnings: Warning[] = [];
  readonly #options: HandoffOptions;
  readonly #messages: Message[] = [];
  readonly #seen = new Map<string, number>();
  /** Calls of the last assistant turn that wait for their result; the client may have used one id twice. */
  #open: Array<{ clientId: string; id: string }> = [];
  /** System messages that stand between calls and their results, where nothing may stand. */
  #deferred: Message[] = [];

  constructor(options: HandoffOptions) {
    this.#options = options;
  }

  add(message: Message): void {
    switch (message.role) {
      case 'system':
        (this.#open.length > 0 ? this.#deferred : this.#messages).push(message);
        return;
      case 'assistant':
        this.#answerOpenCalls();
        this.#messages.push({ ...message, content: message.content.map((part) => this.#assistantPart(part)) });
        return;
      case 'user':
        this.#messages.push({ ...message, content: this.#userParts(message.content) }, ...this.#deferred);
        this.#deferred = [];
    }
  }

  finish(): Message[] {
    this.#answerOpenCalls();
    return this.#messages;
  }

  #assistantPart(part: AssistantPart): AssistantPart {
    if (part.type !== 'tool-call') return part;
    const id = this.#newId(part);
    this.#open.push({ clientId: part.id, id });
    return id === part.id ? part : { ...part, id };
  }

  /** A fitting id stays; others are derived from it. A repeated one gets its count, as several servers always say `call_0`. */
  #newId({ id }: ToolCallPart): string {
    const count = (this.#seen.get(id) ?? 0) + 1;
    this.#seen.set(id, count);
    const { pattern, maxLength } = ID_RULE[this.#options.dialect];
    if (count === 1 && pattern.test(id) && id.length <= maxLength) return id;
    const readable = id.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 20);
    return `${readable === '' ? 'call' : readable}_${this.#options.hash(`${id}#${count}`).slice(0, 12)}`;
  }

  #userParts(content: readonly UserPart[]): UserPart[] {
    const results: UserPart[] = [];
    const rest: UserPart[] = [];
    for (const part of content) {
      if (part.type !== 'tool-result') {
        rest.push(part);
        continue;
      }
      const at = this.#open.findIndex(({ clientId }) => clientId === part.toolCallId);
      const [call] = at === -1 ? [] : this.#open.splice(at, 1);
      if (call === undefined) rest.push(...this.#orphan(part));
      else results.push(call.id === part.toolCallId ? part : { ...part, toolCallId: call.id });
    }
    return [...results, ...this.#missingResults(), ...rest];
  }

  /** Without its call a result is refused everywhere, but what it says may still matter. */
  #orphan(part: ToolResultPart): UserPart[] {
    this.#warn('Results of tool calls that are not in the history were sent as text.');
    const label = { type: 'text' as const, text: '[result of an earlier tool call]' };
    return [label, ...part.content];
  }

  #missingResults(): ToolResultPart[] {
    const missing = this.#open.map(({ id }): ToolResultPart => {
      this.#warn('Tool calls without a result got an empty one.');
      return { type: 'tool-result', toolCallId: id, content: [{ type: 'text', text: '[no result]' }] };
    });
    this.#open = [];
    return missing;
  }

  #answerOpenCalls(): void {
    const content = this.#missingResults();
    if (content.length > 0) this.#messages.push({ role: 'user', content });
    this.#messages.push(...this.#deferred);
    this.#deferred = [];
  }

  #warn(message: string): void {
    if (!this.warnings.some((warning) => warning.message === message))
      this.warnings.push({ feature: 'history', message });
  }
}
