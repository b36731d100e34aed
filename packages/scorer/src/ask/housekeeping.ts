import type { Markers } from './markers.js';
import { startsTask } from './task-start.js';

/** What the search for an agent's own calls reads of a request. */
export interface Call {
  /** The system prompt, all of it. */
  readonly system: string;
  /** The last user text, peeled. */
  readonly text: string;
  readonly hasTools: boolean;
  /** An assistant turn stands before the text. */
  readonly answered: boolean;
  readonly maxOutputTokens?: number;
}

// A prompt that orders one small thing is short; a manual that mentions titles is not.
const MAX_SYSTEM = 3_000;
const MAX_NATIVE_SYSTEM = 1_000;
const HEAD = 500;
// What a prompt is for stands at its start, behind a word on who it speaks to.
const SENTENCES = 4;
const MAX_SHORT_ORDER = 200;
const MAX_COMPACTION_ORDER = 600;

const CHAT = '(?:chat|conversation|thread|session|dialog(?:ue)?|discussion|messages?|exchange)s?';
const TITLE = new RegExp(
  '\\b(?:write|generat|creat|produc|suggest|give\\b|mak|come up with|provid|choos|pick|invent|output|summari[sz]|captur)\\w*\\b[^.\\n]{0,120}\\b(?:titles?|headings?|headlines?|names?|labels?|slugs?|captions?|tags?|emojis?)\\b' +
    `|\\bname (?:this|the) ${CHAT}|\\b(?:title|name|label)s? (?:for|of) (?:the|this|a|an|each|every) ${CHAT}`,
  'i',
);
const GENERATOR = /\b(?:title|heading) (?:generator|writer|maker)\b/i;
const ABOUT_CHAT = new RegExp(`\\b(?:${CHAT}|branch name)\\b`, 'i');
const NATIVE_TITLE =
  /标题|標題|タイトル|題名|見出し|제목|عنوان|заголов|назван|titel|überschrift|t[íi]tulo|titre|titolo|tytuł|başlık/i;
const NATIVE_CHAT =
  /对话|聊天|会话|會話|会話|チャット|やり取り|대화|채팅|محادث|دردش|حوار|чат|диалог|разговор|бесед|unterhaltung|gespräch|chat|conversaci|conversa|conversation|conversazione|rozmow|sohbet/i;
const TOPIC =
  /\b(?:new|fresh|different|chang\w*|opens?|switch\w*|same)\b[^.\n]{0,50}\b(?:topic|subject)s?\b|\btopic (?:detect|chang|shift|classif|check)/i;
const GUARD =
  /\bcommands?\b[^\n]{0,200}\b(?:prefix|injection)\b|\bprefix\b[^\n]{0,80}\bcommand|\b(?:safe|unsafe|dangerous|destructive|risky|harmful)\b[^.\n]{0,80}\bcommand|\bcommands?\b[^.\n]{0,80}\b(?:safe|unsafe|dangerous|destructive|risky|harmful|read-only)\b/i;
const LANGUAGE =
  /\b(?:detect|identify|determine|name)\b[^.\n]{0,30}\blanguage of the (?:user|last|message|text|input)/i;
// What an assistant does beside its work, not the one thing that it is for.
const ASIDE =
  /\b(?:at the end of|when|if (?:the user|you|asked|needed)|(?:each|every) (?:answer|reply|response)|may be|never|(?:help|assist)\w* (?:users?|people|customers?|developers?))\b/i;
const NEXT =
  /\b(?:predict|guess|suggest|propose|generate)\w*\b[^.\n]{0,80}\b(?:next (?:message|prompt|input|user)|user (?:will|might|would)[^.\n]{0,20} (?:type|say|ask)|follow[- ]?up (?:questions?|prompts?|messages?)|quick repl)|\bwho (?:should|will) speak next\b/i;

const SHORT_NAME =
  /\b(?:branch|session|thread|chat|conversation|file|tab)[- ]?(?:name|title|namen|titel)\b|\b(?:name|title) for (?:this|the) (?:branch|session|thread|chat|conversation|work)\b|分支名|会话标题|ブランチ名|브랜치 ?이름|(?:имя|название) ветки|nombre (?:de|para) (?:la )?rama|nome (?:de|da|do|para) (?:a |o )?(?:branch|ramo)|اسم (?:ال)?فرع|nom de (?:la )?branche/i;

const SHRINK_EN =
  '\\b(?:summari[sz]\\w*|summary|condens\\w*|compact\\w*|compress\\w*|recap\\w*|hand-?over|hand-?off|checkpoint|snapshot|distil\\w*|digest)\\b';
const TALK_EN =
  '\\b(?:conversations?|sessions?|chats?|discussions?|dialogues?|history|transcripts?|threads?|context|exchanges?|messages|(?:everything|all|what\\w*|text)[^.\\n]{0,30} (?:above|so far|before|happened))\\b';
