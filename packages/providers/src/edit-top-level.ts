import type { JsonValue } from './json.js';
import { isNamed, scanTopLevel, type TopLevel } from './scan-top-level.js';

/** `value: undefined` deletes the member. Of several edits of one key the last one counts. */
export interface TopLevelEdit {
  readonly key: string;
  readonly value: JsonValue | undefined;
}

/**
 * Sets or deletes top-level members of a JSON object in its own bytes; all other bytes stay as they came: numbers, key order,
 * escapes and white space arrive exactly as sent. Members that are new come last. Where nothing changes, the answer is `bytes`
 * themselves, or a view of them.
 *
 * All bytes are scanned and keys are compared after their escapes are decoded, so that `"mod\u0065l"` cannot hide a second
 * `model`. What stands inside the values is scanned for strings and brackets only: give it bytes that `JSON.parse` has
 * accepted. A byte order mark is dropped.
 *
 * @throws ProviderError `bad-request` where the bytes are no JSON object, or where a top-level member occurs twice
 *   (RFC 8259 §4 leaves open which one counts, so two readers may see two different requests)
 */
export function editTopLevel(bytes: Uint8Array, edits: readonly TopLevelEdit[]): Uint8Array {
  const object = scanTopLevel(bytes);
  const changes = changesOf(bytes, object, lastOfEach(edits));
  if (changes.length > 0) return applied(bytes, object.begin, changes);
  return object.begin === 0 ? bytes : bytes.subarray(object.begin);
}

/** The last edit of each key, in the place of its first. */
function lastOfEach(edits: readonly TopLevelEdit[]): TopLevelEdit[] {
  const kept: TopLevelEdit[] = [];
  for (const edit of edits) {
    const at = kept.findIndex(({ key }) => key === edit.key);
    if (at === -1) kept.push(edit);
    else kept[at] = edit;
  }
  return kept;
}

/** The bytes from `from` to `to` become `put`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly put: Uint8Array;
}

const NOTHING = new Uint8Array(0);
const encoder = new TextEncoder();

/** In the order of the bytes. Each key has one edit. */
function changesOf(bytes: Uint8Array, { members, close }: TopLevel, edits: readonly TopLevelEdit[]): Change[] {
  const changes: Change[] = [];
  let first = true;
  for (const member of members) {
    const { start, valueStart, valueEnd, end } = member;
    const edit = edits.find(({ key }) => isNamed(bytes, member, key));
    if (edit !== undefined && edit.value === undefined) {
      // The comma before a member goes with it; the one behind it where it would have become the first.
      if (first) changes.push({ from: start, to: Math.min(end + 1, close), put: NOTHING });
      else changes.push({ from: start - 1, to: end, put: NOTHING });
      continue;
    }
    if (edit?.value !== undefined) changes.push({ from: valueStart, to: valueEnd, put: toBytes(edit.value) });
    first = false;
  }
  for (const { key, value } of edits) {
    if (value === undefined || members.some((member) => isNamed(bytes, member, key))) continue;
    const text = `${first ? '' : ','}${JSON.stringify(key)}:${JSON.stringify(value)}`;
    changes.push({ from: close, to: close, put: encoder.encode(text) });
    first = false;
  }
  return changes;
}

function applied(bytes: Uint8Array, begin: number, changes: readonly Change[]): Uint8Array {
  let length = bytes.length - begin;
  for (const { from, to, put } of changes) length += put.length - (to - from);
  const out = new Uint8Array(length);
  let read = begin;
  let write = 0;
  for (const { from, to, put } of changes) {
    write = copy(out, write, bytes, read, from);
    write = copy(out, write, put, 0, put.length);
    read = to;
  }
  copy(out, write, bytes, read, bytes.length);
  return out;
}

/** Up to here a loop is faster than what calls of the engine cost. */
const SHORT = 64;

/** Returns where in `out` to go on. */
function copy(out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length > SHORT) out.set(new Uint8Array(bytes.buffer, bytes.byteOffset + from, length), at);
  else for (let index = 0; index < length; index += 1) out[at + index] = bytes[from + index] as number;
  return at + length;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** As JSON. Most values are names of models. */
function toBytes(value: JsonValue): Uint8Array {
  const plain = typeof value === 'string' && value.length < SHORT ? toPlainString(value) : undefined;
  return plain ?? encoder.encode(JSON.stringify(value));
}

/** Undefined where there is more to a string than quotes around ASCII. */
function toPlainString(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length + 2);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit > 0x7e || unit === QUOTE || unit === BACKSLASH) return undefined;
    bytes[index + 1] = unit;
  }
  bytes[0] = QUOTE;
  bytes[text.length + 1] = QUOTE;
  return bytes;
}
