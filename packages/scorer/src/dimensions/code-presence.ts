import { CODE, DIFF, ADDED, LOG, TRACE } from '../text/line-kinds.js';
import { both, defineDimension, logUpTo, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const oneUnitWritten = (r: Reading): number =>
  both(
    r.has('write') + r.has('build'),
    r.has('codeUnit'),
    1 - r.has('design'),
    r.count('system') < 2 ? 1 : 0,
    r.count('concern') < 2 ? 1 : 0,
    r.scan.items < 5 ? 1 : 0,
  );

/** Code that is read in one go. */
const MOST_SMALL = 40;
const lines = (r: Reading, kind: number): number => r.scan.lines[kind] as number;

/** Code in the text, and words about code. */
export const codePresence = defineDimension({
  name: 'codePresence',
  features: {
    codeWords: (r) => r.has('code'),
    codeWordsMany: (r) => upTo(5, r.count('code')),
    codeUnit: (r) => r.has('codeUnit'),
    language: (r) => r.has('language'),
    languages: (r) => upTo(3, r.count('language')),
    debug: (r) => r.has('debug'),
    debugMany: (r) => upTo(3, r.count('debug')),
    review: (r) => r.has('review'),
    test: (r) => r.has('test'),
    writeCode: (r) => both(r.has('write') + r.has('build'), r.has('codeUnit') + r.has('language')),
    debugCode: (r) => both(r.has('debug'), r.has('code') + r.has('language') + r.has('technology')),
    codeLines: (r) => logUpTo(60, lines(r, CODE)),
    anyCode: (r) => upTo(1, lines(r, CODE)),
    diff: (r) => upTo(2, lines(r, DIFF) + lines(r, ADDED)),
    diffLines: (r) => logUpTo(40, lines(r, DIFF) + lines(r, ADDED)),
    trace: (r) => upTo(2, lines(r, TRACE)),
    log: (r) => upTo(3, lines(r, LOG)),
    identifiers: (r) => upTo(6, r.scan.identifiers),
    brackets: (r) => upTo(12, r.scan.mark('{') + r.scan.mark('[') + r.scan.mark(';')),
    oneUnit: (r) =>
      both(
        r.has('codeUnit'),
        1 - r.has('scale'),
        1 - r.has('design'),
        r.count('system') < 2 ? 1 : 0,
        r.count('concern') < 2 ? 1 : 0,
        1 - r.has('prove'),
      ),
    oneUnitWrite: oneUnitWritten,
    oneProgram: (r) =>
      both(
        1 - oneUnitWritten(r),
        r.leads('write') + r.leads('build'),
        r.has('codeUnit') + r.has('language') + r.has('code'),
        1 - r.has('design'),
        1 - r.has('system'),
        r.count('concern') < 2 ? 1 : 0,
        r.count('technology') < 2 ? 1 : 0,
      ),
    smallCode: (r) =>
      both(
        upTo(1, lines(r, CODE)),
        lines(r, CODE) <= MOST_SMALL ? 1 : 0,
        1 - r.has('design'),
        1 - r.has('overhaul'),
        r.count('system') + r.count('concern') < 2 ? 1 : 0,
        1 - r.has('prove'),
      ),
    codeAsk: (r) =>
      both(lines(r, CODE), r.has('debug') + r.has('review') + r.has('fix') + r.has('overhaul') + r.has('write')),
  },
  detail: (r) =>
    `${times(lines(r, CODE), 'line', 'lines')} of code, ${times(r.count('code') + r.count('language'), 'word', 'words')} about code`,
});
