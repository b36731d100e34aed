// `npm run bench`: what the router costs, as ratios within one run. Exit code 1 where the ratio that is promised does not hold.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuPerRequest } from '../bench/cpu-per-request.mjs';
import { machine } from '../bench/machine.mjs';
import { processStart } from '../bench/process-start.mjs';
import { streamTranslation } from '../packages/providers/bench/stream-translation.mjs';
import { prepare, reportFailure, root } from './prepare.mjs';

/** Promised: `smart/auto`, 1 KB in, 2 KB out, every header and the log on, against bytes passed through unread under the same busy load. */
const limit = 2.2;

const row = (name, value, note = '') => console.log(`${name.padEnd(44)} ${value.padStart(12)}   ${note}`.trimEnd());

const microseconds = ({ microseconds: value }) => `${value.toFixed(0)} µs`;
const rate = ({ rate: value }) => `${(Math.round(value / 100) * 100).toLocaleString('en')} requests a second`;

const against = ({ router, floor }) => `${microseconds(router)} against ${microseconds(floor)}`;

async function scorerTimes() {
  const child = fork(`${root}bench/processes/scorer.mjs`, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [times] = await once(child, 'message');
  return times;
}

async function main() {
  await prepare('@slr/cli', { say: (line) => console.error(line) });
  const folder = mkdtempSync(join(tmpdir(), 'slr-bench-'));
  console.log(machine());
  console.log();
  try {
    const cpu = await cpuPerRequest({ logFile: join(folder, 'decisions.jsonl') });
    const { busy, calm, full } = cpu;
    row(
      'floor, CPU a request',
      microseconds(busy.floor),
      `node:http + undici dispatch, bytes through; ${rate(busy.floor)}`,
    );
    row(
      'router, smart/auto, CPU a request',
      microseconds(busy.router),
      `1 KB in, 2 KB out, key, headers and log on; ${rate(busy.router)}`,
    );
    row('router / floor, half that load', calm.ratio.toFixed(2), against(calm));
    row(
      'router / floor, each at full speed',
      full.ratio.toFixed(2),
      `${against(full)}; ${rate(full.router)} and ${rate(full.floor)}`,
    );
    const scorer = await scorerTimes();
    row('scorer, 1 KB', `${scorer[1024].toFixed(0)} µs`);
    row('scorer, 4 KB', `${scorer[4096].toFixed(0)} µs`, 'aim: 100 µs');
    row('scorer, 64 KB', `${scorer[65_536].toFixed(0)} µs`);
    for (const { from, to, added } of streamTranslation()) {
      row(`stream, ${from} → ${to}, an event`, `+${added.toFixed(1)} µs`, 'over passing its bytes; at most 12');
    }
    const start = await processStart();
    row('cold start to the first answer', `${start.seconds.toFixed(2)} s`, 'aim: 0.6 s');
    row('memory at rest', `${start.megabytes.toFixed(0)} MB`, 'aim: 100 MB');
    const spread = busy.ratios.map((ratio) => ratio.toFixed(2)).join(' ');
    row('router / floor, same busy load', busy.ratio.toFixed(2), `at most ${limit}; the rounds: ${spread}`);
    if (busy.ratio > limit) {
      console.error(`\nThe router costs ${busy.ratio.toFixed(2)} times the floor; promised is at most ${limit}.`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main().catch(reportFailure);
