import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

/** Systems, technologies, scale and operational concerns. */
export const technicalTerms = defineDimension({
  name: 'technicalTerms',
  features: {
    system: (r) => r.has(SIGNAL.system),
    systemMany: (r) => upTo(3, r.count(SIGNAL.system)),
    technology: (r) => r.has(SIGNAL.technology),
    technologyMany: (r) => upTo(4, r.count(SIGNAL.technology)),
    scale: (r) => r.has(SIGNAL.scale),
    scaleMany: (r) => upTo(3, r.count(SIGNAL.scale)),
    concern: (r) => r.has(SIGNAL.concern),
    concernMany: (r) => upTo(4, r.count(SIGNAL.concern)),
    technicalSum: (r) =>
      upTo(8, r.count(SIGNAL.system) + r.count(SIGNAL.technology) + r.count(SIGNAL.scale) + r.count(SIGNAL.concern)),
    longWords: (r) => upTo(0.4, r.scan.longWords / (r.scan.alphabeticWords + 4)),
    systemScale: (r) =>
      both(
        r.has(SIGNAL.system) + r.has(SIGNAL.technology),
        r.has(SIGNAL.scale) + (r.count(SIGNAL.concern) >= 2 ? 1 : 0),
      ),
  },
  detail: (r) =>
    times(
      r.count(SIGNAL.system) + r.count(SIGNAL.technology) + r.count(SIGNAL.scale) + r.count(SIGNAL.concern),
      'technical term',
      'technical terms',
    ),
});
