import { createSseReader, isJsonObject } from '@slr/providers';
import { endOfLastFrame } from './frame-gate.js';

const needle = Buffer.from('"usage"');
const space = new Set([0x20, 0x09, 0x0a, 0x0d]);
const colon = 0x3a;
const openBrace = 0x7b;

/** Where an object begins as the value of a `"usage"` member, or -1. Quotes inside JSON strings are escaped, so text cannot match. */
function findUsageObject(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(needle, from); at !== -1; at = bytes.indexOf(needle, at + 1)) {
    let next = at + needle.length;
    while (space.has(bytes[next] ?? 0) || bytes[next] === colon) next += 1;
    if (bytes[next] === openBrace) return at;
  }
  return -1;
}

/** Whether a frame holds nothing for the client but the usage: `choices` empty, `usage` an object. */
function isUsageOnly(frame: Buffer): boolean {
  let usageOnly = false;
  const reader = createSseReader({
    onEvent: (event) => {
      try {
        const value: unknown = JSON.parse(event.data);
        usageOnly =
          isJsonObject(value) &&
          Array.isArray(value['choices']) &&
          value['choices'].length === 0 &&
          isJsonObject(value['usage']);
      } catch {
        usageOnly = false;
      }
    },
  });
  reader.push(frame);
  reader.end();
  return usageOnly;
}

/** Index behind the first blank line at or after `from`; the length where there is none. */
function endOfFrame(bytes: Buffer, from: number): number {
  for (let index = from + 1; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte !== 10 && byte !== 13) continue;
    const end = endOfLastFrame(bytes.subarray(from, index + 1));
    // "\r\n\r" reads as an end already; the LF that may follow belongs to it.
    if (end > 0) return byte === 13 && bytes[index + 1] === 10 ? index + 2 : from + end;
  }
  return bytes.length;
}

/**
 * Drops the one usage-only frame that exists because the router asked for it (`stream_options.include_usage`). Give it whole
 * frames. Everything else goes through as it came.
 */
export function dropUsageOnlyFrame(frames: Buffer): Buffer {
  const at = findUsageObject(frames, 0);
  if (at === -1) return frames;
  const begin = endOfLastFrame(frames.subarray(0, at));
  const end = endOfFrame(frames, at);
  const kept = isUsageOnly(frames.subarray(begin, end)) ? [frames.subarray(0, begin)] : [frames.subarray(0, end)];
  if (end < frames.length) kept.push(dropUsageOnlyFrame(frames.subarray(end)));
  return kept.length === 1 ? (kept[0] as Buffer) : Buffer.concat(kept);
}
