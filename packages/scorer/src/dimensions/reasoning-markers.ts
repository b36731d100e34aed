import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE, beside, leading } from './counts.js';
import { all, defineDimension, has, share, times, upTo, when } from './dimension.js';
import type { Reading } from './reading.js';

const MARKERS = [SIGNAL.prove, SIGNAL.derive, SIGNAL.theorem, SIGNAL.logic, SIGNAL.puzzle];
const MARKERS_BESIDE = MARKERS.map(beside);

/** A puzzle is told in its passage, so its words count wherever they stand; where code is wanted they are only names. */
const told = (reading: Reading, signal: number): number =>
  reading.scan.materialWords > 0 || reading.has(SIGNAL.codeUnit) + reading.has(SIGNAL.language) > 0
    ? 0
    : reading.count(signal) + reading.outside(signal);
const PUZZLE = [SIGNAL.puzzle, beside(SIGNAL.puzzle)];
const PUZZLE_OR_LOGIC = [...PUZZLE, SIGNAL.logic, beside(SIGNAL.logic)];

/** Words of proof, derivation and puzzles. */
export const reasoningMarkers = defineDimension({
  name: 'reasoningMarkers',
  features: {
    prove: has(SIGNAL.prove),
    proveLead: has(leading(SIGNAL.prove)),
    derive: has(SIGNAL.derive),
    deriveLead: has(leading(SIGNAL.derive)),
    theorem: has(SIGNAL.theorem),
    logic: has(SIGNAL.logic),
    puzzle: has(SIGNAL.puzzle),
    puzzleTold: when(PUZZLE, (r) => (told(r, SIGNAL.puzzle) >= 2 && r.scan.words > 25 ? 1 : 0)),
    logicTold: when(PUZZLE_OR_LOGIC, (r) =>
      told(r, SIGNAL.logic) + told(r, SIGNAL.puzzle) >= 2 && r.scan.sentences > 2 ? 1 : 0,
    ),
    reasoningFamilies: when(MARKERS, (r) => share(3, r.kinds(MARKERS))),
    reasoningMany: when(MARKERS, (r) => share(6, r.sum(MARKERS))),
    stepwise: has(SIGNAL.stepwise),
    solve: has(SIGNAL.solve),
    solveLead: has(leading(SIGNAL.solve)),
    arithmetic: upTo(4, SIGNAL.arithmetic),
    proofOfMath: when([SIGNAL.prove, SIGNAL.derive], (r) =>
      all(r.has(SIGNAL.math) + r.has(SIGNAL.advancedMath) + r.scan.mathSigns + r.scan.commands),
    ),
    proofLead: when([leading(SIGNAL.prove), leading(SIGNAL.derive)], (r) => (r.count(MEASURE.waived) === 0 ? 1 : 0)),
    whyTrue: when([SIGNAL.why], (r) => all(r.has(SIGNAL.advancedMath) + r.has(SIGNAL.theorem))),
    reasoningInPassage: when(MARKERS_BESIDE, (r) => share(3, r.sum(MARKERS_BESIDE))),
  },
  detail: (r) => `${times(r.kinds(MARKERS), 'kind', 'kinds')} of reasoning words`,
});
