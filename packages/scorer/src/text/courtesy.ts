import {
  CLASSES,
  DIGIT,
  HANGUL,
  IGNORED,
  NEWLINE,
  PUNCTUATION,
  SPACE,
  SURROGATE,
  foldText,
} from './character-classes.js';

/** A sentence longer than this is never mere courtesy. */
const LONGEST = 90;

/** Sentences made of these words alone say nothing about the work: greetings, requests for help as such, thanks. */
const WORDS = new Set(
  foldText(
    `hi hello hey there dear all everyone team good morning afternoon evening day could can would will you u please pls plz kindly help me us with this that it something
    a an the i we have need some assistance question quick small favor favour thanks thank thx very much so many lot ton in advance for your time and any is be greatly really appreciated
    appreciate best regards kind cheers sorry to bother hope are well doing today looking forward sincerely yours if possible my advice support
    hallo guten tag morgen abend bitte könntest könnten kannst können du sie mir uns dabei damit helfen hilf ich hätte habe brauche hilfe eine frage danke vielen dank schon im voraus liebe grüße mit freundlichen grüßen für deine ihre
    hola buenos buenas días tardes noches por favor podrías podría puedes puede ayudarme ayudar con esto gracias muchas de antemano saludos necesito ayuda tengo una pregunta
    olá oi bom boa dia tarde noite você poderia pode me ajudar ajuda com isso isto obrigado obrigada muito desde já preciso de tenho pergunta abraços
    bonjour salut bonsoir vous pourriez pouvez tu peux pourrais aider m'aider s'il te plaît plait merci beaucoup d'avance avec ça cela besoin d'aide j'ai cordialement
    привет здравствуйте здравствуй добрый доброе день утро вечер пожалуйста не могли бы вы ты можешь можете помоги помогите помочь мне с этим спасибо большое заранее у меня вопрос нужна помощь
    ciao buongiorno buonasera potresti può puoi aiutarmi aiutare con questo per favore grazie mille anticipo ho bisogno di aiuto
    merhaba selam lütfen bana yardım edebilir misin misiniz bu konuda teşekkürler teşekkür ederim çok cześć proszę pomóż dziękuję dzięki bardzo xin chào bạn có thể giúp tôi cảm ơn rất nhiều halo tolong bantu saya terima kasih banyak hoi kunt je mij helpen alsjeblieft bedankt
    مرحبا اهلا السلام عليكم صباح مساء الخير من فضلك لو سمحت هل يمكنك مساعدتي في هذا ذلك شكرا جزيلا لك مقدما اريد مساعدة`,
  )
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean),
);

/** Without one of these a short sentence is a message of its own ("you are there"), not a courtesy around one. */
const ANCHOR =
  /\b(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|please|help|thanks|thank|thx|regards|cheers|appreciated?|question|hallo|guten|bitte|helfen|hilfe|danke|hola|buen[oa]s|favor|ayuda(?:rme|r)?|gracias|ola|oi|bom|boa|ajudar?|obrigad[oa]|bonjour|salut|merci|aider|plait|ciao|buongiorno|grazie|aiut\w*|merhaba|selam|lutfen|yardim|tesekkur\w*|czesc|prosze|dziekuje|dzieki|chao|giup|cam on|halo|tolong|bantu|terima|bedankt)\b|привет|здравствуй|добр|пожалуйста|помо|спасибо|مرحبا|اهلا|السلام|صباح|مساء|فضلك|سمحت|مساعد|شكرا/;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The same for scripts without spaces: these phrases, and nothing else, between two full stops. */
const EDGELESS =
  /^(?:你好|您好|大家好|嗨|早上好|下午好|晚上好|请问|请|麻烦(?:你|您)?|能(?:不能)?|可以|帮(?:我|忙)?(?:一下|个忙)?|看看|这个|吗|谢谢(?:你|您|大家)?|非常感谢|感谢|多谢|辛苦了|拜托了?|了|こんにちは|こんばんは|おはよう(?:ございます)?|お願い(?:します|いたします|致します)?|よろしく|すみません(?:が)?|ありがとう(?:ございます|ございました)?|どうも|手伝って(?:ください|くれますか)?|助けて(?:ください)?|안녕(?:하세요|하십니까)?|부탁(?:드립니다|드려요|해요|합니다)?|감사(?:합니다|해요)|고마워요?|고맙습니다|도와(?:주세요|주실 수 있나요|줘)|[\s,，、!！~～])+$/;

