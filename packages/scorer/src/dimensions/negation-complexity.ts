import { SIGNAL } from '../lexicon/signals.js';
import type { Reading } from './reading.js';
import { both, defineDimension, times, upTo } from './dimension.js';

const ORDERS = [
  SIGNAL.prove,
  SIGNAL.derive,
  SIGNAL.design,
  SIGNAL.build,
  SIGNAL.overhaul,
  SIGNAL.write,
  SIGNAL.plan,
  SIGNAL.analyze,
  SIGNAL.transform,
];

/** Whether something is ordered beside what is waived. */
export const orders = (r: Reading): boolean => ORDERS.some((name) => r.has(name) > 0);

/** Work that is waived, merely mentioned, or wanted short. */
export const negationComplexity = defineDimension({
  name: 'negationComplexity',
  features: {
    brief: (r) => r.has(SIGNAL.brief),
    briefShort: (r) =>
      both(
        r.has(SIGNAL.brief),
        r.scan.words < 15 ? 1 : 0,
        1 - Math.min(1, r.has(SIGNAL.write) + r.has(SIGNAL.explain) + r.has(SIGNAL.prove) + r.has(SIGNAL.transform)),
      ),
    modest: (r) => r.has(SIGNAL.modest),
    briefQuestion: (r) => both(r.has(SIGNAL.brief), r.has(SIGNAL.factoid)),
    waived: (r) => upTo(2, r.waived),
    waivedShort: (r) => (r.waived > 0 && r.scan.words < 30 && !orders(r) ? 1 : 0),
    mentioned: (r) => upTo(1, r.mentioned),
    mentionedShort: (r) => both(r.mentioned, r.scan.words < 25 ? 1 : 0),
    negators: (r) => upTo(3, r.count(SIGNAL.negator)),
  },
  detail: (r) => `${times(r.waived, 'task', 'tasks')} waived, ${times(r.mentioned, 'task', 'tasks')} only named`,
});
