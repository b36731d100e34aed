import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE } from './counts.js';
import { always, defineDimension, share, times, upTo, when } from './dimension.js';

const PLANNED = [SIGNAL.design, SIGNAL.build, SIGNAL.overhaul, SIGNAL.plan];
const ORDERS = [...PLANNED, SIGNAL.analyze];
const WORKS = [...PLANNED, SIGNAL.write];

/** Several demands in one ask: enumerations, numbered lines, "first … then". */
export const multiStepPatterns = defineDimension({
  name: 'multiStepPatterns',
  features: {
    sequence: upTo(3, SIGNAL.sequence),
    numbered: upTo(5, MEASURE.numbered),
    bullets: upTo(6, MEASURE.bullets),
    items: upTo(6, MEASURE.items),
    itemsTwo: when([MEASURE.items], (r) => (r.scan.items >= 2 ? 1 : 0)),
    itemsOrdered: when(ORDERS, (r) => (r.scan.items >= 2 ? 1 : 0)),
    wordList: when([MEASURE.items], (r) =>
      r.scan.items >= 4 && r.scan.items > r.scan.words * 0.35 && r.kinds(WORKS) + r.scan.commands === 0 ? 1 : 0,
    ),
    sentences: always((r) => share(8, r.scan.sentences - 1)),
    paragraphs: always((r) => share(5, r.scan.paragraphs.length - 1)),
  },
  detail: (r) =>
    `${times(r.count(MEASURE.numbered) + r.count(MEASURE.bullets), 'list line', 'list lines')}, ${times(r.scan.items, 'separator', 'separators')} in the longest enumeration`,
});
