import { SIGNAL } from '../lexicon/signals.js';
import { defineDimension, has, times, upTo } from './dimension.js';

/** Conditions that the answer must meet. */
export const constraintCount = defineDimension({
  name: 'constraintCount',
  features: {
    constraint: has(SIGNAL.constraint),
    constraints: upTo(5, SIGNAL.constraint),
    include: has(SIGNAL.include),
    includes: upTo(4, SIGNAL.include),
  },
  detail: (r) => times(r.count(SIGNAL.constraint) + r.count(SIGNAL.include), 'condition', 'conditions'),
});
