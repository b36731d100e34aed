import { SIGNAL } from '../lexicon/signals.js';
import { OPTION } from '../text/line-kinds.js';
import { both, defineDimension, times, upTo } from './dimension.js';
import type { Reading } from './reading.js';

/** What a question may be about and still want one short fact … */
const TOPICS = [
  SIGNAL.code,
  SIGNAL.language,
  SIGNAL.system,
  SIGNAL.math,
  SIGNAL.advancedMath,
  SIGNAL.technology,
  SIGNAL.science,
];
/** … and what makes it a task. */
const TASKS = [
  SIGNAL.codeUnit,
  SIGNAL.list,
  SIGNAL.prove,
  SIGNAL.derive,
  SIGNAL.solve,
  SIGNAL.explain,
  SIGNAL.compare,
  SIGNAL.analyze,
  SIGNAL.transform,
  SIGNAL.write,
  SIGNAL.design,
  SIGNAL.build,
  SIGNAL.overhaul,
  SIGNAL.fix,
  SIGNAL.review,
  SIGNAL.agent,
  SIGNAL.document,
  SIGNAL.why,
  SIGNAL.how,
  SIGNAL.arithmetic,
  SIGNAL.debug,
  SIGNAL.plan,
];
/** Orders that are none behind "who", "when" or "where": "which architect designed …". */
const VERBS = [
  SIGNAL.write,
  SIGNAL.design,
  SIGNAL.build,
  SIGNAL.overhaul,
  SIGNAL.fix,
  SIGNAL.plan,
  SIGNAL.agent,
  SIGNAL.document,
  SIGNAL.explain,
  SIGNAL.analyze,
];
/** A person, a place or a date is asked for, and nothing was ordered before. */
const asksWho = (r: Reading): boolean =>
  r.leads(SIGNAL.fact) > 0 &&
  !VERBS.some((name) => r.firstSignal(name)) &&
  r.has(SIGNAL.why) + r.has(SIGNAL.prove) + r.has(SIGNAL.derive) + r.has(SIGNAL.codeUnit) === 0;
const notation = (r: Reading): number => r.scan.mathSigns + r.scan.commands + r.scan.mark('^') + r.scan.mark('=');
const tasks = (r: Reading): number => TASKS.reduce((sum, name) => sum + r.has(name), 0) - (asksWho(r) ? verbs(r) : 0);
const verbs = (r: Reading): number => VERBS.reduce((sum, name) => sum + r.has(name), 0);
const topics = (r: Reading): number => TOPICS.reduce((sum, name) => sum + r.has(name), 0);
/** A question word in front, or anywhere in a short question that orders nothing: "… are tributaries of which river?" */
const asksFact = (r: Reading): boolean =>
  r.leads(SIGNAL.factoid) > 0 ||
  (r.has(SIGNAL.factoid) > 0 && r.scan.words <= 45 && r.scan.sentences <= 2 && tasks(r) === 0);
/** Two numbers and a story: the answer is calculated, not known. Years and the like are no numbers to calculate with. */
const isCalculation = (r: Reading): boolean =>
  r.scan.numbers - r.scan.longNumbers + r.has(SIGNAL.arithmetic) >= 2 && r.scan.words > 12 && !asksWho(r);
const isFactoid = (r: Reading): boolean =>
  asksFact(r) &&
  (r.leads(SIGNAL.how) === 0 || asksWho(r)) &&
  !isCalculation(r) &&
  r.scan.words <= 45 &&
  notation(r) === 0 &&
  r.scan.materialWords === 0 &&
  options(r) < 3;

/** Lettered lines under a question; under an order to write they are cases, not a quiz. */
const options = (r: Reading): number =>
  r.leads(SIGNAL.write) + r.leads(SIGNAL.build) > 0
    ? 0
    : Math.max(r.scan.lines[OPTION] as number, r.scan.optionRun >= 3 ? r.scan.optionRun : 0);

/** What kind of question it is: a fact, a how, a why, a quiz with lettered options. */
export const questionComplexity = defineDimension({
  name: 'questionComplexity',
  features: {
    factoid: (r) => r.has(SIGNAL.factoid),
    factoidLead: (r) => r.leads(SIGNAL.factoid),
    how: (r) => r.has(SIGNAL.how),
    howLead: (r) => r.leads(SIGNAL.how),
    why: (r) => r.leads(SIGNAL.why),
    questions: (r) => upTo(4, r.scan.questions),
    options: (r) => (options(r) >= 3 ? 1 : 0),
    optionsLong: (r) => both(options(r) >= 3 ? 1 : 0, r.scan.words > 80 ? 1 : 0),
    optionsHard: (r) =>
      both(
        options(r) >= 3 ? 1 : 0,
        r.has(SIGNAL.math) +
          r.has(SIGNAL.advancedMath) +
          r.has(SIGNAL.science) +
          r.has(SIGNAL.profession) +
          r.scan.commands,
      ),
    who: (r) => (asksWho(r) ? 1 : 0),
    whoDid: (r) => (asksWho(r) && verbs(r) > 0 ? 1 : 0),
    factoidShort: (r) => (isFactoid(r) && tasks(r) === 0 && r.scan.words < 16 ? 1 : 0),
    factoidPure: (r) => (isFactoid(r) && tasks(r) + topics(r) === 0 ? 1 : 0),
    factoidTopic: (r) => (isFactoid(r) && tasks(r) === 0 && topics(r) > 0 ? 1 : 0),
    factoidNearly: (r) => (isFactoid(r) && tasks(r) === 1 ? 1 : 0),
    factoidPlain: (r) =>
      both(
        r.leads(SIGNAL.factoid),
        1 -
          Math.min(
            1,
            r.has(SIGNAL.code) +
              r.has(SIGNAL.language) +
              r.has(SIGNAL.system) +
              r.has(SIGNAL.math) +
              r.has(SIGNAL.advancedMath) +
              r.has(SIGNAL.science) +
              r.has(SIGNAL.technology) +
              r.has(SIGNAL.prove) +
              r.has(SIGNAL.solve),
          ),
      ),
  },
  detail: (r) =>
    options(r) >= 3
      ? `a quiz with ${options(r)} options`
      : `${times(r.count(SIGNAL.factoid) + r.count(SIGNAL.how) + r.count(SIGNAL.why), 'question word', 'question words')}`,
});
