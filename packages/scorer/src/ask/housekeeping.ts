import { startsWithOne, type Markers } from './markers.js';
import { ordersSummary, type SmallOrders } from './small-orders.js';
import { startsTask } from './task-start.js';

/** What the search for an agent's own calls reads of a request. */
export interface Call {
  /** The system prompt without blanks in front. */
  readonly system: string;
  /** What it orders where no tools are offered. */
  readonly orders: SmallOrders;
  /** The last user text, peeled. */
  readonly text: string;
  /** An assistant turn stands before the text. */
  readonly answered: boolean;
  readonly maxOutputTokens: number | undefined;
}

const MAX_SHORT_ORDER = 200;
const MAX_COMPACTION_ORDER = 600;

const SHORT_NAME =
  /\b(?:branch|session|thread|chat|conversation|file|tab)[- ]?(?:name|title|namen|titel)\b|\b(?:name|title) for (?:this|the) (?:branch|session|thread|chat|conversation|work)\b|分支名|会话标题|ブランチ名|브랜치 ?이름|(?:имя|название) ветки|nombre (?:de|para) (?:la )?rama|nome (?:de|da|do|para) (?:a |o )?(?:branch|ramo)|اسم (?:ال)?فرع|nom de (?:la )?branche/i;

const TRANSCRIPT =
  /<(?:conversation|transcript|chat|chat_history|history|dialogue|messages|session)>|^(?:user|human|assistant)\s*:/im;

const asksForName = (text: string): boolean =>
  text.length <= MAX_SHORT_ORDER && SHORT_NAME.test(text) && !startsTask(text);

/** An agent's own small call: a title, a topic check, a command's prefix, a probe. Only a system prompt or a limit says so. */
export function isHousekeeping(call: Call, markers: Markers): boolean {
  if (call.maxOutputTokens === 1 || startsWithOne(call.system, markers.housekeeping)) return true;
  if (call.answered && asksForName(call.text)) return true;
  return call.orders.smallThing;
}

/** The last user text orders a summary, in so many words or above a transcript. */
function endsInSummary({ text, answered }: Call, markers: Markers): boolean {
  if (answered && (startsWithOne(text, markers.compaction) || isShortOrder(text))) return !startsTask(text);
  return mayHoldTranscript(text) && ordersSummary(firstLine(text)) && TRANSCRIPT.test(text);
}

const isShortOrder = (text: string): boolean => text.length <= MAX_COMPACTION_ORDER && ordersSummary(text);

/** Whether one of the characters is there that no transcript is without. */
const mayHoldTranscript = (text: string): boolean => text.includes(':') || text.includes('<');

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

/** An order to replace the conversation by its summary, in the system prompt or as the last user text. */
export function isCompaction(call: Call, markers: Markers): boolean {
  if (startsWithOne(call.system, markers.compaction)) return true;
  if (call.orders.summary) return true;
  return endsInSummary(call, markers);
}
