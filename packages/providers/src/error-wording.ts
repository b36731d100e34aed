import { isJsonObject } from './json.js';

/**
 * What providers say when a prompt does not fit. No two agree on a code, so the words decide. Collected from the providers'
 * public error pages and from issue trackers of clients; lower case.
 */
const OVERFLOW = [
  'context_length_exceeded',
  'maximum context length',
  'maximum context limit',
  'exceed context limit',
  'context window',
  "longer than the model's context length",
  'input tokens exceed the configured limit',
  '`inputs` tokens + `max_new_tokens` must be',
  'exceeds the available context size',
  'exceeds the maximum number of tokens allowed',
  'maximum input length is',
  'while limit is',
  'string too long. expected',
  'prompt is too long',
];

const POLICY = [
  'content_policy_violation',
  'responsibleaipolicyviolation',
  'safety system',
  'content management policy',
  'content_filter',
  'usage policy',
];

export function saysContextOverflow(text: string): boolean {
  const lower = text.toLowerCase();
  return OVERFLOW.some((words) => lower.includes(words));
}

export function saysContentPolicy(text: string): boolean {
  const lower = text.toLowerCase();
  return POLICY.some((words) => lower.includes(words));
}

/** The two numbers of an overflow message: how long the prompt was and how long it may be, where the text tells them. */
export function overflowNumbers(text: string): { found: number; maximum: number } | undefined {
  const numbers = [...text.matchAll(/\d[\d,_]{2,}/g)].map((match) => Number(match[0].replace(/[,_]/g, '')));
  const distinct = [...new Set(numbers)].slice(0, 2);
  if (distinct.length < 2) return undefined;
  return { found: Math.max(...distinct), maximum: Math.min(...distinct) };
}

/** Milliseconds to wait, from `retry-after-ms`, or `retry-after` in seconds or as a date relative to the answer's own date. */
export function readRetryAfter(headers: Readonly<Record<string, string | undefined>>): number | undefined {
  const milliseconds = Number(headers['retry-after-ms']);
  if (headers['retry-after-ms'] !== undefined && milliseconds >= 0) return milliseconds;
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (value.trim() !== '' && Number.isFinite(seconds)) return seconds < 0 ? undefined : Math.round(seconds * 1000);
  const wait = Date.parse(value) - Date.parse(headers['date'] ?? '');
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}

const MESSAGE_LIMIT = 2000;

/** The sentence in an error body of any of the usual shapes; an HTML page becomes its title. Undefined where there is none. */
export function findErrorMessage(body: unknown): string | undefined {
  if (typeof body === 'string') return fromText(body);
  if (Array.isArray(body)) return findErrorMessage(body[0]);
  if (!isJsonObject(body)) return undefined;
  for (const key of ['error', 'detail', 'message', 'Message', 'error_message', 'msg']) {
    const value = body[key];
    const message = typeof value === 'string' ? fromText(value) : findErrorMessage(value);
    if (message !== undefined) return message;
  }
  return undefined;
}

function fromText(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!/^<(!doctype|html|\?xml)/i.test(trimmed)) return trimmed.slice(0, MESSAGE_LIMIT);
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(trimmed.slice(0, 20_000))?.[1]?.trim();
  return title === undefined || title === '' ? 'The upstream answered with a web page instead of JSON.' : title;
}
