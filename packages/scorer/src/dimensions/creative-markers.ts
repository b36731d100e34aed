import { SIGNAL } from '../lexicon/signals.js';
import { defineDimension, has, times, upTo, when } from './dimension.js';

/** Stories, poems, roles. */
export const creativeMarkers = defineDimension({
  name: 'creativeMarkers',
  features: {
    creative: has(SIGNAL.creative),
    creativeWrite: when([SIGNAL.creative], (r) => r.leads(SIGNAL.write)),
    creativeMany: upTo(4, SIGNAL.creative),
  },
  detail: (r) => times(r.count(SIGNAL.creative), 'creative word', 'creative words'),
});
