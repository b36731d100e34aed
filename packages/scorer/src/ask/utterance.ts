import { ACKNOWLEDGE, CLOSE, FILLER, GO, GREET, NO, PICK, QUESTION, WRONG } from './phrase-lists.js';
import { longestMatch, matchAt, phraseSet, type PhraseSet } from './phrases.js';
import { startsTask } from './task-start.js';
import { wordsOf } from './words.js';

/** What a short text does in a conversation. `task` is everything that stands on its own. */
export type Utterance =
  | 'approval'
  | 'approval-with-terms'
  | 'acknowledgement'
  | 'closing'
  | 'correction'
  | 'greeting'
  | 'go-without-history'
  /** Only words such as `please`: whatever they ask for stands elsewhere. */
  | 'nothing-said'
  | 'task';

/** What came before the text: whether an assistant turn did, and whether that one ends with a question. */
export interface Before {
  readonly answered: boolean;
  readonly asked: boolean;
}

const sets = {
  go: phraseSet(GO),
  acknowledge: phraseSet(ACKNOWLEDGE),
  close: phraseSet(CLOSE),
  greet: phraseSet(GREET),
  wrong: phraseSet(WRONG),
  no: phraseSet(NO),
  filler: phraseSet(FILLER),
  pick: phraseSet(PICK),
  question: phraseSet(QUESTION),
} as const satisfies Record<string, PhraseSet>;

type Kind = Exclude<keyof typeof sets, 'question' | 'wrong'>;

/** Longer texts are tasks of their own: nobody says yes in a paragraph. Characters. */
const MAX_UTTERANCE_LENGTH = 240;
// Words of one's own behind an approval that still leave it one: "yes, start with the ledger package".
const MAX_TERMS = 14;
const MAX_TERMS_CJK = 24;
const QUESTION_MARK = /[?？؟]/;
const ARITHMETIC = /\d\s*[-+*/^=×÷<>]/;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

interface Cover {
  readonly counts: Readonly<Record<Kind, number>>;
  /** Words that no phrase explains. */
  readonly rest: readonly string[];
  /** The kind of the first phrase, fillers left out, and undefined where other words come first. */
  readonly opens: Kind | undefined;
  /** The first phrase, or the one after an "ok" or a "great", says yes. */
  readonly opensWithGo: boolean;
}

// The longest phrase wins, whatever its kind: "no problem" is not a "no". On a tie the earlier in this list.
const ORDER: readonly Kind[] = ['close', 'greet', 'go', 'acknowledge', 'no', 'pick', 'filler'];

/** Which kinds have a phrase that begins with a word: most words begin none. */
const kindsByFirst = new Map<string, Kind[]>();
for (const kind of ORDER) {
  for (const first of sets[kind].longestByFirst.keys())
    kindsByFirst.set(first, [...(kindsByFirst.get(first) ?? []), kind]);
}

function longestKind(words: readonly string[], start: number): { kind: Kind; length: number } | undefined {
  let best: { kind: Kind; length: number } | undefined;
  for (const kind of kindsByFirst.get(words[start] ?? '') ?? []) {
    const length = matchAt(sets[kind], words, start);
    if (length > (best?.length ?? 0)) best = { kind, length };
  }
  return best;
}

const isNumber = (word: string): boolean => word.length <= 6 && /^\p{N}{1,3}$/u.test(word);

// In front of a yes these do not change it: "great, go ahead and …".
const SOFT: ReadonlySet<Kind> = new Set(['acknowledge', 'close', 'pick', 'greet']);

/** The first phrase, and the first that is not soft, as long as no other word stands before it. */
class Opening {
  first: Kind | undefined;
  go = false;
  private open = true;

  see(kind: Kind | undefined, phrase: string): void {
    if (!this.open || kind === 'filler') return;
    if (kind !== undefined) this.first ??= kind;
    if (kind === 'go') this.go = !VERBS.has(phrase);
    if (kind === undefined || !SOFT.has(kind)) this.open = false;
  }
}

/** Takes the phrases out of a text; `onlyPhrases` stops at the first word that none explains. */
function cover(words: readonly string[], onlyPhrases: boolean): Cover {
  const counts: Record<Kind, number> = { go: 0, acknowledge: 0, close: 0, greet: 0, no: 0, filler: 0, pick: 0 };
  const rest: string[] = [];
  const opening = new Opening();
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const found = longestKind(words, at) ?? (isNumber(word) ? { kind: 'pick' as const, length: 1 } : undefined);
    const length = found?.length ?? 1;
    opening.see(found?.kind, words.slice(at, at + length).join(' '));
    if (found) counts[found.kind] += 1;
    else rest.push(word);
    if (onlyPhrases && !found) break;
    at += length;
  }
  return { counts, rest, opens: opening.first, opensWithGo: opening.go };
}

const THUMB_UP = /^[\s\p{P}]*(?:👍|👌|✅|🆗|💯|🚀|\+1)/u;

function isQuestion(text: string, words: readonly string[]): boolean {
  return QUESTION_MARK.test(text) || matchAt(sets.question, words, 0) > 0;
}

