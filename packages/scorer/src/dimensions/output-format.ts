import { SIGNAL } from '../lexicon/signals.js';
import { all, counted, defineDimension, has, upTo, when } from './dimension.js';

/** The form of the answer: a table, JSON, a report. */
export const outputFormat = defineDimension({
  name: 'outputFormat',
  features: {
    format: has(SIGNAL.format),
    formats: upTo(3, SIGNAL.format),
    document: has(SIGNAL.document),
    documentWrite: when([SIGNAL.document], (r) => all(r.has(SIGNAL.write) + r.has(SIGNAL.plan))),
    documentLong: when([SIGNAL.document], (r) => all(r.has(SIGNAL.scale) + (r.scan.longNumbers > 0 ? 1 : 0))),
  },
  detail: counted([SIGNAL.format, SIGNAL.document], 'word', 'words', ' about the form of the answer'),
});
