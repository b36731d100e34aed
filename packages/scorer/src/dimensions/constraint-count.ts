import { defineDimension, times, upTo } from './dimension.js';

/** Conditions that the answer must meet. */
export const constraintCount = defineDimension({
  name: 'constraintCount',
  features: {
    constraint: (r) => upTo(1, r.count('constraint')),
    constraints: (r) => upTo(5, r.count('constraint')),
    include: (r) => upTo(1, r.count('include')),
    includes: (r) => upTo(4, r.count('include')),
  },
  detail: (r) => times(r.count('constraint') + r.count('include'), 'condition', 'conditions'),
});
