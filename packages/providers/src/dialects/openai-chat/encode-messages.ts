import type { AssistantPart, ThinkingPart, ToolCallPart, ToolResultPart, UserPart } from '../../canonical/content.js';
import type { Message } from '../../canonical/request.js';
import { toArgumentsText } from '../../canonical/tool-arguments.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { encodeContent, encodePart, note, own, type PartContext } from './encode-parts.js';

type Media = Exclude<UserPart, { type: 'text' | 'tool-result' | 'opaque' }>;

/** Claude Code's version block: differs by conversation, and would cost the upstream's cache every time. */
const BILLING_BLOCK = 'x-anthropic-billing-header:';

/**
 * The messages in OpenAI's order: results of tools directly after the calls, one message each and in the order of the calls;
 * images of results follow in one user message after all of them, because a tool message holds only text.
 */
export class MessageEncoder {
  readonly #context: PartContext;
  readonly #out: JsonObject[] = [];
  #media: Media[] = [];
  #callOrder: string[] = [];

  constructor(context: PartContext) {
    this.#context = context;
  }

  encode(messages: Message[]): JsonObject[] {
    messages.forEach((message) => this.#message(message));
    this.#flushMedia();
    // A history of nothing but what has no form here still has to ask something.
    return this.#out.length === 0 ? [{ role: 'user', content: '.' }] : this.#out;
  }

  #message(message: Message): void {
    switch (message.role) {
      case 'system':
        this.#flushMedia();
        return this.#system(message);
      case 'assistant':
        this.#flushMedia();
        return this.#assistant(message);
      case 'user':
        return this.#user(message);
    }
  }

  #system(message: Extract<Message, { role: 'system' }>): void {
    const parts = message.content.filter((part) => part.type !== 'text' || !part.text.startsWith(BILLING_BLOCK));
    const content = encodeContent(parts, this.#context, note(message, '$content'), this.#listsAllowed(message));
    if (content.length === 0) return;
    if (this.#foldsSystem(message)) {
      this.#context.losses.warn('system-messages', 'A system message between turns was told in the user’s turn.');
      this.#out.push({ role: 'user', content: remind(content) });
      return;
    }
    const role = note(message, '$role') === 'developer' ? 'developer' : 'system';
    this.#out.push({ role, content, ...own(message, this.#context) });
  }

