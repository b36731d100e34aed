import { SIGNAL } from '../lexicon/signals.js';
import { counted, defineDimension, has, upTo } from './dimension.js';

/** Conditions that the answer must meet. */
export const constraintCount = defineDimension({
  name: 'constraintCount',
  features: {
    constraint: has(SIGNAL.constraint),
    constraints: upTo(5, SIGNAL.constraint),
    include: has(SIGNAL.include),
    includes: upTo(4, SIGNAL.include),
  },
  detail: counted([SIGNAL.constraint, SIGNAL.include], 'condition', 'conditions'),
});
