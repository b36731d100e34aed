import { both, defineDimension, times, upTo } from './dimension.js';

/** Work in files, tests, repositories and machines. */
export const agenticTask = defineDimension({
  name: 'agenticTask',
  features: {
    agent: (r) => r.has('agent'),
    agentMany: (r) => upTo(3, r.count('agent')),
    agentFix: (r) => both(r.has('agent'), r.has('fix') + r.has('write')),
  },
  detail: (r) => times(r.count('agent'), 'word', 'words') + ' about work in files and tools',
});
