// What a text says about its own routing is no part of the ask: it moves the tier neither down nor up.

const TIER = '(?:simple|easy|trivial|medium|complex|hard|reasoning)';
const ORDER = new RegExp(
  [
    '^\\W{0,3}x-slr-[\\w-]{1,30}\\s*[:=]',
    `\\btier\\s*(?:is|[:=])?\\s*["'*\`]?${TIER}\\b`,
    `\\b(?:classify|treat|mark|label|score|rate|handle|route|consider)\\s+(?:this|it|me|my\\s+\\w+)(?:\\s+\\w+)?\\s+(?:as|to)\\s+(?:an?\\s+|the\\s+)?["'*\`]?${TIER}\\b`,
    '\\b(?:use|choose|pick|take|select|route\\s+(?:this|it)\\s+to|send\\s+(?:this|it)\\s+to)\\s+(?:the|your|a)\\s+(?:cheap|small|fast|weak|strong|big|large|best|dear|most\\s+expensive)\\w*\\s+(?:language\\s+)?model\\b',
    '\\b(?:ignore|skip|forget|override|bypass)\\s+(?:the|all|any|your)\\s+(?:\\w+\\s+)?(?:routing|router|tier)\\b',
  ].join('|'),
  'i',
);
const LONGEST = 200;
/** Lines of this kind that are taken from each end. */
const MOST = 3;

const isOrder = (line: string): boolean => line.length <= LONGEST && ORDER.test(line);

function withoutFirst(text: string): string {
  const end = text.indexOf('\n');
  return end >= 0 && isOrder(text.slice(0, end)) ? text.slice(end + 1).trimStart() : text;
}

function withoutLast(text: string): string {
  const start = text.lastIndexOf('\n');
  return start >= 0 && isOrder(text.slice(start + 1)) ? text.slice(0, start).trimEnd() : text;
}

/** A text without the lines at its beginning and end that tell a router what to choose; one line alone stays as it is. */
export function withoutRoutingOrders(text: string): string {
  // To look for the last line backwards is many times slower than to see that there is but one.
  if (!text.includes('\n')) return text;
  let rest = text;
  for (let line = 0; line < MOST; line++) {
    const less = withoutLast(withoutFirst(rest));
    if (less === rest) break;
    rest = less;
  }
  return rest;
}
