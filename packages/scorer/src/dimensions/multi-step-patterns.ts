import { SIGNAL } from '../lexicon/signals.js';
import { BULLET, NUMBERED } from '../text/line-kinds.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const listed = (r: Reading): number => (r.scan.lines[NUMBERED] as number) + (r.scan.lines[BULLET] as number);

/** Several demands in one ask: enumerations, numbered lines, "first … then". */
export const multiStepPatterns = defineDimension({
  name: 'multiStepPatterns',
  features: {
    sequence: (r) => upTo(3, r.count(SIGNAL.sequence)),
    numbered: (r) => upTo(5, r.scan.lines[NUMBERED] as number),
    bullets: (r) => upTo(6, r.scan.lines[BULLET] as number),
    items: (r) => upTo(6, r.scan.items),
    itemsTwo: (r) => (r.scan.items >= 2 ? 1 : 0),
    itemsOrdered: (r) =>
      both(
        r.scan.items >= 2 ? 1 : 0,
        r.has(SIGNAL.design) +
          r.has(SIGNAL.build) +
          r.has(SIGNAL.overhaul) +
          r.has(SIGNAL.plan) +
          r.has(SIGNAL.analyze),
      ),
    wordList: (r) =>
      r.scan.items >= 4 &&
      r.scan.items > r.scan.words * 0.35 &&
      r.has(SIGNAL.design) +
        r.has(SIGNAL.build) +
        r.has(SIGNAL.overhaul) +
        r.has(SIGNAL.plan) +
        r.has(SIGNAL.write) +
        r.scan.commands ===
        0
        ? 1
        : 0,
    sentences: (r) => upTo(8, r.scan.sentences - 1),
    paragraphs: (r) => upTo(5, r.scan.paragraphs.length - 1),
  },
  detail: (r) =>
    `${times(listed(r), 'list line', 'list lines')}, ${times(r.scan.items, 'separator', 'separators')} in the longest enumeration`,
});
