// The scorer alone, at three sizes, in a process of its own.
import { createScorer } from '@slr/scorer';

const paragraph =
  'The nightly job reads the orders of the day, groups them by warehouse and writes one file for each of them. ' +
  'Since the last release two files are written for some warehouses, and the second one holds orders that the first one has already. ' +
  'Find out why, and change the function so that every order is in exactly one file; explain what a test for it looks like. ';
const scorer = createScorer();

/** Microseconds of CPU for a text of `bytes`: the median of nine runs. */
function measure(bytes) {
  const texts = Array.from({ length: 16 }, (_, index) =>
    `${index} ${paragraph.repeat(Math.ceil(bytes / paragraph.length))}`.slice(0, bytes),
  );
  const count = Math.max(50, Math.round(2_000_000 / bytes));
  const runs = [];
  for (let run = 0; run < 10; run += 1) {
    const before = process.cpuUsage();
    for (let index = 0; index < count; index += 1) scorer.score(texts[index % texts.length]);
    const { user, system } = process.cpuUsage(before);
    runs.push((user + system) / count);
  }
  return runs.slice(1).sort((a, b) => a - b)[4];
}

process.send(Object.fromEntries([1024, 4096, 65_536].map((bytes) => [bytes, measure(bytes)])));
process.disconnect();