/** How many words of a complaint the text holds; 0 where it is no complaint. */
function complaint(text: string, words: readonly string[], covered: Cover): number {
  const wrong = longestMatch(sets.wrong, words);
  // "What was wrong with the Titanic?" asks; "did you even run it? it crashes" complains: a question needs more than a word.
  const asks = isQuestion(text, words) && covered.opens !== 'no';
  return asks && wrong === 1 && /[?？؟]$/.test(text.trimEnd()) ? 0 : wrong;
}

function closes({ counts, rest }: Cover): boolean {
  if (rest.length > 0 || counts.close === 0) return false;
  return counts.go + counts.pick === 0 || counts.close > 1;
}

/** Nothing came before it, so there is nothing to approve: a courtesy. */
function courtesy({ counts, rest }: Cover): Utterance | undefined {
  if (rest.length > 0 || counts.pick > 0) return undefined;
  if (counts.go > 0) return 'go-without-history';
  return counts.acknowledge > 0 ? 'closing' : undefined;
}

function approves(text: string, { counts, rest }: Cover): boolean {
  if (rest.length > 0 || counts.close > 1 || counts.no > 0 || counts.greet > 0) return false;
  return counts.go + counts.acknowledge > 0 || (counts.pick > 0 && !ARITHMETIC.test(text));
}

function approvalOf(text: string, covered: Cover): Utterance | undefined {
  if (!approves(text, covered)) return undefined;
  return covered.counts.go + covered.counts.pick > 0 ? 'approval' : 'acknowledgement';
}

// Orders that take an object: alone they approve, in front of other words they are work of their own.
const VERBS = new Set(
  'implement execute apply build start begin finish run resume try deploy commit merge implementa implemente ejecuta inicia aplica começa inicie starte umsetzen beginne implementiere everything todo todos todas tudo all alles alle everything correct exactly next'.split(
    ' ',
  ),
);

/** Starts with a yes, and goes on with a few words of its own that are not a question. */
function approvesWithTerms(text: string, words: readonly string[], covered: Cover, before: Before): boolean {
  if (!before.answered || QUESTION_MARK.test(text) || !covered.opensWithGo) return false;
  const limit = CJK.test(text) ? MAX_TERMS_CJK : MAX_TERMS;
  return covered.rest.length <= limit && longestMatch(sets.question, covered.rest) === 0 && words.length <= 2 * limit;
}

function refusalOrCorrection(covered: Cover, before: Before): Utterance | undefined {
  if (covered.opens !== 'no') return undefined;
  if (covered.rest.length > 0) return 'correction';
  if (covered.counts.close > 0) return 'closing';
  return before.asked ? 'closing' : 'correction';
}

function isGreeting({ rest, counts }: Cover): boolean {
  return rest.length === 0 && counts.greet > 0 && counts.no + counts.go === 0;
}

/** What a text does that follows an answer. */
function inConversation(text: string, words: readonly string[], covered: Cover, before: Before): Utterance {
  const wrong = complaint(text, words, covered);
  // "It did not work" holds a "work" that closes: the longer phrase is the meant one.
  if (wrong > 1 && wrong >= longestMatch(sets.close, words)) return 'correction';
  if (closes(covered) && !QUESTION_MARK.test(text)) return 'closing';
  if (isGreeting(covered)) return 'greeting';
  const approval = approvalOf(text, covered);
  if (approval) return approval;
  if (wrong > 0) return 'correction';
  const refused = refusalOrCorrection(covered, before);
  if (refused) return refused;
  return approvesWithTerms(text, words, covered, before) && !startsTask(text) ? 'approval-with-terms' : 'task';
}

const onlyFillers = ({ counts, rest }: Cover): boolean =>
  rest.length === 0 && counts.pick + counts.close + counts.greet + counts.no === 0 && counts.filler > 0;

function atTheStart(text: string, covered: Cover): Utterance {
  if (closes(covered) && !QUESTION_MARK.test(text)) return 'closing';
  if (isGreeting(covered)) return 'greeting';
  if (covered.opens === 'no' && covered.rest.length === 0) return 'closing';
  return courtesy(covered) ?? (onlyFillers(covered) ? 'nothing-said' : 'task');
}

/** So much of a text holds its first word and the beginning of a second. */
const BEGINNING = 24;

/** Whether a text begins with a word that no phrase begins with: then it is not made of phrases. */
function beginsUnknown(text: string): boolean {
  const [first, second] = wordsOf(text.slice(0, BEGINNING));
  return first !== undefined && second !== undefined && !kindsByFirst.has(first) && !isNumber(first);
}

/** Sorts a short human text by what it does: answer, close, complain, greet, or ask. Linear in a text of bounded length. */
export function classifyUtterance(text: string, before: Before): Utterance {
  if (text.length === 0 || text.length > MAX_UTTERANCE_LENGTH) return 'task';
  if (!before.answered && beginsUnknown(text)) return 'task';
  const words = wordsOf(text);
  if (words.length === 0) return THUMB_UP.test(text) && before.answered ? 'approval' : 'task';
  // At the start of a conversation only what is made of phrases alone is no task.
  const covered = cover(words, !before.answered);
  return before.answered ? inConversation(text, words, covered, before) : atTheStart(text, covered);
}
