/** What one line of a text is. A person's instruction is prose; the rest is material that it is about. */
const PROSE = 0;
export const BLANK = 1;
export const CODE = 2;
export const LOG = 3;
export const DIFF = 4;
export const TRACE = 5;
const TABLE = 6;
export const BULLET = 7;
export const NUMBERED = 8;
export const OPTION = 9;
export const FENCE = 10;
/** `- x`: an item of a list, or a removed line if its neighbours say so. */
export const REMOVED = 11;
export const ADDED = 12;
export const LINE_KINDS = 13;

export const isMaterial = (kind: number): boolean =>
  (kind >= CODE && kind <= TABLE) || kind === ADDED || kind === FENCE;

/** Only this much of a line is looked at: a kind shows at its start. */
const HEAD = 72;

const LOG_LEVEL = /^\W{0,2}(?:info|warn(?:ing)?|error|debug|trace|fatal|notice|crit(?:ical)?)\b[\]:|\s]/i;
const TIME_OF_DAY = /\d{1,2}:\d{2}:\d{2}/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}\b/;
const TRACE_LINE =
  /^(?:at \S+[.(:]|File "|Traceback \(|Caused by:|goroutine \d|panic:|thread '|#\d+ 0x|\w{0,40}(?:Error|Exception)\b[:(]|[\w.]{1,60}(?:Error|Exception): |FAILED |npm ERR!|fatal: )/;
const DIFF_HEAD = /^(?:diff --git |index [0-9a-f]{6,}\.\.|@@ |\+\+\+ |--- \S*[/.])/;
const CODE_START =
  /^(?:(?:def|DEF) \w+\(|class \w+[:({ ]|import [\w{*"'.]+(?: from |$|;|\s*$)|from \w[\w.]* import |#include|using namespace |package \w+;?$|const \w+ ?=|let \w+ ?=|var \w+ ?=|func \w+\(|fn \w+[(<]|function \w*\(|public |private |return\b.*[;)\]]$|for ?\(|while ?\(|if ?\(.*\) ?\{|elif |else:|assert |print\(|SELECT .* FROM |CREATE TABLE|INSERT INTO|>>> |\$ \w+|<\/?[a-z]+[ >]|#!\/)/;
const NUMBERED_START = /^(?:\d{1,2}[.)、．:]|[(（]\d{1,2}[)）]|step \d)\s*\S/i;
const OPTION_START = /^[([]?[A-Ja-jА-Еа-еㄱ-ㅎ가나다라마أبجدهア-オΑ-Ε][.):、．）\]]\s*\S/;
const SYSLOG = /^[A-Z][a-z]{2} [ \d]\d /;

const FIRST_KINDS: ReadonlyMap<string, number> = new Map([
  ['*', BULLET],
  ['•', BULLET],
  ['·', BULLET],
  ['‣', BULLET],
  ['|', TABLE],
]);

function kindByFirst(head: string): number | undefined {
  switch (head.charAt(0)) {
    case '`':
      return head.startsWith('```') ? FENCE : undefined;
    case '+':
      return DIFF_HEAD.test(head) ? DIFF : /^\+(?!\d)/.test(head) ? ADDED : PROSE;
    case '-':
      return DIFF_HEAD.test(head) ? DIFF : REMOVED;
    case '@':
      return DIFF_HEAD.test(head) ? DIFF : PROSE;
    default:
      return FIRST_KINDS.get(head.charAt(0));
  }
}

const isTimed = (head: string): boolean => TIME_OF_DAY.test(head) && (head.match(/\d/g)?.length ?? 0) >= 6;

function listKind(head: string): number | undefined {
  if (NUMBERED_START.test(head)) return NUMBERED;
  return OPTION_START.test(head) ? OPTION : undefined;
}

function isLog(head: string): boolean {
  const first = head.charCodeAt(0);
  if ((first >= 0x30 && first <= 0x39) || first === 0x5b) return isTimed(head) || ADDRESS.test(head);
  return LOG_LEVEL.test(head) || (SYSLOG.test(head) && isTimed(head));
}

/** What matches one of the patterns below matches this one, and most lines of prose do not: they are asked once. */
const ANY_PATTERN = new RegExp(
  [/^[0-9[]/, LOG_LEVEL, SYSLOG, NUMBERED_START, OPTION_START, DIFF_HEAD, TRACE_LINE, CODE_START]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

function kindByPattern(head: string): number | undefined {
  if (!ANY_PATTERN.test(head)) return undefined;
  if (isLog(head)) return LOG;
  const list = listKind(head);
  if (list !== undefined) return list;
  if (DIFF_HEAD.test(head)) return DIFF;
  if (TRACE_LINE.test(head)) return TRACE;
  return CODE_START.test(head) ? CODE : undefined;
}

function byMarks(text: string, start: number, to: number, marks: number): number {
  const length = to - start;
  if (marks >= 1 && length <= 3) return CODE;
  const last = text.charCodeAt(to - 1);
  return marks >= 2 && (marks > length * 0.06 || last === 0x7b || last === 0x3b) ? CODE : PROSE;
}

/**
 * The kind of the line `text[from, to)`. `marks` counts its braces and semicolons, `commands` its backslash commands: marks beside
 * commands are mathematics, not code.
 */
export function classifyLine(text: string, from: number, to: number, marks: number, commands: number): number {
  let start = from;
  while (start < to && (text.charCodeAt(start) === 0x20 || text.charCodeAt(start) === 0x09)) start++;
  if (start >= to) return BLANK;
  const head = text.slice(start, Math.min(to, start + HEAD));
  const byFirst = kindByFirst(head);
  if (byFirst !== undefined) return byFirst;
  if (commands > 0) return listKind(head) ?? PROSE;
  return kindByPattern(head) ?? byMarks(text, start, to, marks);
}