const either = (shrink: string, talk: string, gap: number): string =>
  `(?:${shrink})[^\\n]{0,${gap}}?(?:${talk})|(?:${talk})[^\\n]{0,${gap}}?(?:${shrink})`;
const COMPACT = new RegExp(
  [
    either(SHRINK_EN, TALK_EN, 140),
    either('总结|概括|压缩|摘要|归纳', '对话|会话|聊天|上文|以上|上下文|历史|到目前', 40),
    either('要約|まとめ|圧縮|引き継ぎ', '会話|やり取り|セッション|これまで|ここまで|履歴', 40),
    either('요약|정리|압축|인수인계', '대화|세션|지금까지|이력', 40),
    either(
      'сожми|кратко излож|резюм|суммир|подведи итог|сводк|конспект|обобщи',
      'разговор|диалог|бесед|сесси|переписк|чат|выше|истори',
      80,
    ),
    either(
      'fass\\w*|zusammenfass\\w*|verdicht\\w*|komprimier\\w*|übergabe',
      'gespräch|unterhaltung|sitzung|verlauf|bisher|chat|dialog|oben',
      80,
    ),
    either(
      'resum\\w*|condens\\w*|compact\\w*|s[íi]ntesis|síntese',
      'conversaci|conversa|sesi[oó]n|sess[aã]o|chat|hist[oó]ri|anterior|hasta ahora|até agora|até aqui|acima',
      80,
    ),
    either('لخص|اختصر|ملخص|تلخيص', 'محادث|جلس|حوار|دردش|سبق', 60),
  ].join('|'),
  'i', // without `u`: together they make V8 ten times slower, and no class here needs it
);
const TRANSCRIPT =
  /<(?:conversation|transcript|chat|chat_history|history|dialogue|messages|session)>|^(?:user|human|assistant)\s*:/im;

/** A short system prompt that orders one small thing. */
function ordersSmallThing(system: string): boolean {
  const head = system.slice(0, HEAD);
  const native = system.length <= MAX_NATIVE_SYSTEM && NATIVE_TITLE.test(head) && NATIVE_CHAT.test(head);
  return native || firstSentences(head).some(isSmallThing);
}

const firstSentences = (head: string): readonly string[] =>
  head
    .split(/[.!?]\s+|\n+/)
    .filter(Boolean)
    .slice(0, SENTENCES);

function isSmallThing(sentence: string): boolean {
  if (ASIDE.test(sentence)) return false;
  if ([TOPIC, GUARD, NEXT, LANGUAGE, GENERATOR].some((form) => form.test(sentence))) return true;
  return TITLE.test(sentence) && ABOUT_CHAT.test(sentence);
}

const asksForName = (text: string): boolean =>
  text.length <= MAX_SHORT_ORDER && SHORT_NAME.test(text) && !startsTask(text);

const startsWithOne = (text: string, markers: readonly string[]): boolean =>
  markers.some((marker) => text.startsWith(marker));

/** An agent's own small call: a title, a topic check, a command's prefix, a probe. Only a system prompt or a limit says so. */
export function isHousekeeping(call: Call, markers: Markers): boolean {
  const system = call.system.trimStart();
  if (call.maxOutputTokens === 1 || startsWithOne(system, markers.housekeeping)) return true;
  if (call.answered && asksForName(call.text)) return true;
  return !call.hasTools && system !== '' && system.length <= MAX_SYSTEM && ordersSmallThing(system);
}

/** The last user text orders a summary, in so many words or above a transcript. */
function ordersSummary(call: Call, markers: Markers): boolean {
  const head = call.text.slice(0, HEAD);
  if (call.answered && (startsWithOne(call.text, markers.compaction) || isShortOrder(call.text, head)))
    return !startsTask(call.text);
  return mayHoldTranscript(call.text) && COMPACT.test(head.split('\n', 1)[0] ?? '') && TRANSCRIPT.test(call.text);
}

const isShortOrder = (text: string, head: string): boolean => text.length <= MAX_COMPACTION_ORDER && COMPACT.test(head);

/** Whether one of the characters is there that no transcript is without. */
const mayHoldTranscript = (text: string): boolean => text.includes(':') || text.includes('<');

const ordersCompaction = (system: string): boolean =>
  firstSentences(system.slice(0, HEAD)).some((sentence) => COMPACT.test(sentence) && !ASIDE.test(sentence));

/** An order to replace the conversation by its summary, in the system prompt or as the last user text. */
export function isCompaction(call: Call, markers: Markers): boolean {
  const system = call.system.trimStart();
  if (startsWithOne(system, markers.compaction)) return true;
  if (!call.hasTools && system.length <= MAX_SYSTEM && ordersCompaction(system)) return true;
  return ordersSummary(call, markers);
}
