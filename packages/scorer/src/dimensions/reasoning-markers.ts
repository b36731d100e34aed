import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const MARKERS = [SIGNAL.prove, SIGNAL.derive, SIGNAL.theorem, SIGNAL.logic, SIGNAL.puzzle];
const families = (reading: Reading): number => MARKERS.reduce((sum, name) => sum + reading.has(name), 0);

/** A puzzle is told in its passage, so its words count wherever they stand; where code is wanted they are only names. */
const told = (reading: Reading, signal: number): number =>
  reading.scan.materialWords > 0 || reading.has(SIGNAL.codeUnit) + reading.has(SIGNAL.language) > 0
    ? 0
    : reading.count(signal) + reading.outside(signal);

/** Words of proof, derivation and puzzles. */
export const reasoningMarkers = defineDimension({
  name: 'reasoningMarkers',
  features: {
    prove: (r) => r.has(SIGNAL.prove),
    proveLead: (r) => r.leads(SIGNAL.prove),
    derive: (r) => r.has(SIGNAL.derive),
    deriveLead: (r) => r.leads(SIGNAL.derive),
    theorem: (r) => r.has(SIGNAL.theorem),
    logic: (r) => r.has(SIGNAL.logic),
    puzzle: (r) => r.has(SIGNAL.puzzle),
    puzzleTold: (r) => both(told(r, SIGNAL.puzzle) >= 2 ? 1 : 0, r.scan.words > 25 ? 1 : 0),
    logicTold: (r) => both(told(r, SIGNAL.logic) + told(r, SIGNAL.puzzle) >= 2 ? 1 : 0, r.scan.sentences > 2 ? 1 : 0),
    reasoningFamilies: (r) => upTo(3, families(r)),
    reasoningMany: (r) =>
      upTo(
        6,
        MARKERS.reduce((sum, name) => sum + r.count(name), 0),
      ),
    stepwise: (r) => r.has(SIGNAL.stepwise),
    solve: (r) => r.has(SIGNAL.solve),
    solveLead: (r) => r.leads(SIGNAL.solve),
    arithmetic: (r) => upTo(4, r.count(SIGNAL.arithmetic)),
    proofOfMath: (r) =>
      both(
        r.has(SIGNAL.prove) + r.has(SIGNAL.derive),
        r.has(SIGNAL.math) + r.has(SIGNAL.advancedMath) + upTo(1, r.scan.mathSigns + r.scan.commands),
      ),
    proofLead: (r) => both(r.leads(SIGNAL.prove) + r.leads(SIGNAL.derive), 1 - Math.min(1, r.waived)),
    whyTrue: (r) => both(r.has(SIGNAL.why), r.has(SIGNAL.advancedMath) + r.has(SIGNAL.theorem)),
    reasoningInPassage: (r) =>
      upTo(
        3,
        MARKERS.reduce((sum, name) => sum + r.outside(name), 0),
      ),
  },
  detail: (r) => `${times(families(r), 'kind', 'kinds')} of reasoning words`,
});
