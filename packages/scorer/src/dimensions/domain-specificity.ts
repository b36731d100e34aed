import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const notation = (r: Reading): number => r.scan.mathSigns + r.scan.commands + r.scan.mark('^');

/** Code has brackets, signs and words of mathematics, too: it is no mathematics. */
const isCode = (r: Reading): boolean =>
  r.scan.materialWords > 0 ||
  r.has(SIGNAL.code) + r.has(SIGNAL.codeUnit) + r.has(SIGNAL.language) + r.has(SIGNAL.debug) > 0;

/** With a number for everything and no variable it is a formula to fill in. */
const isReckoned = (r: Reading): boolean => r.scan.numbers >= 2 && r.scan.single < 1;

/** Mathematics, sciences and professions. */
export const domainSpecificity = defineDimension({
  name: 'domainSpecificity',
  features: {
    math: (r) => r.has(SIGNAL.math),
    mathMany: (r) => upTo(4, r.count(SIGNAL.math)),
    advancedMath: (r) => r.has(SIGNAL.advancedMath),
    advancedMany: (r) => upTo(3, r.count(SIGNAL.advancedMath)),
    science: (r) => r.has(SIGNAL.science),
    scienceMany: (r) => upTo(3, r.count(SIGNAL.science)),
    profession: (r) => r.has(SIGNAL.profession),
    professionMany: (r) => upTo(3, r.count(SIGNAL.profession)),
    notation: (r) => upTo(1, notation(r)),
    notationMany: (r) => logNotation(r),
    written: (r) => (!isCode(r) && (r.scan.formulas >= 2 || r.scan.commands > 0 || r.scan.mathSigns >= 2) ? 1 : 0),
    dollars: (r) => upTo(4, r.scan.formulas >= 2 ? r.scan.formulas : 0),
    equals: (r) => upTo(3, r.scan.mark('=')),
    numbers: (r) => upTo(6, r.scan.numbers),
    anyNumber: (r) => upTo(1, r.scan.numbers),
    variables: (r) => upTo(8, r.scan.single),
    mathQuestion: (r) => both(r.has(SIGNAL.math), r.has(SIGNAL.solve) + r.leads(SIGNAL.factoid)),
    competition: (r) =>
      both(
        isCode(r) ? 0 : 1,
        notation(r) + r.has(SIGNAL.advancedMath) + (isReckoned(r) ? 0 : 1),
        r.has(SIGNAL.math) + r.has(SIGNAL.advancedMath) + notation(r),
        r.has(SIGNAL.solve) + r.leads(SIGNAL.factoid) + r.scan.commands,
        1 - r.has(SIGNAL.arithmetic),
        r.scan.words > 7 || (notation(r) > 0 && r.scan.words > 2) ? 1 : 0,
      ),
    numbersInStory: (r) => both(r.scan.numbers >= 2 ? 1 : 0, r.has(SIGNAL.arithmetic), r.scan.words > 15 ? 1 : 0),
  },
  detail: (r) =>
    times(
      r.count(SIGNAL.math) + r.count(SIGNAL.advancedMath) + r.count(SIGNAL.science) + r.count(SIGNAL.profession),
      'term',
      'terms',
    ) + ' of a field',
});

function logNotation(r: Reading): number {
  return Math.min(1, Math.log1p(notation(r)) / Math.log1p(20));
}