  /**
   * OpenAI's models read a system message anywhere; the chat templates of most open models raise an error for one that is not
   * in front. Moving it there would change the cached prefix on every turn.
   */
  #foldsSystem(message: Message): boolean {
    const inFront = this.#out.every(({ role }) => role === 'system' || role === 'developer');
    return !inFront && !this.#context.traits.systemAnywhere && message.extras?.['openai-chat'] === undefined;
  }

  #listsAllowed(message: Message): boolean {
    return this.#context.traits.contentParts || note(message, '$content') === 'parts';
  }

  #user(message: Extract<Message, { role: 'user' }>): void {
    const results = message.content.filter((part) => part.type === 'tool-result');
    const rest = message.content.filter((part) => part.type !== 'tool-result');
    for (const result of this.#inCallOrder(results)) this.#toolResult(result);
    if (rest.length === 0 && results.length > 0) return;
    const carried = this.#takeMedia();
    const content = encodeContent(rest, this.#context, note(message, '$content'), true);
    this.#out.push({ role: 'user', content: prepend(carried, content), ...own(message, this.#context) });
  }

  #inCallOrder(results: ToolResultPart[]): ToolResultPart[] {
    const rank = (part: ToolResultPart): number => {
      const at = this.#callOrder.indexOf(part.toolCallId);
      return at === -1 ? this.#callOrder.length : at;
    };
    return [...results].sort((a, b) => rank(a) - rank(b));
  }

  #toolResult(part: ToolResultPart): void {
    const texts = part.content.filter((inner) => inner.type === 'text' || inner.type === 'opaque');
    const media = part.content.filter((inner): inner is Media => inner.type === 'image' || inner.type === 'file');
    const lists = this.#context.traits.contentParts || note(part, '$content') === 'parts';
    const content = encodeContent(texts, this.#context, note(part, '$content'), lists);
    this.#media.push(...media);
    const { cache_control: mark, ...members } = own(part, this.#context);
    this.#out.push({
      role: 'tool',
      tool_call_id: this.#toolCallId(part.toolCallId),
      // Only who wrote it in this dialect knows that the upstream takes it.
      ...(part.name !== undefined && note(part, '$named') === true && { name: part.name }),
      content: withMark(this.#marked(content, part.isError === true, media.length), mark),
      ...members,
    });
  }

  /** What the tool message itself cannot show is said in words. */
  #marked(content: string | JsonObject[], isError: boolean, media: number): string | JsonObject[] {
    if (isError) this.#context.losses.warn('tool-error', 'That a tool failed is said in the text of its result.');
    if (media > 0) this.#context.losses.warn('tool-result-media', 'Media of tool results follow in a user message.');
    const words = [
      ...(isError ? ['[tool error]'] : []),
      ...(media > 0 ? [`[${media === 1 ? 'one attachment' : `${media} attachments`} below]`] : []),
    ];
    if (words.length === 0) return content;
    if (typeof content === 'string') return [...words, ...(content === '' ? [] : [content])].join(' ');
    return [{ type: 'text', text: words.join(' ') }, ...content];
  }

  #takeMedia(): JsonObject[] {
    const parts = this.#media.flatMap((part) => encodePart(part, this.#context));
    this.#media = [];
    return parts;
  }

  #flushMedia(): void {
    const content = this.#takeMedia();
    if (content.length > 0) this.#out.push({ role: 'user', content });
  }

  #assistant(message: Extract<Message, { role: 'assistant' }>): void {
    const calls = message.content.filter((part) => part.type === 'tool-call');
    this.#callOrder = calls.map((call) => call.id);
    const wire: JsonObject = {
      role: 'assistant',
      ...this.#contentMember(message, calls.length > 0),
      ...this.#thinking(message.content, calls.length > 0),
      ...(calls.length > 0 && { tool_calls: calls.map((call) => this.#toolCall(call)) }),
      ...own(message, this.#context),
    };
    if (wire.content !== undefined || calls.length > 0) this.#out.push(wire);
  }

  /** Answers without words have `content: null` beside calls, and are left out where there are none. */
  #contentMember(message: Extract<Message, { role: 'assistant' }>, hasCalls: boolean): JsonObject {
    const parts = message.content.filter(isSpoken);
    const form = note(message, '$content');
    const content = encodeContent(parts, this.#context, form, this.#listsAllowed(message) || parts.some(isRefusal));
    if (content.length > 0) return { content };
    if (form === 'none') return {};
    return hasCalls ? { content: null } : {};
  }

  #thinking(content: AssistantPart[], hasCalls: boolean): JsonObject {
    const thinking = content.filter((part) => part.type === 'thinking');
    const [first] = thinking;
    if (first === undefined) return {};
    const text = thinking.map((part) => part.text).join('\n\n');
    const member = note(first, '$member');
    const { returnReasoning, reasoning } = this.#context.traits;
    const takesThinking = returnReasoning !== 'none' || reasoning === 'openrouter';
    if (typeof member === 'string' && takesThinking) return ownThinking(first, member, text);
    const signed = reasoning === 'openrouter' ? signedDetails(thinking) : [];
    if (signed.length > 0) return { reasoning_details: signed };
    const wanted = returnReasoning === 'reasoning' || (returnReasoning === 'reasoning_content' && hasCalls);
    if (wanted && text !== '') return { [returnReasoning]: text };
    this.#context.losses.warn('foreign-thinking', 'Thinking of another maker was left out of the history.');
    return {};
  }

  /** Call and result get the same, on every turn. */
  #toolCallId(id: string): string {
    if (!this.#context.traits.shortToolIds || /^[a-zA-Z0-9]{9}$/.test(id)) return id;
    return this.#context.hash(id).slice(0, 9);
  }

  #toolCall(call: ToolCallPart): JsonObject {
    const members = own(call, this.#context);
    const name = this.#context.names.toWire(call.name);
    const signature = call.extras?.gemini?.thoughtSignature;
    const extra =
      typeof signature === 'string' && this.#context.traits.thoughtSignatures
        ? { extra_content: { google: { thought_signature: signature } } }
        : {};
    const id = this.#toolCallId(call.id);
    if (call.custom && this.#context.traits.customTools) {
      return { id, type: 'custom', custom: { name, input: call.arguments }, ...members };
    }
    return { id, type: 'function', function: { name, arguments: toArgumentsText(call) }, ...extra, ...members };
  }
}

/** Thinking that came in this dialect goes back in the member it came in. */
function ownThinking(part: ThinkingPart, member: string, text: string): JsonObject {
  const details = part.extras?.['openai-chat']?.reasoning_details;
  return { ...(text !== '' && { [member]: text }), ...(details !== undefined && { reasoning_details: details }) };
}

function isSpoken(part: AssistantPart): part is Exclude<AssistantPart, ThinkingPart | ToolCallPart> {
  return part.type !== 'thinking' && part.type !== 'tool-call';
}

function isRefusal(part: AssistantPart): boolean {
  return part.type === 'text' && part.refusal === true;
}

/** OpenRouter reads cache marks on parts only: openrouter.ai/docs, prompt caching. */
function withMark(content: string | JsonObject[], mark: JsonValue | undefined): string | JsonObject[] {
  if (mark === undefined) return content;
  const parts = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  return parts.map((part, i) => (i === parts.length - 1 ? { ...part, cache_control: mark } : part));
}

/** In the tags that Claude Code uses for the same purpose. */
function remind(content: string | JsonObject[]): string | JsonObject[] {
  if (typeof content === 'string') {
    return content.startsWith('<system-reminder>') ? content : `<system-reminder>\n${content}\n</system-reminder>`;
  }
  return [{ type: 'text', text: '<system-reminder>' }, ...content, { type: 'text', text: '</system-reminder>' }];
}

function prepend(carried: JsonObject[], content: string | JsonObject[]): string | JsonObject[] {
  if (carried.length === 0) return content;
  return [...carried, ...(typeof content === 'string' ? [{ type: 'text', text: content }] : content)];
}

/** openrouter.ai/docs, reasoning tokens, preserving reasoning blocks. */
function signedDetails(thinking: ThinkingPart[]): JsonObject[] {
  return thinking.flatMap((part, index) => {
    const signature = part.extras?.['anthropic-messages']?.signature;
    if (typeof signature !== 'string') return [];
    return [{ type: 'reasoning.text', text: part.text, signature, format: 'anthropic-claude-v1', index }];
  });
}
