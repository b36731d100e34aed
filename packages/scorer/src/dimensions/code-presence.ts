import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE, leading } from './counts.js';
import { all, defineDimension, has, logUpTo, times, upTo, when } from './dimension.js';
import type { Reading } from './reading.js';

/** At most one word about a system and one about how it is run. */
const isModest = (r: Reading): number => (r.count(SIGNAL.system) < 2 && r.count(SIGNAL.concern) < 2 ? 1 : 0);

const ownUnit = (r: Reading): number =>
  all(
    r.has(SIGNAL.codeUnit),
    r.has(SIGNAL.write) + r.has(SIGNAL.build),
    1 - r.has(SIGNAL.design),
    isModest(r),
    r.scan.items < 5 ? 1 : 0,
  );

const CODE_ORDERS = [leading(SIGNAL.write), leading(SIGNAL.build)];
/** A program is ordered, and nothing larger. */
const isProgram = (r: Reading): number =>
  all(
    r.has(SIGNAL.codeUnit) + r.has(SIGNAL.language) + r.has(SIGNAL.code),
    1 - r.has(SIGNAL.design),
    isModest(r),
    r.count(SIGNAL.technology) < 2 ? 1 : 0,
  );

/** Code that is read in one go. */
const MOST_SMALL = 40;
const WORK_ON_CODE = [SIGNAL.debug, SIGNAL.review, SIGNAL.fix, SIGNAL.overhaul, SIGNAL.write];

/** Code in the text, and words about code. */
export const codePresence = defineDimension({
  name: 'codePresence',
  features: {
    codeWords: has(SIGNAL.code),
    codeWordsMany: upTo(5, SIGNAL.code),
    codeUnit: has(SIGNAL.codeUnit),
    language: has(SIGNAL.language),
    languages: upTo(3, SIGNAL.language),
    debug: has(SIGNAL.debug),
    debugMany: upTo(3, SIGNAL.debug),
    review: has(SIGNAL.review),
    test: has(SIGNAL.test),
    writeCode: when([SIGNAL.codeUnit, SIGNAL.language], (r) => all(r.has(SIGNAL.write) + r.has(SIGNAL.build))),
    debugCode: when([SIGNAL.debug], (r) => all(r.has(SIGNAL.code) + r.has(SIGNAL.language) + r.has(SIGNAL.technology))),
    codeLines: logUpTo(60, MEASURE.code),
    anyCode: has(MEASURE.code),
    diff: upTo(2, MEASURE.diff),
    diffLines: logUpTo(40, MEASURE.diff),
    trace: upTo(2, MEASURE.trace),
    log: upTo(3, MEASURE.log),
    identifiers: upTo(6, MEASURE.identifiers),
    brackets: upTo(12, MEASURE.brackets),
    oneUnit: when([SIGNAL.codeUnit], (r) =>
      all(1 - r.has(SIGNAL.scale), 1 - r.has(SIGNAL.design), isModest(r), 1 - r.has(SIGNAL.prove)),
    ),
    oneUnitWrite: when([SIGNAL.codeUnit], ownUnit),
    oneProgram: when(CODE_ORDERS, (r) => all(1 - ownUnit(r), isProgram(r), 1 - r.has(SIGNAL.system))),
    programTold: when(CODE_ORDERS, (r) => all(r.scan.words > 50 ? 1 : 0, isProgram(r))),
    smallCode: when([MEASURE.code], (r) =>
      all(
        r.count(MEASURE.code) <= MOST_SMALL ? 1 : 0,
        1 - r.has(SIGNAL.design),
        1 - r.has(SIGNAL.overhaul),
        r.count(SIGNAL.system) + r.count(SIGNAL.concern) < 2 ? 1 : 0,
        1 - r.has(SIGNAL.prove),
      ),
    ),
    codeAsk: when([MEASURE.code], (r) => all(r.kinds(WORK_ON_CODE))),
  },
  detail: (r) =>
    `${times(r.count(MEASURE.code), 'line', 'lines')} of code, ${times(r.count(SIGNAL.code) + r.count(SIGNAL.language), 'word', 'words')} about code`,
});
