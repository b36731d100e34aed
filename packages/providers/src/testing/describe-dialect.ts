import assert from 'node:assert/strict';
import { collect } from '../canonical/collect.js';
import type { ChatResponse } from '../canonical/response.js';
import type { StreamEvent } from '../canonical/stream-event.js';
import type { Dialect } from '../dialect.js';
import type { JsonObject } from '../json.js';
import { assertEventGrammar } from './event-grammar.js';
import { toEventsJson, type Fixture } from './load-fixtures.js';
import { decodeStream, encodeStream, sha256, toComparable } from './run-codec.js';
import { cutAfterEachEvent, otherLineEnds, splitBytes } from './split-bytes.js';

/** The two functions of a test runner that are needed: vitest's, node:test's, jest's. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => void): void;
}

/** Sizes of the pieces that every stream is also read in. */
export const PIECE_SIZES: readonly number[] = [1, 7, 64, 1000];

/**
 * What every dialect has to hold, for each of its fixtures: run it before the first line of a new dialect is written, and watch
 * it fail by name.
 *
 * A request comes back as it was when it is encoded for its own dialect. A stream decodes to `events.json` however its bytes
 * arrive, keeps the grammar of `StreamEvent`, ends in one error wherever it is cut (unless it was complete), says what the whole
 * answer says, and loses nothing when it is told again.
 */
export function describeDialect(dialect: Dialect, fixtures: readonly Fixture[], { describe, it }: TestRunner): void {
  describe(`the dialect ${dialect.name}`, () => {
    for (const fixture of fixtures) {
      if (fixture.request)
        it(`${fixture.name}: the request comes back as it was`, () => checkRequest(dialect, fixture));
      if (fixture.response) it(`${fixture.name}: the answer comes back as it was`, () => checkAnswer(dialect, fixture));
      if (fixture.stream) describeStream(dialect, fixture, fixture.stream, { describe, it });
    }
  });
}

function describeStream(dialect: Dialect, fixture: Fixture, stream: Uint8Array, { it }: TestRunner): void {
  const whole = (): StreamEvent[] => decodeStream(dialect, [stream]);
  it(`${fixture.name}: the stream keeps the grammar`, () => {
    assertEventGrammar(whole());
    if (fixture.events) assert.deepEqual(toEventsJson(whole()), fixture.events);
  });
  it(`${fixture.name}: the stream is the same in pieces of any size, and with other line ends`, () => {
    const expected = toEventsJson(whole());
    for (const size of PIECE_SIZES) {
      assert.deepEqual(toEventsJson(decodeStream(dialect, splitBytes(stream, size))), expected, `pieces of ${size}`);
    }
    assert.deepEqual(toEventsJson(decodeStream(dialect, splitBytes(otherLineEnds(stream), 7))), expected);
  });
  it(`${fixture.name}: the stream, cut behind any event, ends in one error unless it was complete`, () => {
    for (const [kept, cut] of cutAfterEachEvent(stream).entries())
      checkCut(decodeStream(dialect, [cut]), whole(), kept);
  });
  const { response } = fixture;
  if (response) {
    it(`${fixture.name}: the stream says what the whole answer says`, () => {
      assert.deepEqual(toComparable(collect(whole())), toComparable(dialect.decodeResponse(response, {})));
    });
  }
  it(`${fixture.name}: the stream loses nothing when it is told again`, () => {
    const events = whole();
    const again = decodeStream(dialect, [encodeStream(dialect, events)]);
    assertEventGrammar(again);
    const last = events.at(-1);
    if (last?.type === 'error') assert.equal(again.at(-1)?.type, 'error');
    else assert.deepEqual(withoutIdentity(collect(again)), withoutIdentity(collect(events)));
  });
}

/** A finish reason counts as the end in some dialects, so a late cut may still be a complete answer: then it is the same one. */
function checkCut(events: StreamEvent[], whole: StreamEvent[], kept: number): void {
  assertEventGrammar(events);
  const last = events.at(-1);
  if (last?.type === 'error') return;
  const finish = whole.find((event) => event.type === 'finish');
  assert.ok(
    last?.type === 'finish' && finish,
    `cut behind event ${kept}: a finish that the whole stream does not have`,
  );
  assert.deepEqual(last.reason, finish.reason, `cut behind event ${kept}: an invented finish reason`);
}

function checkRequest(dialect: Dialect, { request, target }: Fixture): void {
  const body = request as JsonObject;
  const decoded = dialect.decodeRequest(body, target ?? {});
  const model = target?.model ?? decoded.model;
  const { stream } = decoded;
  const quirks = target?.quirks ? { quirks: target.quirks } : {};
  const encoded = dialect.encodeRequest(decoded, { model, stream, hash: sha256, ...quirks });
  assert.deepEqual(toJson(encoded.body), toJson({ ...body, ...(body.model !== undefined && { model }) }));
  assert.deepEqual(encoded.warnings, []);
}

function checkAnswer(dialect: Dialect, { response }: Fixture): void {
  const decoded = dialect.decodeResponse(response as JsonObject, {});
  const encoded = dialect.encodeResponse(decoded, { id: 'id1', created: 1_700_000_000 });
  assert.deepEqual(withoutIdentity(dialect.decodeResponse(toJson(encoded), {})), withoutIdentity(decoded));
}

/** Ids are minted anew where a dialect wants its own prefix, and unknown cache numbers are told as zero. */
function withoutIdentity(response: ChatResponse): unknown {
  const usage = Object.fromEntries(Object.entries(response.usage).filter(([, value]) => value !== 0));
  return toComparable({ ...response, usage, id: '' });
}

function toJson(value: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
