// node packages/scorer/bench/score-speed.mjs (after a build): time of one decision by length, beside the time of one walk over the
// same characters, so that the ratio says something on any machine.
import { createScorer } from '../dist/index.js';

const sentence =
  'Compare the two plans below, explain which of them is cheaper over three years and what could go wrong. ';
const scorer = createScorer();

function walk(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}

function time(run, rounds) {
  for (let round = 0; round < rounds; round++) run();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    times.push((performance.now() - start) * 1000);
  }
  times.sort((one, other) => one - other);
  return { p50: times[Math.floor(rounds / 2)], p99: times[Math.floor(rounds * 0.99)] };
}

console.log('| tokens | p50 µs | p99 µs | against one walk |\n| --- | --- | --- | --- |');
for (const [tokens, rounds] of [
  [50, 3000],
  [1000, 1000],
  [10_000, 200],
  [100_000, 60],
]) {
  const text = sentence.repeat(Math.ceil((tokens * 4) / sentence.length)).slice(0, tokens * 4);
  const { p50, p99 } = time(() => scorer.score(text), rounds);
  const floor = time(() => walk(text), rounds).p50;
  console.log(`| ${tokens} | ${p50.toFixed(0)} | ${p99.toFixed(0)} | ${(p50 / floor).toFixed(1)}× |`);
}
