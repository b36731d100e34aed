import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

/** Work in files, tests, repositories and machines. */
export const agenticTask = defineDimension({
  name: 'agenticTask',
  features: {
    agent: (r) => r.has(SIGNAL.agent),
    agentMany: (r) => upTo(3, r.count(SIGNAL.agent)),
    agentFix: (r) => both(r.has(SIGNAL.agent), r.has(SIGNAL.fix) + r.has(SIGNAL.write)),
  },
  detail: (r) => times(r.count(SIGNAL.agent), 'word', 'words') + ' about work in files and tools',
});
