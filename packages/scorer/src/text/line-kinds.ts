/** What one line of a text is. A person's instruction is prose; the rest is material that it is about. */
export const PROSE = 0;
export const BLANK = 1;
export const CODE = 2;
export const LOG = 3;
export const DIFF = 4;
export const TRACE = 5;
export const TABLE = 6;
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
  /^\s*(?:at \S+[.(:]|File "|Traceback \(|Caused by:|goroutine \d|panic:|thread '|#\d+ 0x|\w*(?:Error|Exception)\b[:(]|[\w.]+(?:Error|Exception): |FAILED |npm ERR!|fatal: )/;
const DIFF_HEAD = /^(?:diff --git |index [0-9a-f]{6,}\.\.|@@ |\+\+\+ |--- \S*[/.])/;
const CODE_START =
  /^\s*(?:def \w+\(|class \w+[:({ ]|import [\w{*"'.]+(?: from |$|;|\s*$)|from \w[\w.]* import |#include|using namespace |package \w+;?$|const \w+ ?=|let \w+ ?=|var \w+ ?=|func \w+\(|fn \w+[(<]|function \w*\(|public |private |return\b.*[;)\]]$|for ?\(|while ?\(|if ?\(.*\) ?\{|elif |else:|assert |print\(|SELECT .* FROM |CREATE TABLE|INSERT INTO|>>> |\$ \w+|<\/?[a-z]+[ >]|#!\/)/;
const NUMBERED_START = /^\s*(?:\d{1,2}[.)、．:]|[(（]\d{1,2}[)）]|step \d)\s*\S/i;
const OPTION_START = /^\s*[([]?[A-Ja-jА-Еа-еㄱ-ㅎ가나다라마أبجدهア-オΑ-Ε][.):、．）\]]\s*\S/;

function kindByFirst(first: number, head: string): number {
  if (first === 0x2b) return /^\+\+\+ /.test(head) ? DIFF : /^\+(?!\d)/.test(head) ? ADDED : PROSE;
  if (first === 0x40) return DIFF_HEAD.test(head) ? DIFF : PROSE;
  if (first === 0x2d) return DIFF_HEAD.test(head) ? DIFF : REMOVED;
  if (first === 0x2a || first === 0x2022 || first === 0xb7 || first === 0x2023) return BULLET;
  if (first === 0x7c) return TABLE;
  return -1;
}

const isTimed = (head: string): boolean => TIME_OF_DAY.test(head) && (head.match(/\d/g)?.length ?? 0) >= 6;

function kindByPattern(first: number, head: string): number {
  const digit = first >= 0x30 && first <= 0x39;
  if ((digit || first === 0x5b) && (isTimed(head) || ADDRESS.test(head))) return LOG;
  if (NUMBERED_START.test(head)) return NUMBERED;
  if (LOG_LEVEL.test(head)) return LOG;
  if (DIFF_HEAD.test(head)) return DIFF;
  if (TRACE_LINE.test(head)) return TRACE;
  if (/^[A-Z][a-z]{2} [ \d]\d /.test(head) && isTimed(head)) return LOG;
  if (OPTION_START.test(head)) return OPTION;
  return CODE_START.test(head) ? CODE : -1;
}

/**
 * The kind of the line `text[from, to)`. `marks` counts its braces, brackets, semicolons, equals and angle signs, `commands` its
 * backslash commands: marks beside commands are mathematics, not code.
 */
export function classifyLine(text: string, from: number, to: number, marks: number, commands: number): number {
  let start = from;
  while (start < to && (text.charCodeAt(start) === 0x20 || text.charCodeAt(start) === 0x09)) start++;
  if (start >= to) return BLANK;
  const first = text.charCodeAt(start);
  const head = text.slice(start, Math.min(to, start + HEAD));
  if (first === 0x60 && head.startsWith('```')) return FENCE;
  const byFirst = kindByFirst(first, head);
  if (byFirst >= 0) return byFirst;
  if (commands > 0) return NUMBERED_START.test(head) ? NUMBERED : OPTION_START.test(head) ? OPTION : PROSE;
  const byPattern = kindByPattern(first, head);
  if (byPattern >= 0) return byPattern;
  const length = to - start;
  const last = text.charCodeAt(to - 1);
  if (marks >= 2 && (marks > length * 0.06 || last === 0x7b || last === 0x3b)) return CODE;
  return marks >= 1 && length <= 3 ? CODE : PROSE;
}
