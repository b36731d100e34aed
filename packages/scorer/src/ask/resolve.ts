import type { AskKind } from '../types.js';
import type { Conversation, HumanTurn } from './conversation.js';
import { endsInError, isPastedError, withoutErrorWord } from './pasted-error.js';
import { withoutRoutingOrders } from './routing-orders.js';
import { startsTask } from './task-start.js';
import { classifyUtterance, type Before, type Utterance } from './utterance.js';

/** The texts that stand for the current turn, and why. */
export interface Resolved {
  readonly kind: Extract<AskKind, 'ask' | 'approval' | 'closing' | 'correction'> | 'greeting';
  readonly texts: readonly string[];
}

// How far back an approval looks for what it approves, in human turns.
const MAX_BACK = 40;
// Corrections and terms on the way that are scored beside the ask itself.
const MAX_TEXTS = 4;
const SHORT_ANSWER = 120;
const ENDS_ASKING = /[?？؟][\s*_"'”’»)\]]{0,8}$/;

const AT_THE_START: Before = { answered: false, asked: false };

function before(previous: HumanTurn | undefined): Before {
  if (!previous) return AT_THE_START;
  const { reply, worked } = previous;
  return { answered: reply !== undefined || worked, asked: ENDS_ASKING.test((reply ?? '').trimEnd().slice(-80)) };
}

/** What a turn does, pasted errors counted as complaints about the attempt before. */
function utteranceOf(turn: HumanTurn, previous: HumanTurn | undefined): Utterance {
  const context = before(previous);
  if (context.answered && (isPastedError(turn.text) || endsInError(turn.text))) return 'correction';
  return classifyUtterance(turn.text, context);
}

/** A short statement that proposed nothing: "366.", after which "ok" only takes note. */
function onlyAnswered(turn: HumanTurn | undefined): boolean {
  const reply = turn?.reply?.trim() ?? '';
  return turn !== undefined && !turn.worked && reply.length <= SHORT_ANSWER && !/[?？؟]/.test(reply);
}

/** Walks back to the ask that everything after it refers to; gives its text and the corrections on the way, oldest first. */
function attempted(conversation: Conversation): readonly string[] {
  const texts: string[] = [];
  let turn = conversation.previous;
  for (let back = 0; turn && back < MAX_BACK; back += 1) {
    const older = conversation.earlier.next();
    const utterance = utteranceOf(turn, older);
    const points = utterance === 'correction' || utterance === 'approval-with-terms';
    if (turn.text !== '' && (points || utterance === 'task' || older === undefined)) {
      if (!points || texts.length < MAX_TEXTS) texts.unshift(turn.text);
    }
    if (utterance === 'task') break;
    turn = older;
  }
  return texts;
}

function pointsBack(kind: 'approval' | 'correction', conversation: Conversation, own: string | undefined): Resolved {
  const texts = [...attempted(conversation), ...(own === undefined ? [] : [own])];
  return { kind, texts: [...new Set(texts)] };
}

const INTERJECTION = /^(?:no|nope|nah|nein|nee|нет|não|non)\s*[.!:]\s+/i;
const BEGINNING = 60;

/** "No. Prove it": the word in front answers something else, it does not negate the order behind it. */
function withoutInterjection(text: string): string {
  const bare = withoutErrorWord(text);
  const rest = INTERJECTION.test(bare) ? bare.replace(INTERJECTION, '') : bare;
  if (rest === text || isPastedError(text)) return text;
  return rest !== bare && startsTask(rest.slice(0, BEGINNING)) ? rest : bare;
}

function standsAlone(current: HumanTurn, utterance: Utterance): Resolved {
  switch (utterance) {
    case 'closing':
    case 'greeting':
      return { kind: utterance, texts: [current.text] };
    case 'go-without-history':
      // "Go." under a block that may hold the task is the block's task.
      if (current.cautious !== current.text) return { kind: 'ask', texts: [current.cautious] };
      return { kind: 'closing', texts: [current.text] };
    case 'nothing-said':
      return { kind: 'ask', texts: [current.raw] };
    default:
      return {
        kind: 'ask',
        texts: current.text === '' ? [] : [withoutInterjection(withoutRoutingOrders(current.text))],
      };
  }
}

function resolveTurn(current: HumanTurn, conversation: Conversation): Resolved {
  const utterance = utteranceOf(current, conversation.previous);
  switch (utterance) {
    case 'approval':
      return pointsBack('approval', conversation, undefined);
    case 'acknowledgement':
      if (onlyAnswered(conversation.previous)) return standsAlone(current, 'closing');
      return pointsBack('approval', conversation, undefined);
    case 'approval-with-terms':
      return pointsBack('approval', conversation, current.text);
    case 'correction':
      return pointsBack('correction', conversation, current.text);
    default:
      return standsAlone(current, utterance);
  }
}

/** Which texts the current turn stands for. */
export function resolve(conversation: Conversation): Resolved {
  const { current, ghost } = conversation;
  if (!current) return { kind: 'ask', texts: ghost === undefined ? [] : [ghost] };
  const resolved = resolveTurn(current, conversation);
  // Somebody sent a text that only looks like a program's: it counts beside the ask, so that it can move nothing downward.
  if (ghost === undefined || resolved.texts.includes(ghost)) return resolved;
  return { kind: 'ask', texts: [...resolved.texts, ghost] };
}
