import type { Reading } from './reading.js';
import { both, defineDimension, times, upTo } from './dimension.js';

const ORDERS = ['prove', 'derive', 'design', 'build', 'overhaul', 'write', 'plan', 'analyze', 'transform'] as const;

/** Whether something is ordered beside what is waived. */
export const orders = (r: Reading): boolean => ORDERS.some((name) => r.has(name) > 0);

/** Work that is waived, merely mentioned, or wanted short. */
export const negationComplexity = defineDimension({
  name: 'negationComplexity',
  features: {
    brief: (r) => r.has('brief'),
    briefShort: (r) =>
      both(
        r.has('brief'),
        r.scan.words < 15 ? 1 : 0,
        1 - Math.min(1, r.has('write') + r.has('explain') + r.has('prove') + r.has('transform')),
      ),
    modest: (r) => r.has('modest'),
    briefQuestion: (r) => both(r.has('brief'), r.has('factoid')),
    waived: (r) => upTo(2, r.waived),
    waivedShort: (r) => (r.waived > 0 && r.scan.words < 30 && !orders(r) ? 1 : 0),
    mentioned: (r) => upTo(1, r.mentioned),
    mentionedShort: (r) => both(r.mentioned, r.scan.words < 25 ? 1 : 0),
    negators: (r) => upTo(3, r.count('negator')),
  },
  detail: (r) => `${times(r.waived, 'task', 'tasks')} waived, ${times(r.mentioned, 'task', 'tasks')} only named`,
});
