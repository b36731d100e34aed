import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

/** The form of the answer: a table, JSON, a report. */
export const outputFormat = defineDimension({
  name: 'outputFormat',
  features: {
    format: (r) => r.has(SIGNAL.format),
    formats: (r) => upTo(3, r.count(SIGNAL.format)),
    document: (r) => r.has(SIGNAL.document),
    documentWrite: (r) => both(r.has(SIGNAL.document), r.has(SIGNAL.write) + r.has(SIGNAL.plan)),
    documentLong: (r) => both(r.has(SIGNAL.document), r.has(SIGNAL.scale) + (r.scan.longNumbers > 0 ? 1 : 0)),
  },
  detail: (r) =>
    times(r.count(SIGNAL.format) + r.count(SIGNAL.document), 'word', 'words') + ' about the form of the answer',
});
