import type { JsonValue } from './json.js';
import { ProviderError } from './provider-error.js';

/** `value: undefined` deletes the member. Of several edits of one key the last one counts. */
export interface TopLevelEdit {
  readonly key: string;
  readonly value: JsonValue | undefined;
}

/**
 * Sets or deletes top-level members of a JSON object in its own bytes; all other bytes stay as they came: numbers, key order,
 * escapes and white space arrive exactly as sent. Members that are new come last. The answer is a list of slices, to be
 * written one after the other; the long ones are views of `bytes`.
 *
 * All bytes are scanned and keys are compared after their escapes are decoded, so that `"mod\u0065l"` cannot hide a second
 * `model`. What stands inside the values is scanned for strings and brackets only: give it bytes that `JSON.parse` has
 * accepted. A byte order mark is dropped.
 *
 * @throws ProviderError `bad-request` where the bytes are no JSON object, or where a top-level member occurs twice
 *   (RFC 8259 §4 leaves open which one counts, so two readers may see two different requests)
 */
export function editTopLevel(bytes: Uint8Array, edits: readonly TopLevelEdit[]): Uint8Array[] {
  const object = new TopLevelScanner(bytes).scan();
  const wanted = new Map<string, JsonValue | undefined>();
  for (const { key, value } of edits) wanted.set(key, value);
  const out = new Slices(bytes);
  out.keep(object.begin, object.open + 1);
  if (object.members.length === 0) out.keep(object.open + 1, object.close);
  let first = true;
  for (const member of object.members) {
    if (wanted.has(member.key) && wanted.get(member.key) === undefined) continue;
    // The comma before a member belongs to it, except where it has become the first one.
    if (first) out.keep(member.start, member.valueStart);
    else out.keep(member.start - 1, member.valueStart);
    const value = wanted.get(member.key);
    if (value === undefined) out.keep(member.valueStart, member.valueEnd);
    else out.insert(JSON.stringify(value));
    out.keep(member.valueEnd, member.end);
    wanted.delete(member.key);
    first = false;
  }
  for (const [key, value] of wanted) {
    if (value === undefined) continue;
    out.insert(`${first ? '' : ','}${JSON.stringify(key)}:${JSON.stringify(value)}`);
    first = false;
  }
  out.keep(object.close, bytes.length);
  return out.list();
}

/** `start` follows `{` or the comma before the member, `end` is at the comma or `}` after it: white space belongs to the member. */
interface Member {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
}

/** Collects kept ranges, joining those that touch, and inserted text between them. */
class Slices {
  readonly #bytes: Uint8Array;
  readonly #list: Uint8Array[] = [];
  #from = 0;
  #to = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  keep(from: number, to: number): void {
    if (from !== this.#to) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  insert(text: string): void {
    this.#flush();
    this.#from = this.#to;
    this.#list.push(encoder.encode(text));
  }

  list(): Uint8Array[] {
    this.#flush();
    return this.#list;
  }

