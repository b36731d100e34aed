import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const MARKERS = ['prove', 'derive', 'theorem', 'logic', 'puzzle'] as const;
const families = (reading: Reading): number => MARKERS.reduce((sum, name) => sum + reading.has(name), 0);

/** A puzzle is told in its passage, so its words count wherever they stand; where code is wanted they are only names. */
const told = (reading: Reading, name: 'logic' | 'puzzle'): number =>
  reading.scan.materialWords > 0 || reading.has('codeUnit') + reading.has('language') > 0
    ? 0
    : reading.count(name) + reading.outside(name);

/** Words of proof, derivation and puzzles. */
export const reasoningMarkers = defineDimension({
  name: 'reasoningMarkers',
  features: {
    prove: (r) => r.has('prove'),
    proveLead: (r) => r.leads('prove'),
    derive: (r) => r.has('derive'),
    deriveLead: (r) => r.leads('derive'),
    theorem: (r) => r.has('theorem'),
    logic: (r) => r.has('logic'),
    puzzle: (r) => r.has('puzzle'),
    puzzleTold: (r) => both(told(r, 'puzzle') >= 2 ? 1 : 0, r.scan.words > 25 ? 1 : 0),
    logicTold: (r) => both(told(r, 'logic') + told(r, 'puzzle') >= 2 ? 1 : 0, r.scan.sentences > 2 ? 1 : 0),
    reasoningFamilies: (r) => upTo(3, families(r)),
    reasoningMany: (r) =>
      upTo(
        6,
        MARKERS.reduce((sum, name) => sum + r.count(name), 0),
      ),
    stepwise: (r) => r.has('stepwise'),
    solve: (r) => r.has('solve'),
    solveLead: (r) => r.leads('solve'),
    arithmetic: (r) => upTo(4, r.count('arithmetic')),
    proofOfMath: (r) =>
      both(
        r.has('prove') + r.has('derive'),
        r.has('math') + r.has('advancedMath') + upTo(1, r.scan.mathSigns + r.scan.commands),
      ),
    proofLead: (r) => both(r.leads('prove') + r.leads('derive'), 1 - Math.min(1, r.waived)),
    whyTrue: (r) => both(r.has('why'), r.has('advancedMath') + r.has('theorem')),
    reasoningInPassage: (r) =>
      upTo(
        3,
        MARKERS.reduce((sum, name) => sum + r.outside(name), 0),
      ),
  },
  detail: (r) => `${times(families(r), 'kind', 'kinds')} of reasoning words`,
});
