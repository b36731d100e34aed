import type { Usage } from '../../canonical/usage.js';
import { isJsonObject } from '../../json.js';
import { decodeUsage } from './usage.js';

const decoder = new TextDecoder();

/**
 * The usage of a whole answer that passes as it came, without parsing the rest of it: most of an answer is text that nobody here
 * reads. Undefined where the answer is not plainly one (an error, a page, no usage): then it has to be decoded.
 */
export function readWholeUsage(bytes: Uint8Array): Usage | undefined {
  const text = decoder.decode(bytes).trim();
  // Short patterns are looked for several times faster than long ones, and what matches in vain is only read the long way.
  if (!text.startsWith('{') || !text.endsWith('}') || text.includes('"err') || !text.includes('"choices"'))
    return undefined;
  // Quotes inside a JSON string are escaped, so that only a member can match.
  const name = text.lastIndexOf('"usage"');
  const begin = name === -1 ? -1 : text.indexOf('{', name);
  if (begin === -1 || text.slice(name + 7, begin).trim() !== ':') return undefined;
  const end = endOfObject(text, begin);
  if (end === -1 || end === text.length) return undefined;
  try {
    const usage: unknown = JSON.parse(text.slice(begin, end));
    return isJsonObject(usage) ? decodeUsage(usage) : undefined;
  } catch {
    return undefined;
  }
}

/** Behind the brace that closes the one at `begin`, or -1. Texts in it are unheard of, so one with a quote and a brace is given up. */
function endOfObject(text: string, begin: number): number {
  let depth = 0;
  for (let at = begin; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7b) depth += 1;
    else if (unit === 0x7d && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}
