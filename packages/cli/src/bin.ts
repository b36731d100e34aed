#!/usr/bin/env node
import { main } from './index.js';

// Not awaited at the top: a process whose loop runs empty would end with Node's code 13 instead of ours.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
