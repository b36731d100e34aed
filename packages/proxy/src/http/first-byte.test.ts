import { createSseReader, type DialectName, type StreamDecoder, type StreamEvent } from '@slr/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyIn, dialectNamed, everyPair, fourUpstreams, framesIn, pathIn } from '../testing/four-dialects.js';
import { RudeUpstream, type Step } from '../testing/rude-upstream.js';
import { startRouter, type TestRouter } from '../testing/start-router.js';

// No clock: the upstream goes on only when the client has what was sent so far. A router that holds it back never ends the test.
const LIMIT_MS = 20_000;

let upstream: RudeUpstream;
let router: TestRouter;

beforeAll(async () => {
  upstream = await RudeUpstream.start();
  // Short, because the comments of the router itself are waited for; the upstream's silence is broken by nothing else.
  router = await startRouter(fourUpstreams(upstream.url.replace(/\/v1$/, '')), { override: { keepAliveMs: 50 } });
});
afterAll(async () => {
  await router.close();
  await upstream.close();
});

/** A promise that a test keeps when it is time. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** What a client of a dialect has of a stream so far. */
class Reading {
  readonly events: StreamEvent[] = [];
  raw = '';
  readonly #pieces: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder: StreamDecoder;
  readonly #reader: ReturnType<typeof createSseReader>;

  private constructor(client: DialectName, response: Response) {
    this.#pieces = (response.body as ReadableStream<Uint8Array>).getReader();
    this.#decoder = dialectNamed(client).createStreamDecoder({});
    this.#reader = createSseReader({ onEvent: (event) => this.events.push(...this.#decoder.push(event)) });
  }

  static async open(client: DialectName, model: string): Promise<Reading> {
    const body = bodyIn(client, { model, messages: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }] });
    const response = await fetch(router.url + pathIn(client, model), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return new Reading(client, response);
  }

  get text(): string {
    return this.#deltas('text-delta');
  }

  get thinking(): string {
    return this.#deltas('thinking-delta');
  }

  #deltas(type: StreamEvent['type']): string {
    return this.events.map((event) => (event.type === type && 'delta' in event ? event.delta : '')).join('');
  }

  /** Reads on until this holds. */
  async until(holds: (reading: this) => boolean): Promise<void> {
    while (!holds(this)) {
      if (!(await this.#readOn())) throw new Error(`the stream ended first: ${this.raw}`);
    }
  }

  async toEnd(): Promise<void> {
    while (await this.#readOn());
    this.#reader.end();
    this.events.push(...this.#decoder.end());
  }

  async #readOn(): Promise<boolean> {
    const { value } = await this.#pieces.read();
    if (value === undefined) return false;
    this.raw += new TextDecoder().decode(value);
    this.#reader.push(value);
    return true;
  }
}

const start: StreamEvent = { type: 'message-start', id: 'msg_1', model: 'served' };
const finish: StreamEvent = { type: 'finish', reason: { kind: 'stop' }, usage: { inputTokens: 9, outputTokens: 2 } };

/** The frames of these events, with a step behind the n-th of them. */
function steps(name: DialectName, events: readonly StreamEvent[], after: Readonly<Record<number, Step[]>>): Step[] {
  return framesIn(name, events).flatMap((frame, index) => [...(frame === '' ? [] : [frame]), ...(after[index] ?? [])]);
}

const headers = { 'content-type': 'text/event-stream' };

describe.each(everyPair)('a $client client of an upstream of $upstream', ({ client, upstream: dialect }) => {
  it('has each piece of text before the upstream sends the next', { timeout: LIMIT_MS }, async () => {
    const [first, second] = [gate(), gate()];
    const events: StreamEvent[] = [
      start,
      { type: 'text-start', index: 0 },
      { type: 'text-delta', index: 0, delta: 'Hel' },
      { type: 'text-delta', index: 0, delta: 'lo' },
      { type: 'text-end', index: 0 },
      finish,
    ];
    upstream.answer({ headers, steps: steps(dialect, events, { 2: [first.opened], 3: [second.opened] }) });
    const reading = await Reading.open(client, dialect);
    await reading.until(({ text }) => text === 'Hel');
    first.open();
    await reading.until(({ text }) => text === 'Hello');
    second.open();
    await reading.toEnd();
    expect(reading.events.at(-1)).toMatchObject({ type: 'finish', reason: { kind: 'stop' } });
  });

  it('has the first thought before the upstream sends more', { timeout: LIMIT_MS }, async () => {
    const thought = gate();
    const events: StreamEvent[] = [
      start,
      { type: 'thinking-start', index: 0 },
      { type: 'thinking-delta', index: 0, delta: 'Let me see.' },
      { type: 'thinking-end', index: 0 },
      { type: 'text-start', index: 1 },
      { type: 'text-delta', index: 1, delta: 'Hello' },
      { type: 'text-end', index: 1 },
      finish,
    ];
    upstream.answer({ headers, steps: steps(dialect, events, { 2: [thought.opened] }) });
    const reading = await Reading.open(client, dialect);
    await reading.until(({ thinking }) => thinking === 'Let me see.');
    thought.open();
    await reading.toEnd();
    expect(reading.text).toBe('Hello');
  });

  it('is kept awake while the upstream is silent, and hears its signs of life', { timeout: LIMIT_MS }, async () => {
    const silence = gate();
    const ping = dialect === 'anthropic-messages' ? 'event: ping\ndata: {"type":"ping"}\n\n' : ': upstream-alive\n\n';
    const events: StreamEvent[] = [
      start,
      { type: 'text-start', index: 0 },
      { type: 'text-delta', index: 0, delta: 'Hello' },
      { type: 'text-end', index: 0 },
      finish,
    ];
    upstream.answer({ headers, steps: steps(dialect, events, { 2: [ping, silence.opened] }) });
    const reading = await Reading.open(client, dialect);
    if (client === dialect) await reading.until(({ raw }) => raw.includes(ping));
    await reading.until(({ raw, text }) => text === 'Hello' && raw.includes(': keep-alive\n\n'));
    silence.open();
    await reading.toEnd();
    expect([reading.text, reading.events.at(-1)?.type]).toEqual(['Hello', 'finish']);
  });
});
