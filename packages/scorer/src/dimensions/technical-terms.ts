import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE } from './counts.js';
import { all, counted, defineDimension, has, share, upTo, when } from './dimension.js';

/** What technical work is about. */
export const TECHNICAL = [SIGNAL.system, SIGNAL.technology, SIGNAL.scale, SIGNAL.concern];

/** Systems, technologies, scale and operational concerns. */
export const technicalTerms = defineDimension({
  name: 'technicalTerms',
  features: {
    system: has(SIGNAL.system),
    systemMany: upTo(3, SIGNAL.system),
    technology: has(SIGNAL.technology),
    technologyMany: upTo(4, SIGNAL.technology),
    scale: has(SIGNAL.scale),
    scaleMany: upTo(3, SIGNAL.scale),
    concern: has(SIGNAL.concern),
    concernMany: upTo(4, SIGNAL.concern),
    technicalSum: when(TECHNICAL, (r) => share(8, r.sum(TECHNICAL))),
    longWords: when([MEASURE.longWords], (r) => share(0.4, r.scan.longWords / (r.scan.alphabeticWords + 4))),
    systemScale: when([SIGNAL.system, SIGNAL.technology], (r) =>
      all(r.has(SIGNAL.scale) + (r.count(SIGNAL.concern) >= 2 ? 1 : 0)),
    ),
  },
  detail: counted(TECHNICAL, 'technical term', 'technical terms'),
});
