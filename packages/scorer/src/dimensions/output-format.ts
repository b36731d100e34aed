import { both, defineDimension, times, upTo } from './dimension.js';

/** The form of the answer: a table, JSON, a report. */
export const outputFormat = defineDimension({
  name: 'outputFormat',
  features: {
    format: (r) => r.has('format'),
    formats: (r) => upTo(3, r.count('format')),
    document: (r) => r.has('document'),
    documentWrite: (r) => both(r.has('document'), r.has('write') + r.has('plan')),
    documentLong: (r) => both(r.has('document'), r.has('scale') + (r.scan.longNumbers > 0 ? 1 : 0)),
  },
  detail: (r) => times(r.count('format') + r.count('document'), 'word', 'words') + ' about the form of the answer',
});
