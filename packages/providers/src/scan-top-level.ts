import { ProviderError } from './provider-error.js';

/** `start` follows `{` or the comma before the member, `end` is at the comma or `}` after it: white space belongs to the member. */
export interface Member {
  readonly start: number;
  /** At the quotes around the name. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The name, where its bytes do not spell it: escapes, or letters beyond ASCII. */
  readonly decoded: string | undefined;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
}

export interface TopLevel {
  /** Behind the byte order mark. */
  readonly begin: number;
  /** At the closing brace. */
  readonly close: number;
  readonly members: readonly Member[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SCALAR = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** Strings up to here are scanned byte by byte; for longer ones the engine's own search is faster than the loop. */
const SHORT_STRING = 48;
/** Up to here names are compared each with each: a set of them costs more than the rest of the scan. */
const FEW_MEMBERS = 24;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Where the members of a JSON object stand in its bytes. What stands inside the values is scanned for strings and brackets only.
 * @throws ProviderError `bad-request` where the bytes are no JSON object, or where a member occurs twice
 */
export function scanTopLevel(bytes: Uint8Array): TopLevel {
  const begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const open = skipSpace(bytes, begin);
  if (bytes[open] !== OPEN_BRACE) throw malformed(bytes, open, 'a JSON object');
  const members: Member[] = [];
  let close = skipSpace(bytes, open + 1);
  if (bytes[close] !== CLOSE_BRACE) {
    close = open;
    do {
      const member = scanMember(bytes, close + 1);
      members.push(member);
      close = member.end;
    } while (bytes[close] === COMMA);
    if (bytes[close] !== CLOSE_BRACE) throw malformed(bytes, close, '"," or "}" after a member');
  }
  const behind = skipSpace(bytes, close + 1);
  if (behind < bytes.length) throw malformed(bytes, behind, 'nothing after the object');
  refuseRepeated(bytes, members);
  return { begin, close, members };
}

export function isNamed(bytes: Uint8Array, { nameStart, nameEnd, decoded }: Member, name: string): boolean {
  if (decoded !== undefined) return decoded === name;
  if (name.length !== nameEnd - nameStart - 1) return false;
  for (let index = 0; index < name.length; index += 1) {
    if (bytes[nameStart + 1 + index] !== name.charCodeAt(index)) return false;
  }
  return true;
}

function refuseRepeated(bytes: Uint8Array, members: readonly Member[]): void {
  if (members.length > FEW_MEMBERS) return refuseRepeatedOfMany(bytes, members);
  for (let index = 1; index < members.length; index += 1) {
    const member = members[index] as Member;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if (haveOneName(bytes, member, members[earlier] as Member)) throw duplicate(nameOf(bytes, member));
    }
  }
}

function refuseRepeatedOfMany(bytes: Uint8Array, members: readonly Member[]): void {
  const seen = new Set<string>();
  for (const member of members) {
    const name = nameOf(bytes, member);
    if (seen.has(name)) throw duplicate(name);
    seen.add(name);
  }
}

function haveOneName(bytes: Uint8Array, one: Member, other: Member): boolean {
  if (one.decoded !== undefined) return isNamed(bytes, other, one.decoded);
  if (other.decoded !== undefined) return isNamed(bytes, one, other.decoded);
  const length = one.nameEnd - one.nameStart;
  if (length !== other.nameEnd - other.nameStart) return false;
  for (let at = 1; at < length; at += 1) {
    if (bytes[one.nameStart + at] !== bytes[other.nameStart + at]) return false;
  }
  return true;
}

function nameOf(bytes: Uint8Array, { nameStart, nameEnd, decoded }: Member): string {
  return decoded ?? decoder.decode(bytes.subarray(nameStart + 1, nameEnd));
}

function scanMember(bytes: Uint8Array, start: number): Member {
  const nameStart = skipSpace(bytes, start);
  if (bytes[nameStart] !== QUOTE) throw malformed(bytes, nameStart, 'a member name in double quotes');
  const plainEnd = endOfPlainName(bytes, nameStart + 1);
  const nameEnd = plainEnd ?? skipString(bytes, nameStart) - 1;
  const decoded = plainEnd === undefined ? decodeName(bytes, nameStart, nameEnd + 1) : undefined;
  const colon = skipSpace(bytes, nameEnd + 1);
  if (bytes[colon] !== COLON) throw malformed(bytes, colon, '":" after a member name');
  const valueStart = skipSpace(bytes, colon + 1);
  const valueEnd = skipValue(bytes, valueStart);
  return { start, nameStart, nameEnd, decoded, valueStart, valueEnd, end: skipSpace(bytes, valueEnd) };
}

/** At the closing quote of a name of ASCII without escapes, as nearly all are; else undefined. */
function endOfPlainName(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return undefined;
  }
  return undefined;
}

