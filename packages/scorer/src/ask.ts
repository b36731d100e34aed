import { isCompaction, isHousekeeping, type Call } from './ask/housekeeping.js';
import { conversationOf, type Conversation } from './ask/conversation.js';
import { ordersJson } from './ask/json-order.js';
import { markersOf, type Markers } from './ask/markers.js';
import { isPastedError } from './ask/pasted-error.js';
import { resolve, type Resolved } from './ask/resolve.js';
import { NO_ORDERS, readSmallOrders } from './ask/small-orders.js';
import type { Harness } from './harnesses/harness.js';
import type { AskKind, OverrideName, ScoreInput, Tier } from './types.js';

/** The current human request, found in a conversation. */
export interface Ask {
  readonly kind: AskKind;
  /**
   * The texts to score, each on its own; the hardest decides. One, except where a text points back: an approval stands
   * for the ask that it approves, a correction for the ask that was attempted and for itself. Empty where there is no text.
   */
  readonly texts: readonly string[];
  /** The tier where a rule about the form of the conversation decides it. */
  readonly decidedTier?: Tier;
  /** The rule that decided. */
  readonly override?: OverrideName;
  /** The least tier that the system prompt's form orders: the whole answer in JSON. */
  readonly floor?: Tier;
  /** The current human message carries a picture. */
  readonly hasImage: boolean;
}

type Decided = Pick<Ask, 'decidedTier' | 'override'>;

function decidedBy(resolved: Resolved, hasImage: boolean): Decided | undefined {
  if (resolved.kind === 'closing') return { decidedTier: 'SIMPLE', override: 'closing' };
  if (resolved.kind === 'greeting') return { decidedTier: 'SIMPLE', override: 'courtesy' };
  if (resolved.texts.length > 0) {
    const bare = resolved.kind === 'ask' && !hasImage && isPastedError(resolved.texts[0] ?? '');
    return bare ? { decidedTier: 'MEDIUM', override: 'pasted-error' } : undefined;
  }
  return { decidedTier: 'MEDIUM', override: 'no-signal' };
}

type Own = Decided & Pick<Ask, 'kind'>;

function ownCall(conversation: Conversation, markers: Markers): Own | undefined {
  const system = conversation.system.trimStart();
  const call: Call = {
    system,
    orders: conversation.hasTools ? NO_ORDERS : readSmallOrders(system),
    text: conversation.current?.text ?? '',
    answered: conversation.previous !== undefined,
    maxOutputTokens: conversation.maxOutputTokens,
  };
  if (isHousekeeping(call, markers)) return { kind: 'housekeeping', decidedTier: 'SIMPLE', override: 'housekeeping' };
  if (isCompaction(call, markers)) return { kind: 'compaction', decidedTier: 'MEDIUM', override: 'compaction' };
  return undefined;
}

function kindOf(resolved: Resolved, conversation: Conversation): AskKind {
  if (conversation.current === undefined) return 'empty';
  if (conversation.inToolLoop) return 'tool-loop';
  return resolved.kind === 'greeting' ? 'ask' : resolved.kind;
}

/**
 * Finds what the person asks now: the last human words with everything that an agent program put around them taken away.
 * A turn of tool results belongs to the ask that started it, an approval to the ask that it approves. Linear in the
 * input, never throws. Neither the system prompt nor the tools change `texts`.
 */
export function findAsk(input: ScoreInput, harnesses?: readonly Harness[]): Ask {
  const markers = markersOf(harnesses);
  const conversation = conversationOf(input, markers);
  const resolved = resolve(conversation);
  const hasImage = conversation.current?.hasImage ?? false;
  const own = ownCall(conversation, markers);
  const decided = own ?? decidedBy(resolved, hasImage);
  const ask: Ask = { kind: own?.kind ?? kindOf(resolved, conversation), texts: resolved.texts, hasImage };
  const inJson = ordersJson(conversation.system);
  return decided || inJson ? { ...ask, ...decided, ...(inJson && { floor: 'MEDIUM' }) } : ask;
}
