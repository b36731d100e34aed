import { describe, expect, it } from 'vitest';
import { collect } from './canonical/collect.js';
import { dialects } from './dialects/index.js';
import type { Dialect } from './dialect.js';
import { PassingStream } from './passing-stream.js';
import { ProviderError } from './provider-error.js';
import { decodeStream } from './testing/run-codec.js';
import { loadFixtures } from './testing/load-fixtures.js';
import { otherLineEnds, splitBytes } from './testing/split-bytes.js';

function streamsOf(dialect: Dialect): Array<[string, Dialect, Uint8Array]> {
  return loadFixtures(new URL(`../fixtures/${dialect.name}/`, import.meta.url)).flatMap(({ name, stream }) =>
    stream ? [[`${dialect.name}, ${name}`, dialect, stream] as [string, Dialect, Uint8Array]] : [],
  );
}

const streams = Object.values(dialects).flatMap(streamsOf);
const whole = streams.filter(([, dialect, stream]) => decodeStream(dialect, [stream]).at(-1)?.type === 'finish');

function pass(dialect: Dialect, pieces: readonly Uint8Array[]): { out: string; stream: PassingStream } {
  const stream = new PassingStream({ dialect, dropUsageFrame: false });
  const out = [...pieces.map((piece) => stream.push(piece)), stream.end()].map((bytes) =>
    Buffer.from(bytes).toString(),
  );
  return { out: out.join(''), stream };
}

describe('a stream that passes', () => {
  it.each(whole)('has the bytes and the usage of the upstream, however they arrive: %s', (_, dialect, bytes) => {
    const { usage, finish } = collect(decodeStream(dialect, [bytes]));
    for (const text of [bytes, otherLineEnds(bytes)]) {
      for (const size of [1, 7, 64, 1000]) {
        const { out, stream } = pass(dialect, splitBytes(text, size));
        expect(out).toBe(Buffer.from(text).toString());
        expect(stream).toMatchObject({ state: 'done', finish: { kind: finish.kind } });
        expect(stream.usage?.outputTokens).toBe(usage.outputTokens);
        expect(stream.usage?.inputTokens).toBe(usage.inputTokens);
      }
    }
  });

  it.each(whole)('is held back until there is something to see: %s', (_, dialect, bytes) => {
    const stream = new PassingStream({ dialect, dropUsageFrame: false });
    for (const piece of splitBytes(bytes, 64)) {
      const out = stream.push(piece);
      if (stream.state === 'held') expect(out).toHaveLength(0);
    }
  });

  it.each(whole)(
    'cut at any byte never ends with half an event, nor as if it were complete: %s',
    (_, dialect, bytes) => {
      for (let cut = 0; cut < bytes.length; cut += 53) {
        const { out, stream } = pass(dialect, [bytes.subarray(0, cut)]);
        if (stream.state === 'done') continue;
        expect(stream.state).toBe('failed');
        expect(stream.error).toBeInstanceOf(ProviderError);
        if (!stream.wasCommitted) expect(out).toBe('');
        else expect(out).toMatch(/error[\s\S]*(\n\n|\r\n\r\n)$/);
      }
    },
  );

  it('is committed once it has held a mebibyte', () => {
    const dialect = dialects['openai-chat'] as Dialect;
    const stream = new PassingStream({ dialect, dropUsageFrame: false });
    const ping = new TextEncoder().encode(`: ${'x'.repeat(1000)}\n\n`);
    let out = 0;
    for (let i = 0; i < 1100 && out === 0; i += 1) out = stream.push(ping).length;
    expect(stream.state).toBe('committed');
    expect(out).toBeGreaterThan(1024 * 1024);
  });

  it('tells a cut or a deadline in the dialect of the client', () => {
    const dialect = dialects['anthropic-messages'] as Dialect;
    const stream = new PassingStream({ dialect, dropUsageFrame: false });
    const error = new ProviderError({
      code: 'timeout',
      message: 'too slow',
      status: 504,
      recovery: 'other-deployment',
    });
    expect(stream.fail(error)).toContain('event: error');
    expect(stream).toMatchObject({ state: 'failed', error });
  });
});