  #flush(): void {
    if (this.#to > this.#from) this.#list.push(this.#bytes.subarray(this.#from, this.#to));
    this.#from = this.#to;
  }
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

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

class TopLevelScanner {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  scan(): { begin: number; open: number; close: number; members: Member[] } {
    const begin = this.#bytes[0] === 0xef && this.#bytes[1] === 0xbb && this.#bytes[2] === 0xbf ? 3 : 0;
    this.#at = begin;
    this.#skipSpace();
    const open = this.#at;
    if (this.#bytes[open] !== OPEN_BRACE) throw malformed('a JSON object', this.#found(), open);
    this.#at += 1;
    const members = this.#members();
    const close = this.#at;
    this.#at += 1;
    this.#skipSpace();
    if (this.#at < this.#bytes.length) throw malformed('nothing after the object', this.#found(), this.#at);
    return { begin, open, close, members };
  }

  /** Ends at the closing brace. */
  #members(): Member[] {
    const members: Member[] = [];
    const seen = new Set<string>();
    let start = this.#at;
    this.#skipSpace();
    if (this.#bytes[this.#at] === CLOSE_BRACE) return members;
    for (;;) {
      const member = this.#member(start);
      if (seen.has(member.key)) throw duplicate(member.key);
      seen.add(member.key);
      members.push(member);
      if (this.#bytes[this.#at] === CLOSE_BRACE) return members;
      if (this.#bytes[this.#at] !== COMMA) throw malformed('"," or "}" after a member', this.#found(), this.#at);
      this.#at += 1;
      start = this.#at;
      this.#skipSpace();
    }
  }

  #member(start: number): Member {
    const keyStart = this.#at;
    if (this.#bytes[keyStart] !== QUOTE) throw malformed('a member name in double quotes', this.#found(), keyStart);
    this.#skipString();
    const key = this.#decodeKey(keyStart, this.#at);
    this.#skipSpace();
    if (this.#bytes[this.#at] !== COLON) throw malformed('":" after a member name', this.#found(), this.#at);
    this.#at += 1;
    this.#skipSpace();
    const valueStart = this.#at;
    this.#skipValue();
    const valueEnd = this.#at;
    this.#skipSpace();
    return { key, start, valueStart, valueEnd, end: this.#at };
  }

  #decodeKey(from: number, to: number): string {
    const plain = plainText(this.#bytes, from + 1, to - 1);
    if (plain !== undefined) return plain;
    const text = decoder.decode(this.#bytes.subarray(from, to));
    try {
      return JSON.parse(text) as string;
    } catch (cause) {
      throw malformed('a member name that is a valid JSON string', 'one that is not', from, cause);
    }
  }

  #skipValue(): void {
    const byte = this.#bytes[this.#at];
    if (byte === QUOTE) this.#skipString();
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#skipNested();
    else this.#skipScalar();
  }

  #skipScalar(): void {
    const from = this.#at;
    while (this.#at < this.#bytes.length && isScalarByte(this.#bytes[this.#at] ?? 0)) this.#at += 1;
    const text = plainText(this.#bytes, from, Math.min(this.#at, from + 400));
    if (text === undefined || !SCALAR.test(text))
      throw malformed('a JSON value', this.#at > from ? 'something else' : this.#found(from), from);
  }

  #skipNested(): void {
    const bytes = this.#bytes;
    const from = this.#at;
    const closers: number[] = [];
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at];
      if (byte === QUOTE) {
        this.#skipString();
        continue;
      }
      if (byte === OPEN_BRACE) closers.push(CLOSE_BRACE);
      else if (byte === OPEN_BRACKET) closers.push(CLOSE_BRACKET);
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (closers.pop() !== byte) throw malformed('brackets that match', this.#found(), this.#at);
      }
      this.#at += 1;
      if (closers.length === 0) return;
    }
    throw malformed('an end of the value that begins here', 'none', from);
  }

  /** From the opening quote to behind the closing one. */
  #skipString(): void {
    const bytes = this.#bytes;
    const from = this.#at;
    const near = Math.min(bytes.length, from + SHORT_STRING);
    let at = from + 1;
    while (at < near) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#at = at + 1;
        return;
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    this.#at = this.#closingQuote(at) + 1;
    if (this.#at === 0) throw malformed('an end of the string that begins here', 'none', from);
  }

  /** The next quote at or behind `from` that is not escaped, or -1. `from` follows no open escape. */
  #closingQuote(from: number): number {
    let at = this.#bytes.indexOf(QUOTE, from);
    while (at !== -1) {
      let slash = at;
      while (slash > from && this.#bytes[slash - 1] === BACKSLASH) slash -= 1;
      if ((at - slash) % 2 === 0) return at;
      at = this.#bytes.indexOf(QUOTE, at + 1);
    }
    return -1;
  }

  #skipSpace(): void {
    while (isSpace(this.#bytes[this.#at])) this.#at += 1;
  }

  #found(at = this.#at): string {
    const byte = this.#bytes[at];
    if (byte === undefined) return 'the end';
    return byte > 0x20 && byte < 0x7f ? JSON.stringify(String.fromCharCode(byte)) : `byte 0x${byte.toString(16)}`;
  }
}

/** Short ASCII without an escape, as nearly all names and all scalars are; else undefined. A decoder costs more than the rest of the scan. */
function plainText(bytes: Uint8Array, from: number, to: number): string | undefined {
  let text = '';
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return undefined;
    text += LETTERS[byte] as string;
  }
  return text;
}

const LETTERS = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code));

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isScalarByte(byte: number): boolean {
  return !isSpace(byte) && byte !== COMMA && byte !== CLOSE_BRACE && byte !== CLOSE_BRACKET;
}

function malformed(expected: string, found: string, at: number, cause?: unknown): ProviderError {
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
