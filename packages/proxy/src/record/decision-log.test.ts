import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDecisionLog, type LineOutput } from './decision-log.js';
import type { ExchangeRecord } from './exchange-record.js';

const record: ExchangeRecord = {
  v: 1,
  time: '2026-11-24T08:15:30.000Z',
  id: 'one',
  dialect: 'openai-chat',
  requested: 'smart/auto',
  stream: false,
  status: 200,
  outcome: 'served',
  decision: null,
  features: null,
  config: 'abc',
  served: { deployment: 'd', model: 'vendor/model', upstreamModel: 'model' },
  attempts: [],
  usage: { inputTokens: 12, outputTokens: 5 },
  cost: { usd: 0.000041, source: 'reported' },
  ms: { total: 812.4, route: 0.1, firstByte: 400 },
  bytes: { in: 10, out: 20 },
};

const folder = (): string => mkdtempSync(join(tmpdir(), 'slr-log-'));

function collector(isTTY: boolean): LineOutput & { text: string } {
  return {
    isTTY,
    writableLength: 0,
    text: '',
    write(text: string) {
      this.text += text;
    },
  };
}

describe('createDecisionLog', () => {
  it('writes one JSON line per request where the output is no terminal', async () => {
    const output = collector(false);
    const log = createDecisionLog({ output });
    log.record(record);
    log.record({ ...record, id: 'two' });
    await log.close();
    const lines = output.text.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as ExchangeRecord).id)).toEqual(['one', 'two']);
    expect(JSON.parse(lines[0] as string)).toEqual(record);
  });

  it('writes a short line for a person on a terminal', async () => {
    const output = collector(true);
    const log = createDecisionLog({ output });
    log.record(record);
    log.record({
      ...record,
      outcome: 'failed',
      status: 401,
      error: { code: 'unauthenticated', source: 'upstream' },
      requested: 'evil\u001b[31m',
    });
    await log.close();
    expect(output.text).toBe(
      '08:15:30  smart/auto → vendor/model  12+5 tokens  $0.000041  812 ms\n' +
        '08:15:30  evil?[31m → vendor/model  failed: 401 unauthenticated (upstream)  812 ms\n',
    );
  });

  it('says that a cost is unknown instead of zero', async () => {
    const output = collector(true);
    const log = createDecisionLog({ output });
    log.record({ ...record, cost: { source: 'unknown' } });
    await log.close();
    expect(output.text).toContain('cost unknown');
  });

  it('keeps its file to its owner and turns it over by size', async () => {
    const path = join(folder(), 'decisions.jsonl');
    writeFileSync(path, '', { mode: 0o644 });
    const output = collector(false);
    const size = JSON.stringify(record).length + 1;
    const log = createDecisionLog({ file: path, maxFileBytes: size * 2, output });
    for (let index = 0; index < 5; index += 1) {
      log.record({ ...record, bytes: { in: index, out: 20 } });
      await new Promise((resolve) => setTimeout(resolve, 130));
    }
    await log.close();
    const files = readdirSync(join(path, '..')).sort();
    expect(files).toEqual(['decisions.jsonl', 'decisions.jsonl.1', 'decisions.jsonl.2']);
    const lines = files.reverse().flatMap((name) =>
      readFileSync(join(path, '..', name), 'utf8')
        .trimEnd()
        .split('\n'),
    );
    expect(lines.map((line) => (JSON.parse(line) as ExchangeRecord).bytes.in)).toEqual([0, 1, 2, 3, 4]);
    for (const name of files) expect(statSync(join(path, '..', name)).mode & 0o777).toBe(0o600);
    expect(output.text).toBe(''); // the lines are in the file
  });

  it('says nothing when told to be quiet, and still writes its file', async () => {
    const path = join(folder(), 'log');
    const output = collector(true);
    const log = createDecisionLog({ file: path, quiet: true, output });
    log.record(record);
    await log.close();
    expect(output.text).toBe('');
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify(record)}\n`);
  });

  it('fails at once where the file cannot be opened', () => {
    expect(() => createDecisionLog({ file: join(folder(), 'no', 'such', 'folder') })).toThrow(/ENOENT/);
  });
});
