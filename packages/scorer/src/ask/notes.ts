import { startsTask } from './task-start.js';

// Notes that a program writes without tags: bracketed lines, key-value lists, context under a heading, ruled sections.

const NOTE_WORDS =
  'system|harness|editor|ide|context|mode|plan mode|note|notice|reminder|environment|env|session|status|timestamp|time|date|today|now|' +
  'current [a-z]+|cwd|workspace|active|open|selection|auto|automatic|automatically|info|meta|metadata|memory|hook|agent|assistant|' +
  'tool|attached|attachment|image|request interrupted|cursor|git|branch|terminal|background|budget|tokens|locale|channel|via|from';
const NOTE = new RegExp(`^\\W{0,4}(?:${NOTE_WORDS})\\b`, 'i');
const STAMP =
  /^\W{0,4}(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},?\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})/i;
const PAIRS: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '{': '}',
  '【': '】',
  '«': '»',
  '*': '*',
  '<': '>',
};
const MAX_NOTE = 2_000;

/** A whole paragraph between brackets whose first words name a program's matter, or a date: `[mode: plan]`. */
function isBracketed(paragraph: string): boolean {
  if (paragraph.length > MAX_NOTE) return false;
  const close = PAIRS[paragraph[0] ?? ''];
  if (close === undefined || !paragraph.endsWith(close)) return false;
  if (paragraph.startsWith('<')) return paragraph.startsWith('<!--') && paragraph.endsWith('-->');
  const inner = paragraph.slice(1, -1);
  return !inner.includes(close) && (NOTE.test(inner) || STAMP.test(inner));
}

// A comment, or a quoted bracket, in front of words.
const LEADING_LINE = /^(?:<!--([^\n]{0,500}?)-->|> ?\[([^\]\n]{0,200})\][^\n]{0,200}(?=\n|$))\s*/;
const SPEAKER = /^(?:user|human)(?: (?:message|request|query|input|says|asks))?\s*[:：]\s+(?=\S)/i;
const DIALOGUE = /^(?:assistant|ai|bot|model)\s*[:：]/im;

/** What a program put in front of the words in the same paragraph: `[Mon 09:12] hello`, `<!-- mode: build -->`, `User:`. */
export function withoutLeadingNote(text: string): string {
  const line = LEADING_LINE.exec(text);
  const rest = line && NOTE.test(line[1] ?? line[2] ?? '') ? text.slice(line[0].length) : text;
  const bare = withoutBracket(rest);
  return SPEAKER.test(bare) && !DIALOGUE.test(bare) ? bare.replace(SPEAKER, '') : bare;
}

function withoutBracket(text: string): string {
  const close = PAIRS[text[0] ?? ''];
  if (close !== ']' && close !== '】') return text;
  const end = text.indexOf(close);
  if (end < 0 || end > 120 || text[end + 1] === '(') return text;
  const inner = text.slice(1, end);
  return NOTE.test(inner) || STAMP.test(inner) ? text.slice(end + 1).trimStart() : text;
}

const KEYS =
  'cwd|pwd|working dir(?:ectory)?|current (?:working )?dir(?:ectory)?|current (?:date|time|file|mode|branch|model|user|url|page)|today|date|time|' +
  'time ?zone|timestamp|local time|platform|os|os version|operating system|shell|user shell|branch|git branch|git status|locale|' +
  'language|model|mode|workspace|workspace root|root|project root|open files?|open tabs?|active file|visible files?|recent files?|' +
  'cursor|cursor position|selection|selected|url|title|page|kernel|runtime|session|session id|sandbox|approval policy|' +
  'network(?: access)?|permissions|budget|tokens(?: left| used)?|context window|knowledge cutoff|is git repo|user agent|device|location|battery|app version|editor|ide|terminal|tab';
const KEY_VALUE = new RegExp(`^\\s*(?:[-*•]\\s+)?(?:\\*\\*)?(?:${KEYS})(?:\\*\\*)?\\s*[:=：]`, 'i');
const LIST_ITEM = /^\s*(?:[-*•]|\d{1,3}[.)])\s+\S/;
const PATH_LINE = /^\s*[\w./~@\\-]+\.\w{1,8}(?::\d+)*\s*$/;
const PAIR_LINE = /^\s*[\w ./-]{1,40}\s*[:=]\s*\S.{0,200}$/;

