import { SIGNAL } from '../lexicon/signals.js';
import { all, counted, defineDimension, has, upTo, when } from './dimension.js';

/** Work in files, tests, repositories and machines. */
export const agenticTask = defineDimension({
  name: 'agenticTask',
  features: {
    agent: has(SIGNAL.agent),
    agentMany: upTo(3, SIGNAL.agent),
    agentFix: when([SIGNAL.agent], (r) => all(r.has(SIGNAL.fix) + r.has(SIGNAL.write))),
  },
  detail: counted([SIGNAL.agent], 'word', 'words', ' about work in files and tools'),
});
