import { SIGNAL } from '../lexicon/signals.js';
import { CODE, DIFF, ADDED, LOG, TRACE } from '../text/line-kinds.js';
import { both, defineDimension, logUpTo, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const oneUnitWritten = (r: Reading): number =>
  both(
    r.has(SIGNAL.write) + r.has(SIGNAL.build),
    r.has(SIGNAL.codeUnit),
    1 - r.has(SIGNAL.design),
    r.count(SIGNAL.system) < 2 ? 1 : 0,
    r.count(SIGNAL.concern) < 2 ? 1 : 0,
    r.scan.items < 5 ? 1 : 0,
  );

/** Code that is read in one go. */
const MOST_SMALL = 40;
const lines = (r: Reading, kind: number): number => r.scan.lines[kind] as number;

/** Code in the text, and words about code. */
export const codePresence = defineDimension({
  name: 'codePresence',
  features: {
    codeWords: (r) => r.has(SIGNAL.code),
    codeWordsMany: (r) => upTo(5, r.count(SIGNAL.code)),
    codeUnit: (r) => r.has(SIGNAL.codeUnit),
    language: (r) => r.has(SIGNAL.language),
    languages: (r) => upTo(3, r.count(SIGNAL.language)),
    debug: (r) => r.has(SIGNAL.debug),
    debugMany: (r) => upTo(3, r.count(SIGNAL.debug)),
    review: (r) => r.has(SIGNAL.review),
    test: (r) => r.has(SIGNAL.test),
    writeCode: (r) => both(r.has(SIGNAL.write) + r.has(SIGNAL.build), r.has(SIGNAL.codeUnit) + r.has(SIGNAL.language)),
    debugCode: (r) => both(r.has(SIGNAL.debug), r.has(SIGNAL.code) + r.has(SIGNAL.language) + r.has(SIGNAL.technology)),
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
        r.has(SIGNAL.codeUnit),
        1 - r.has(SIGNAL.scale),
        1 - r.has(SIGNAL.design),
        r.count(SIGNAL.system) < 2 ? 1 : 0,
        r.count(SIGNAL.concern) < 2 ? 1 : 0,
        1 - r.has(SIGNAL.prove),
      ),
    oneUnitWrite: oneUnitWritten,
    oneProgram: (r) =>
      both(
        1 - oneUnitWritten(r),
        r.leads(SIGNAL.write) + r.leads(SIGNAL.build),
        r.has(SIGNAL.codeUnit) + r.has(SIGNAL.language) + r.has(SIGNAL.code),
        1 - r.has(SIGNAL.design),
        1 - r.has(SIGNAL.system),
        r.count(SIGNAL.concern) < 2 ? 1 : 0,
        r.count(SIGNAL.technology) < 2 ? 1 : 0,
      ),
    programTold: (r) =>
      both(
        r.scan.words > 50 ? 1 : 0,
        r.leads(SIGNAL.write) + r.leads(SIGNAL.build),
        r.has(SIGNAL.codeUnit) + r.has(SIGNAL.language) + r.has(SIGNAL.code),
        1 - r.has(SIGNAL.design),
        r.count(SIGNAL.system) < 2 ? 1 : 0,
        r.count(SIGNAL.concern) < 2 ? 1 : 0,
        r.count(SIGNAL.technology) < 2 ? 1 : 0,
      ),
    smallCode: (r) =>
      both(
        upTo(1, lines(r, CODE)),
        lines(r, CODE) <= MOST_SMALL ? 1 : 0,
        1 - r.has(SIGNAL.design),
        1 - r.has(SIGNAL.overhaul),
        r.count(SIGNAL.system) + r.count(SIGNAL.concern) < 2 ? 1 : 0,
        1 - r.has(SIGNAL.prove),
      ),
    codeAsk: (r) =>
      both(
        lines(r, CODE),
        r.has(SIGNAL.debug) + r.has(SIGNAL.review) + r.has(SIGNAL.fix) + r.has(SIGNAL.overhaul) + r.has(SIGNAL.write),
      ),
  },
  detail: (r) =>
    `${times(lines(r, CODE), 'line', 'lines')} of code, ${times(r.count(SIGNAL.code) + r.count(SIGNAL.language), 'word', 'words')} about code`,
});