function decodeName(bytes: Uint8Array, from: number, to: number): string {
  try {
    return JSON.parse(decoder.decode(bytes.subarray(from, to))) as string;
  } catch (cause) {
    throw malformed(bytes, from, 'a member name that is a valid JSON string', 'one that is not', cause);
  }
}

function skipValue(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === QUOTE) return skipString(bytes, at);
  return byte === OPEN_BRACE || byte === OPEN_BRACKET ? skipNested(bytes, at) : skipScalar(bytes, at);
}

function skipScalar(bytes: Uint8Array, from: number): number {
  let at = from;
  let text = '';
  while (at < bytes.length && isScalarByte(bytes[at] as number)) {
    if (text.length < 400) text += LETTERS[bytes[at] as number];
    at += 1;
  }
  if (!SCALAR.test(text)) throw malformed(bytes, from, 'a JSON value', at > from ? 'something else' : undefined);
  return at;
}

const LETTERS = Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code));

function skipNested(bytes: Uint8Array, from: number): number {
  const closers: number[] = [];
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      at = skipString(bytes, at);
      continue;
    }
    if (byte === OPEN_BRACE) closers.push(CLOSE_BRACE);
    else if (byte === OPEN_BRACKET) closers.push(CLOSE_BRACKET);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (closers.pop() !== byte) throw malformed(bytes, at, 'brackets that match');
    }
    at += 1;
    if (closers.length === 0) return at;
  }
  throw malformed(bytes, from, 'an end of the value that begins here', 'none');
}

/** From the opening quote to behind the closing one. */
function skipString(bytes: Uint8Array, from: number): number {
  const near = Math.min(bytes.length, from + SHORT_STRING);
  let at = from + 1;
  while (at < near) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  const quote = closingQuote(bytes, at);
  if (quote === -1) throw malformed(bytes, from, 'an end of the string that begins here', 'none');
  return quote + 1;
}

/** The next quote at or behind `from` that is not escaped, or -1. `from` follows no open escape. */
function closingQuote(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(QUOTE, from);
  while (at !== -1) {
    let slash = at;
    while (slash > from && bytes[slash - 1] === BACKSLASH) slash -= 1;
    if ((at - slash) % 2 === 0) return at;
    at = bytes.indexOf(QUOTE, at + 1);
  }
  return -1;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at] as number)) at += 1;
  return at;
}

function isSpace(byte: number): boolean {
  return byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function isScalarByte(byte: number): boolean {
  return !isSpace(byte) && byte !== COMMA && byte !== CLOSE_BRACE && byte !== CLOSE_BRACKET;
}

function foundAt(bytes: Uint8Array, at: number): string {
  const byte = bytes[at];
  if (byte === undefined) return 'the end';
  return byte > 0x20 && byte < 0x7f ? JSON.stringify(String.fromCharCode(byte)) : `byte 0x${byte.toString(16)}`;
}

function malformed(
  bytes: Uint8Array,
  at: number,
  expected: string,
  found = foundAt(bytes, at),
  cause?: unknown,
): ProviderError {
  return new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'none',
    message: `The request body is not a JSON object: expected ${expected}, found ${found} at byte ${at}.`,
    cause,
  });
}

function duplicate(key: string): ProviderError {
  const name = key.length > 64 ? `${key.slice(0, 64)}…` : key;
  return new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'none',
    message: `The request body has the member ${JSON.stringify(name)} twice: expected each name once.`,
    param: name,
  });
}
