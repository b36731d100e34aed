import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE, leading } from './counts.js';
import { all, counted, defineDimension, has, share, upTo, when } from './dimension.js';
import type { Reading } from './reading.js';

const hasPassage = (r: Reading): number => (r.count(MEASURE.passage) > 40 ? 1 : 0);

/** Tasks on a given text: translate, summarise, extract, read and answer. */
export const referenceComplexity = defineDimension({
  name: 'referenceComplexity',
  features: {
    transform: has(SIGNAL.transform),
    transformLead: has(leading(SIGNAL.transform)),
    transformShort: when([leading(SIGNAL.transform)], (r) =>
      all(r.scan.words < 9 ? 1 : 0, r.scan.materialWords === 0 ? 1 : 0),
    ),
    transformMany: upTo(3, SIGNAL.transform),
    reference: has(SIGNAL.reference),
    references: upTo(4, SIGNAL.reference),
    transformPassage: when([SIGNAL.transform], hasPassage),
    passageQuestion: when([SIGNAL.factoid], (r) => all(hasPassage(r), 1 - r.has(SIGNAL.transform))),
    quotes: upTo(4, MEASURE.quotes),
    quotedShare: when([MEASURE.quotes], (r) => share(0.5, r.scan.quotedCharacters / (r.scan.characters + 10))),
  },
  detail: counted([SIGNAL.transform, SIGNAL.reference], 'word', 'words', ' about a given text'),
});
