import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

/** Tasks on a given text: translate, summarise, extract, read and answer. */
export const referenceComplexity = defineDimension({
  name: 'referenceComplexity',
  features: {
    transform: (r) => r.has(SIGNAL.transform),
    transformLead: (r) => r.leads(SIGNAL.transform),
    transformShort: (r) =>
      both(r.leads(SIGNAL.transform), r.scan.words < 9 ? 1 : 0, r.scan.materialWords === 0 ? 1 : 0),
    transformMany: (r) => upTo(3, r.count(SIGNAL.transform)),
    reference: (r) => r.has(SIGNAL.reference),
    references: (r) => upTo(4, r.count(SIGNAL.reference)),
    transformPassage: (r) => both(r.has(SIGNAL.transform), r.passageWords > 40 ? 1 : 0),
    passageQuestion: (r) => both(r.passageWords > 40 ? 1 : 0, r.has(SIGNAL.factoid), 1 - r.has(SIGNAL.transform)),
    quotes: (r) => upTo(4, r.scan.quotes),
    quotedShare: (r) => upTo(0.5, r.scan.quotedCharacters / (r.scan.characters + 10)),
  },
  detail: (r) => times(r.count(SIGNAL.transform) + r.count(SIGNAL.reference), 'word', 'words') + ' about a given text',
});
