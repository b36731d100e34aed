import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StreamEvent } from '../canonical/stream-event.js';
import type { JsonObject } from '../json.js';

/** One scenario of a dialect: a folder with any of the files below. */
export interface Fixture {
  /** The folder: `interleaved-thinking-and-tools`. */
  name: string;
  /** `source.txt`: the vendor's page, a recording, or `synthetic`. */
  source: string;
  /** `request.json`. */
  request?: JsonObject;
  /** `response.json`: a whole answer. */
  response?: JsonObject;
  /** `stream.sse`: the raw bytes of one streamed answer. */
  stream?: Uint8Array;
  /** `events.json`: what the stream decodes to. Errors as `{ code, message }`. */
  events?: JsonObject[];
  /** `target.json`: the upstream that the request is encoded for; by default the request's own model, without quirks. */
  target?: { model?: string; quirks?: JsonObject };
}

/**
 * Reads every scenario in a folder, sorted by name.
 * @throws Error for a scenario without a source
 */
export function loadFixtures(folder: string | URL): Fixture[] {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  return readdirSync(path)
    .sort()
    .map((name) => loadFixture(join(path, name), name));
}

function loadFixture(path: string, name: string): Fixture {
  const read = (file: string): Buffer | undefined =>
    existsSync(join(path, file)) ? readFileSync(join(path, file)) : undefined;
  const parse = <T>(file: string): T | undefined => {
    const bytes = read(file);
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as T);
  };
  const source = read('source.txt')?.toString('utf8').trim();
  if (source === undefined || source === '') throw new Error(`${path}: expected source.txt to say where it comes from`);
  const request = parse<JsonObject>('request.json');
  const response = parse<JsonObject>('response.json');
  const stream = read('stream.sse');
  const events = parse<JsonObject[]>('events.json');
  const target = parse<NonNullable<Fixture['target']>>('target.json');
  return {
    name,
    source,
    ...(request && { request }),
    ...(response && { response }),
    ...(stream && { stream: new Uint8Array(stream) }),
    ...(events && { events }),
    ...(target && { target }),
  };
}

/** Events as `events.json` holds them: without what `undefined` says, errors by code and message. */
export function toEventsJson(events: readonly StreamEvent[]): JsonObject[] {
  const plain = events.map((event) =>
    event.type === 'error' ? { type: 'error', code: event.error.code, message: event.error.message } : event,
  );
  return JSON.parse(JSON.stringify(plain)) as JsonObject[];
}
