import { both, defineDimension, times, upTo } from './dimension.js';

/** Systems, technologies, scale and operational concerns. */
export const technicalTerms = defineDimension({
  name: 'technicalTerms',
  features: {
    system: (r) => r.has('system'),
    systemMany: (r) => upTo(3, r.count('system')),
    technology: (r) => r.has('technology'),
    technologyMany: (r) => upTo(4, r.count('technology')),
    scale: (r) => r.has('scale'),
    scaleMany: (r) => upTo(3, r.count('scale')),
    concern: (r) => r.has('concern'),
    concernMany: (r) => upTo(4, r.count('concern')),
    technicalSum: (r) => upTo(8, r.count('system') + r.count('technology') + r.count('scale') + r.count('concern')),
    longWords: (r) => upTo(0.4, r.scan.longWords / (r.scan.alphabeticWords + 4)),
    systemScale: (r) => both(r.has('system') + r.has('technology'), r.has('scale') + (r.count('concern') >= 2 ? 1 : 0)),
  },
  detail: (r) =>
    times(
      r.count('system') + r.count('technology') + r.count('scale') + r.count('concern'),
      'technical term',
      'technical terms',
    ),
});
