import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE } from './counts.js';
import { all, defineDimension, has, times, upTo, when } from './dimension.js';
import type { Reading } from './reading.js';

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
/** What is not said in a few words. */
const LONG = [SIGNAL.write, SIGNAL.explain, SIGNAL.prove, SIGNAL.transform];

/** Whether something is ordered beside what is waived. */
export const orders = (r: Reading): boolean => r.kinds(ORDERS) > 0;

/** Work that is waived, merely mentioned, or wanted short. */
export const negationComplexity = defineDimension({
  name: 'negationComplexity',
  features: {
    brief: has(SIGNAL.brief),
    briefShort: when([SIGNAL.brief], (r) => (r.scan.words < 15 && r.kinds(LONG) === 0 ? 1 : 0)),
    modest: has(SIGNAL.modest),
    briefQuestion: when([SIGNAL.brief], (r) => r.has(SIGNAL.factoid)),
    waived: upTo(2, MEASURE.waived),
    waivedShort: when([MEASURE.waived], (r) => (r.scan.words < 30 && !orders(r) ? 1 : 0)),
    mentioned: has(MEASURE.mentioned),
    mentionedShort: when([MEASURE.mentioned], (r) => all(r.scan.words < 25 ? 1 : 0)),
    negators: upTo(3, SIGNAL.negator),
  },
  detail: (r) =>
    `${times(r.count(MEASURE.waived), 'task', 'tasks')} waived, ${times(r.count(MEASURE.mentioned), 'task', 'tasks')} only named`,
});
