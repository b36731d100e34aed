import { both, defineDimension, times, upTo } from './dimension.js';

/** Tasks on a given text: translate, summarise, extract, read and answer. */
export const referenceComplexity = defineDimension({
  name: 'referenceComplexity',
  features: {
    transform: (r) => r.has('transform'),
    transformLead: (r) => r.leads('transform'),
    transformShort: (r) => both(r.leads('transform'), r.scan.words < 9 ? 1 : 0, r.scan.materialWords === 0 ? 1 : 0),
    transformMany: (r) => upTo(3, r.count('transform')),
    reference: (r) => r.has('reference'),
    references: (r) => upTo(4, r.count('reference')),
    transformPassage: (r) => both(r.has('transform'), r.passageWords > 40 ? 1 : 0),
    passageQuestion: (r) => both(r.passageWords > 40 ? 1 : 0, r.has('factoid'), 1 - r.has('transform')),
    quotes: (r) => upTo(4, r.scan.quotes),
    quotedShare: (r) => upTo(0.5, r.scan.quotedCharacters / (r.scan.characters + 10)),
  },
  detail: (r) => times(r.count('transform') + r.count('reference'), 'word', 'words') + ' about a given text',
});
