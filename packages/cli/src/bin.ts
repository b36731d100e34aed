#!/usr/bin/env node
import { main } from './index.js';

// Not awaited at the top: a process whose loop runs empty would end with Node's code 13 instead of ours.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
  // A worker of `start --workers` hangs on the channel to its primary otherwise.
  if (process.connected) process.disconnect();
});
