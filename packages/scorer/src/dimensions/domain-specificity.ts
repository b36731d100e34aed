import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE } from './counts.js';
import { all, counted, defineDimension, has, logUpTo, share, upTo, when } from './dimension.js';
import type { Reading } from './reading.js';

/** Code has brackets, signs and words of mathematics, too: it is no mathematics. */
const CODE_WORDS = [SIGNAL.code, SIGNAL.codeUnit, SIGNAL.language, SIGNAL.debug];
const isCode = (r: Reading): boolean => r.scan.materialWords > 0 || r.kinds(CODE_WORDS) > 0;

/** With a number for everything and no variable it is a formula to fill in. */
const isReckoned = (r: Reading): boolean => r.scan.numbers >= 2 && r.scan.single < 1;

/** Whether something is to be found out. */
const isAsked = (r: Reading): number => r.has(SIGNAL.solve) + r.leads(SIGNAL.factoid);

const FIELDS = [SIGNAL.math, SIGNAL.advancedMath, SIGNAL.science, SIGNAL.profession];

/** Mathematics, sciences and professions. */
export const domainSpecificity = defineDimension({
  name: 'domainSpecificity',
  features: {
    math: has(SIGNAL.math),
    mathMany: upTo(4, SIGNAL.math),
    advancedMath: has(SIGNAL.advancedMath),
    advancedMany: upTo(3, SIGNAL.advancedMath),
    science: has(SIGNAL.science),
    scienceMany: upTo(3, SIGNAL.science),
    profession: has(SIGNAL.profession),
    professionMany: upTo(3, SIGNAL.profession),
    notation: has(MEASURE.notation),
    notationMany: logUpTo(20, MEASURE.notation),
    written: when([MEASURE.formulas, MEASURE.notation], (r) =>
      !isCode(r) && (r.scan.formulas >= 2 || r.scan.commands > 0 || r.scan.mathSigns >= 2) ? 1 : 0,
    ),
    dollars: when([MEASURE.formulas], (r) => share(4, r.scan.formulas >= 2 ? r.scan.formulas : 0)),
    equals: upTo(3, MEASURE.equals),
    numbers: upTo(6, MEASURE.numbers),
    anyNumber: has(MEASURE.numbers),
    variables: upTo(8, MEASURE.variables),
    mathQuestion: when([SIGNAL.math], (r) => all(isAsked(r))),
    competition: when([SIGNAL.math, SIGNAL.advancedMath, MEASURE.notation], (r) => {
      const notation = r.count(MEASURE.notation);
      return all(
        isCode(r) ? 0 : 1,
        notation + r.has(SIGNAL.advancedMath) + (isReckoned(r) ? 0 : 1),
        isAsked(r) + r.scan.commands,
        1 - r.has(SIGNAL.arithmetic),
        r.scan.words > 7 || (notation > 0 && r.scan.words > 2) ? 1 : 0,
      );
    }),
    numbersInStory: when([SIGNAL.arithmetic], (r) => (r.scan.numbers >= 2 && r.scan.words > 15 ? 1 : 0)),
  },
  detail: counted(FIELDS, 'term', 'terms', ' of a field'),
});
