import { startsTask } from './task-start.js';

const ERROR_START =
  /^(?:[\w.$]*(?:Error|Exception|Panic|Fault)\b|(?:[a-z_$][\w$]*\.)+[A-Za-z_$][\w$]*:\s|error\b|fatal\b|panic\b|FAILED?\b|npm (?:ERR!|error)|Traceback\b|Unhandled\b|Uncaught\b|thread '[^']*' panicked|segmentation fault|E\w{3,12}:|\s*at \S+ ?\(|ld: |make: \*\*\*|✗|✕|×|[\w./-]+:\d+(?::\d+)?:? (?:error|fatal|warning)\b|Exit (?:code|status)|exit (?:code|status))/i;
const MAX_LENGTH = 20_000;

/** A text that is nothing but a program's error output, as people feed it back without a word. */
export function isPastedError(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  if (!ERROR_START.test(first) || /[?？؟]\s*$/.test(text)) return false;
  return !startsTask(text);
}

const ERROR_WORD = /^\s*(?:error|fatal|panic|failed?|warning|note|fyi)\s*:\s+/i;
const STACK = /\n\s*(?:at\s|File "|\^|#\d|\d+ \|)|:\d+:\d+/;

/** "Error: prove …": what stands behind a plain word in front, unless a stack or a place in a file shows that it is an error. */
export const withoutErrorWord = (text: string): string =>
  ERROR_WORD.test(text) && !STACK.test(text.slice(0, MAX_LENGTH)) ? text.replace(ERROR_WORD, '') : text;

/** Error output behind a line of the person's own: "still broken:", a blank line, a stack trace. */
export function endsInError(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const cut = text.search(/\n\s*\S/);
  if (cut < 0 || cut > 160) return false;
  return isPastedError(
    text
      .slice(cut)
      .trim()
      .replace(/^```\w*\n/, ''),
  );
}
