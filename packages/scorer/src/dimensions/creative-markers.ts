import { SIGNAL } from '../lexicon/signals.js';
import { counted, defineDimension, has, upTo, when } from './dimension.js';

/** Stories, poems, roles. */
export const creativeMarkers = defineDimension({
  name: 'creativeMarkers',
  features: {
    creative: has(SIGNAL.creative),
    creativeWrite: when([SIGNAL.creative], (r) => r.leads(SIGNAL.write)),
    creativeMany: upTo(4, SIGNAL.creative),
  },
  detail: counted([SIGNAL.creative], 'creative word', 'creative words'),
});