/** Only lines such as `cwd: /src` or `branch = main`, at least one of them with a key that a machine writes. */
function isKeyValue(lines: readonly string[]): boolean {
  if (lines.length > 60) return false;
  const known = lines.filter((line) => KEY_VALUE.test(line)).length;
  if (known === 0) return false;
  return lines.every(
    (line, i) =>
      KEY_VALUE.test(line) ||
      (known * 2 >= lines.length - 1 && (PAIR_LINE.test(line) || (i === 0 && line.trimEnd().endsWith(':')))),
  );
}

const HEADING = /^#{1,6}\s+(.{1,120})$/;
const CONTEXT_WORDS =
  /\b(?:context|environment|workspace|session|editor|ide|open (?:files?|tabs?)|active (?:file|selection)|visible files?|recent files?|selection|project (?:notes|instructions|rules)|memory|memories|state|git(?: status)?|agents\.md|claude\.md|gemini\.md|cursor|diagnostics|problems|terminal|current (?:time|mode|date)|mode|todos?)\b/i;
// A heading that says outright that a program wrote what follows; then prose belongs to it too.
const MACHINE_WORDS =
  /\b(?:environment|workspace|session|ide|editor|harness|auto(?:matic(?:ally)?)?(?:[- ]generated)?|added by|provided by|from (?:the|my) (?:ide|editor|workspace)|agents\.md|claude\.md|gemini\.md)\b/i;

const isStructured = (line: string): boolean =>
  LIST_ITEM.test(line) || PATH_LINE.test(line) || PAIR_LINE.test(line) || HEADING.test(line);

/** A heading about the surroundings, with lists, paths and pairs under it. */
function isContextSection(lines: readonly string[]): boolean {
  const title = HEADING.exec(lines[0] ?? '')?.[1];
  if (title === undefined || !CONTEXT_WORDS.test(title)) return false;
  const prose = lines.slice(1).filter((line) => !isStructured(line));
  // Work that is ordered under such a heading is a person's all the same.
  return prose.length === 0 || (MACHINE_WORDS.test(title) && !startsTask(prose.join('\n')));
}

const RULE_LABEL = /^[-=*_~+#>|]{2,}\s*(?:begin |start of |end of |end )?([a-z][a-z _-]{2,40}?)\s*[-=*_~+#<|]{2,}$/i;

/** `--- context ---`: a rule with a label about the surroundings. */
export function isRuledLabel(line: string): boolean {
  const label = RULE_LABEL.exec(line.trim())?.[1];
  return label !== undefined && CONTEXT_WORDS.test(label);
}

/** A heading, or a first line with a sign behind a key: what is neither is told without a look at every line. */
function mayBeginNote(paragraph: string): boolean {
  if (paragraph.startsWith('#')) return true;
  const end = paragraph.indexOf('\n');
  const first = end < 0 ? paragraph : paragraph.slice(0, end);
  if (!first.includes(':') && !first.includes('=') && !first.includes('：')) return false;
  return KEY_VALUE.test(first) || PAIR_LINE.test(first) || first.trimEnd().endsWith(':');
}

/** Whether a program wrote the paragraph, by its form. The paragraph is trimmed and not empty. */
export function isNote(paragraph: string): boolean {
  if (isBracketed(paragraph)) return true;
  if (paragraph.length > 20_000 || !mayBeginNote(paragraph)) return false;
  const lines = paragraph.split('\n');
  return isKeyValue(lines) || isContextSection(lines);
}

/** A list or a path list that goes on from a context section above it. */
export function continuesSection(paragraph: string): boolean {
  return paragraph.length <= 20_000 && paragraph.split('\n').every(isStructured) && !/[?？]\s*$/.test(paragraph);
}

const ASK_HEADING =
  /^(?:#{1,6}\s*|\*\*|[-=]{2,}\s*|\[)?(?:(?:my|the|user'?s?|current|actual|new)\s+){0,2}(?:request|question|query|prompt|message|task|instruction|ask)s?(?:\s+(?:for|to|from)\s+[\w -]{1,30})?\s*(?:[:：]|\*\*:?|\]:?|\s*[-=]{2,})?\s*$/i;

/** A line that announces the person's own words: `## My request:`, `User message:`. */
export function isAskHeading(line: string): boolean {
  if (line.length > 80 || !/^(?:#|\*\*|--|==|\[)|[:：]\s*$/.test(line.trim())) return false;
  return ASK_HEADING.test(line.trim());
}
