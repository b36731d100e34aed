import { SIGNAL } from '../lexicon/signals.js';
import { defineDimension, times, upTo } from './dimension.js';

/** Conditions that the answer must meet. */
export const constraintCount = defineDimension({
  name: 'constraintCount',
  features: {
    constraint: (r) => upTo(1, r.count(SIGNAL.constraint)),
    constraints: (r) => upTo(5, r.count(SIGNAL.constraint)),
    include: (r) => upTo(1, r.count(SIGNAL.include)),
    includes: (r) => upTo(4, r.count(SIGNAL.include)),
  },
  detail: (r) => times(r.count(SIGNAL.constraint) + r.count(SIGNAL.include), 'condition', 'conditions'),
});
