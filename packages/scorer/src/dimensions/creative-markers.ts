import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

/** Stories, poems, roles. */
export const creativeMarkers = defineDimension({
  name: 'creativeMarkers',
  features: {
    creative: (r) => r.has(SIGNAL.creative),
    creativeWrite: (r) => both(r.has(SIGNAL.creative), r.leads(SIGNAL.write)),
    creativeMany: (r) => upTo(4, r.count(SIGNAL.creative)),
  },
  detail: (r) => times(r.count(SIGNAL.creative), 'creative word', 'creative words'),
});