const ENDS = new Uint8Array(0x10000);
for (const mark of '.!?。！？؟…।\n') ENDS[mark.charCodeAt(0)] = 1;
const isEnd = (text: string, at: number): boolean => ENDS[text.charCodeAt(at)] === 1;

/** Whether a folded sentence is made of the words alone. */
function isOfWords(sentence: string): boolean {
  WORD.lastIndex = 0;
  for (let word = WORD.exec(sentence); word; word = WORD.exec(sentence)) if (!WORDS.has(word[0])) return false;
  return true;
}

/** Text of scripts without spaces, or of no letters at all, may be one of their phrases. */
const isEdgelessStart = (sentence: string): boolean => {
  const kind = CLASSES[sentence.charCodeAt(0)] as number;
  return kind < DIGIT || kind >= HANGUL;
};

/** The next of the words of ASCII letters and digits that a sentence begins with. */
const ASCII_WORD = /[^a-z0-9\u0080-\uffff]*([a-z0-9]+)(?![a-z0-9\u0080-\uffff])/iy;

/** Whether a sentence begins with words of which one is none of the words: most do, and need no further look. */
function beginsOtherwise(sentence: string): boolean {
  ASCII_WORD.lastIndex = 0;
  for (let word = ASCII_WORD.exec(sentence); word; word = ASCII_WORD.exec(sentence))
    if (!WORDS.has((word[1] as string).toLowerCase())) return true;
  return false;
}

function isCourtesy(sentence: string): boolean {
  if (beginsOtherwise(sentence)) return false;
  const folded = foldText(sentence).trim();
  if (folded === '' || (isEdgelessStart(folded) && EDGELESS.test(folded))) return true;
  return isOfWords(folded) && ANCHOR.test(folded);
}

function skipBlank(text: string, at: number): number {
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** Emoji and the joiners between them. */
const isPicture = (unit: number): boolean =>
  CLASSES[unit] === SURROGATE || CLASSES[unit] === IGNORED || (unit >= 0x2600 && unit <= 0x27bf);
const isBlank = (unit: number): boolean => CLASSES[unit] === SPACE || CLASSES[unit] === NEWLINE;

function leadingCourtesy(text: string, from: number): number {
  let start = from;
  for (let round = 0; round < 4; round++) {
    let end = start;
    const limit = Math.min(text.length, start + LONGEST);
    while (end < limit && !isEnd(text, end)) end++;
    if (end >= limit || !isCourtesy(text.slice(start, end))) break;
    while (end < text.length && isEnd(text, end)) end++;
    start = skipBlank(text, end);
  }
  return start;
}

/** The end of the text without closing marks, white space and thanks. */
function trailingCourtesy(text: string, from: number): number {
  let end = withoutMarks(text, from, text.length);
  for (let round = 0; round < 4; round++) {
    let start = end;
    const limit = Math.max(from, end - LONGEST);
    while (start > limit && !isEnd(text, start - 1)) start--;
    if (start <= limit || !isCourtesy(text.slice(start, end))) break;
    end = withoutMarks(text, from, start);
  }
  return end;
}

function withoutMarks(text: string, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const unit = text.charCodeAt(end - 1);
    if (!isBlank(unit) && !isPicture(unit) && (CLASSES[unit] !== PUNCTUATION || ENDS[unit] === 0)) break;
    end--;
  }
  return end;
}

/**
 * The part of a text that carries the ask: greetings and requests for help in front, thanks and closing marks behind are left out.
 * A text that is nothing but courtesy stays whole.
 */
export function withoutCourtesy(text: string): readonly [from: number, to: number] {
  const first = skipBlank(text, 0);
  const from = leadingCourtesy(text, first);
  const to = trailingCourtesy(text, from);
  if (to > from) return [from, to];
  const end = withoutMarks(text, first, text.length);
  return end > first ? [first, end] : [first, text.length];
}
