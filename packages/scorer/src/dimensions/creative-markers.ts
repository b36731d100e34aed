import { both, defineDimension, times, upTo } from './dimension.js';

/** Stories, poems, roles. */
export const creativeMarkers = defineDimension({
  name: 'creativeMarkers',
  features: {
    creative: (r) => r.has('creative'),
    creativeWrite: (r) => both(r.has('creative'), r.leads('write')),
    creativeMany: (r) => upTo(4, r.count('creative')),
  },
  detail: (r) => times(r.count('creative'), 'creative word', 'creative words'),
});
