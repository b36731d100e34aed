import { OPTION } from '../text/line-kinds.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

const WORK = [
  'code',
  'codeUnit',
  'language',
  'system',
  'math',
  'advancedMath',
  'technology',
  'prove',
  'derive',
  'solve',
  'explain',
  'compare',
  'analyze',
  'transform',
  'write',
  'design',
  'build',
  'why',
  'how',
  'arithmetic',
  'debug',
  'plan',
] as const;
const notation = (r: Reading): number => r.scan.mathSigns + r.scan.commands + r.scan.mark('^') + r.scan.mark('=');
const works = (r: Reading): number => WORK.reduce((sum, name) => sum + r.has(name), 0);
const isFactoid = (r: Reading): boolean =>
  r.leads('factoid') > 0 &&
  r.leads('how') === 0 &&
  r.scan.words <= 45 &&
  notation(r) === 0 &&
  r.scan.materialWords === 0 &&
  options(r) < 3;

/** Lettered lines under a question; under an order to write they are cases, not a quiz. */
const options = (r: Reading): number =>
  r.leads('write') + r.leads('build') > 0
    ? 0
    : Math.max(r.scan.lines[OPTION] as number, r.scan.optionRun >= 3 ? r.scan.optionRun : 0);

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
    factoidShort: (r) => (isFactoid(r) && works(r) <= 1 && r.scan.words < 16 ? 1 : 0),
    factoidPure: (r) => (isFactoid(r) && works(r) === 0 ? 1 : 0),
    factoidNearly: (r) => (isFactoid(r) && works(r) === 1 ? 1 : 0),
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
