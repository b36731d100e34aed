import { OPTION } from '../text/line-kinds.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const options = (r: Reading): number =>
  Math.max(r.scan.lines[OPTION] as number, r.scan.optionRun >= 3 ? r.scan.optionRun : 0);

/** What kind of question it is: a fact, a how, a why, a quiz with lettered options. */
export const questionComplexity = defineDimension({
  name: 'questionComplexity',
  features: {
    factoid: (r) => r.has('factoid'),
    factoidLead: (r) => r.leads('factoid'),
    how: (r) => r.has('how'),
    howLead: (r) => r.leads('how'),
    why: (r) => r.leads('why'),
    questions: (r) => upTo(4, r.scan.questions),
    options: (r) => (options(r) >= 3 ? 1 : 0),
    optionsLong: (r) => both(options(r) >= 3 ? 1 : 0, r.scan.words > 80 ? 1 : 0),
    optionsHard: (r) =>
      both(
        options(r) >= 3 ? 1 : 0,
        r.has('math') + r.has('advancedMath') + r.has('science') + r.has('profession') + r.scan.commands,
      ),
    factoidShort: (r) => both(r.leads('factoid'), r.scan.words < 16 ? 1 : 0),
    factoidPlain: (r) =>
      both(
        r.leads('factoid'),
        1 -
          Math.min(
            1,
            r.has('code') +
              r.has('language') +
              r.has('system') +
              r.has('math') +
              r.has('advancedMath') +
              r.has('science') +
              r.has('technology') +
              r.has('prove') +
              r.has('solve'),
          ),
      ),
  },
  detail: (r) =>
    options(r) >= 3
      ? `a quiz with ${options(r)} options`
      : `${times(r.count('factoid') + r.count('how') + r.count('why'), 'question word', 'question words')}`,
});
