// The orders of an agent's own small calls, as they stand in a short system prompt.

// A prompt that orders one small thing is short; a manual that mentions titles is not.
const MAX_SYSTEM = 3_000;
const MAX_NATIVE_SYSTEM = 1_000;
const HEAD = 500;
// What a prompt is for stands at its start, behind a word on who it speaks to.
const SENTENCES = 4;

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

const SHRINK_EN =
  '\\b(?:summari[sz]\\w*|summary|condens\\w*|compact\\w*|compress\\w*|recap\\w*|hand-?over|hand-?off|checkpoint|snapshot|distil\\w*|digest)\\b';
const TALK_EN =
  '\\b(?:conversations?|sessions?|chats?|discussions?|dialogues?|history|transcripts?|threads?|context|exchanges?|messages|(?:everything|all|what\\w*|text)[^.\\n]{0,30} (?:above|so far|before|happened))\\b';
/** Words for shrinking, words for what was said, and how far apart they stand, by language. */
const SHRINK_TALK: readonly (readonly [shrink: string, talk: string, gap: number])[] = [
  [SHRINK_EN, TALK_EN, 140],
  ['总结|概括|压缩|摘要|归纳', '对话|会话|聊天|上文|以上|上下文|历史|到目前', 40],
  ['要約|まとめ|圧縮|引き継ぎ', '会話|やり取り|セッション|これまで|ここまで|履歴', 40],
  ['요약|정리|압축|인수인계', '대화|세션|지금까지|이력', 40],
  [
    'сожми|кратко излож|резюм|суммир|подведи итог|сводк|конспект|обобщи',
    'разговор|диалог|бесед|сесси|переписк|чат|выше|истори',
    80,
  ],
  [
    'fass\\w*|zusammenfass\\w*|verdicht\\w*|komprimier\\w*|übergabe',
    'gespräch|unterhaltung|sitzung|verlauf|bisher|chat|dialog|oben',
    80,
  ],
  [
    'resum\\w*|condens\\w*|compact\\w*|s[íi]ntesis|síntese',
    'conversaci|conversa|sesi[oó]n|sess[aã]o|chat|hist[oó]ri|anterior|hasta ahora|até agora|até aqui|acima',
    80,
  ],
  ['لخص|اختصر|ملخص|تلخيص', 'محادث|جلس|حوار|دردش|سبق', 60],
];
const SUMMARY = new RegExp(
  SHRINK_TALK.flatMap(([shrink, talk, gap]) => [
    `(?:${shrink})[^\\n]{0,${gap}}?(?:${talk})`,
    `(?:${talk})[^\\n]{0,${gap}}?(?:${shrink})`,
  ]).join('|'),
  'i', // without `u`: together they make V8 ten times slower, and no class here needs it
);

const SHRINK = new RegExp(SHRINK_TALK.map(([shrink]) => shrink).join('|'), 'i');

// One of these words stands in every order of both kinds: most prompts hold none, and are read once.
const NEEDED = new RegExp(
  [
    NATIVE_TITLE.source,
    CHAT,
    'branch name|title |heading |topic|subject|command|language of|next|user (?:will|might|would)|follow[- ]?up|quick repl',
    SHRINK.source,
  ].join('|'),
  'i',
);

const firstSentences = (head: string): readonly string[] =>
  head
    .split(/[.!?]\s+|\n+/)
    .filter(Boolean)
    .slice(0, SENTENCES);

const isSmallThing = (sentence: string): boolean =>
  [TOPIC, GUARD, NEXT, LANGUAGE, GENERATOR].some((form) => form.test(sentence)) ||
  (TITLE.test(sentence) && ABOUT_CHAT.test(sentence));

/** Whether a text orders a summary of what was said. Most say so by no word, and are told so much faster. */
export function ordersSummary(text: string): boolean {
  const head = text.slice(0, HEAD);
  return SHRINK.test(head) && SUMMARY.test(head);
}

/** What a system prompt is for, if it is for one small thing. */
export interface SmallOrders {
  /** A title, a topic check, a command's prefix … */
  readonly smallThing: boolean;
  readonly summary: boolean;
}

/** What a prompt says that is for more. */
export const NO_ORDERS: SmallOrders = { smallThing: false, summary: false };

/** Reads the head of a system prompt without blanks in front. */
export function readSmallOrders(system: string): SmallOrders {
  if (system.length > MAX_SYSTEM) return NO_ORDERS;
  const head = system.slice(0, HEAD);
  if (!NEEDED.test(head)) return NO_ORDERS;
  const native = system.length <= MAX_NATIVE_SYSTEM && NATIVE_TITLE.test(head) && NATIVE_CHAT.test(head);
  const sentences = firstSentences(head).filter((sentence) => !ASIDE.test(sentence));
  return { smallThing: native || sentences.some(isSmallThing), summary: sentences.some(ordersSummary) };
}
