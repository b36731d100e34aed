import { SIGNAL } from '../lexicon/signals.js';
import { MEASURE, leading } from './counts.js';
import { defineDimension, has, times, upTo, when } from './dimension.js';
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
/** What asks for more than a name. */
const NO_NAMES = [SIGNAL.why, SIGNAL.prove, SIGNAL.derive, SIGNAL.codeUnit];
/** What a hard quiz is about, beside formulas. */
const FIELDS = [SIGNAL.math, SIGNAL.advancedMath, SIGNAL.science, SIGNAL.profession];
/** A person, a place or a date is asked for, and nothing was ordered before. */
const asksWho = (r: Reading): boolean =>
  r.leads(SIGNAL.fact) > 0 && !VERBS.some((name) => r.firstSignal(name)) && r.kinds(NO_NAMES) === 0;
const tasks = (r: Reading): number => r.kinds(TASKS) - (asksWho(r) ? r.kinds(VERBS) : 0);
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
  r.count(MEASURE.notation) + r.count(MEASURE.equals) === 0 &&
  r.scan.materialWords === 0 &&
  options(r) < 3;

/** Lettered lines under a question; under an order to write they are cases, not a quiz. */
const options = (r: Reading): number =>
  r.leads(SIGNAL.write) + r.leads(SIGNAL.build) > 0 ? 0 : r.count(MEASURE.options);

/** What kind of question it is: a fact, a how, a why, a quiz with lettered options. */
export const questionComplexity = defineDimension({
  name: 'questionComplexity',
  features: {
    factoid: has(SIGNAL.factoid),
    factoidLead: has(leading(SIGNAL.factoid)),
    how: has(SIGNAL.how),
    howLead: has(leading(SIGNAL.how)),
    why: has(leading(SIGNAL.why)),
    questions: upTo(4, MEASURE.questions),
    options: when([MEASURE.options], (r) => (options(r) >= 3 ? 1 : 0)),
    optionsLong: when([MEASURE.options], (r) => (options(r) >= 3 && r.scan.words > 80 ? 1 : 0)),
    optionsHard: when([MEASURE.options], (r) => (options(r) >= 3 && r.kinds(FIELDS) + r.scan.commands > 0 ? 1 : 0)),
    who: when([leading(SIGNAL.fact)], (r) => (asksWho(r) ? 1 : 0)),
    whoDid: when([leading(SIGNAL.fact)], (r) => (asksWho(r) && r.kinds(VERBS) > 0 ? 1 : 0)),
    factoidShort: when([SIGNAL.factoid], (r) => (isFactoid(r) && tasks(r) === 0 && r.scan.words < 16 ? 1 : 0)),
    factoidPure: when([SIGNAL.factoid], (r) => (isFactoid(r) && tasks(r) + r.kinds(TOPICS) === 0 ? 1 : 0)),
    factoidTopic: when([SIGNAL.factoid], (r) => (isFactoid(r) && tasks(r) === 0 && r.kinds(TOPICS) > 0 ? 1 : 0)),
    factoidNearly: when([SIGNAL.factoid], (r) => (isFactoid(r) && tasks(r) === 1 ? 1 : 0)),
    factoidPlain: when([leading(SIGNAL.factoid)], (r) =>
      r.kinds(TOPICS) + r.has(SIGNAL.prove) + r.has(SIGNAL.solve) === 0 ? 1 : 0,
    ),
  },
  detail: (r) =>
    options(r) >= 3
      ? `a quiz with ${options(r)} options`
      : `${times(r.count(SIGNAL.factoid) + r.count(SIGNAL.how) + r.count(SIGNAL.why), 'question word', 'question words')}`,
});
