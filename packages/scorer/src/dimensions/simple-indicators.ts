import { SIGNAL } from '../lexicon/signals.js';
import { leading } from './counts.js';
import { always, counted, defineDimension, has, upTo, when } from './dimension.js';

/** Signs that a short ask with words of everyday services is about something else. */
const WORK = [
  SIGNAL.code,
  SIGNAL.codeUnit,
  SIGNAL.language,
  SIGNAL.technology,
  SIGNAL.debug,
  SIGNAL.system,
  SIGNAL.math,
  SIGNAL.advancedMath,
  SIGNAL.prove,
  SIGNAL.derive,
  SIGNAL.design,
  SIGNAL.analyze,
  SIGNAL.concern,
  SIGNAL.profession,
  SIGNAL.science,
  SIGNAL.plan,
  SIGNAL.why,
  SIGNAL.review,
  SIGNAL.document,
  SIGNAL.explain,
  SIGNAL.compare,
  SIGNAL.transform,
  SIGNAL.creative,
  SIGNAL.overhaul,
  SIGNAL.build,
];
/** Orders that are work even in three words. */
const ORDERS = [SIGNAL.prove, SIGNAL.design, SIGNAL.build, SIGNAL.fix, SIGNAL.overhaul, SIGNAL.review, SIGNAL.write];

const SIGNS = [SIGNAL.greeting, SIGNAL.define, SIGNAL.assistant, SIGNAL.trivia];

/** Greetings, definitions, intents and trivia. */
export const simpleIndicators = defineDimension({
  name: 'simpleIndicators',
  features: {
    greeting: has(leading(SIGNAL.greeting)),
    greetingShort: when([leading(SIGNAL.greeting)], (r) =>
      r.scan.words < 7 || (r.scan.words < 24 && r.evidence <= r.count(SIGNAL.greeting) + r.count(SIGNAL.include))
        ? 1
        : 0,
    ),
    define: has(SIGNAL.define),
    defineShort: when([SIGNAL.define], (r) => (r.scan.words < 14 ? 1 : 0)),
    assistant: has(SIGNAL.assistant),
    assistantMany: upTo(3, SIGNAL.assistant),
    trivia: has(SIGNAL.trivia),
    triviaMany: upTo(4, SIGNAL.trivia),
    intent: when([SIGNAL.assistant], (r) => (r.scan.words < 25 && r.kinds(WORK) === 0 ? 1 : 0)),
    bare: always((r) => (r.scan.words <= 3 && r.kinds(ORDERS) === 0 ? 1 : 0)),
    noSignal: always((r) => (r.evidence === 0 ? 1 : 0)),
  },
  detail: counted(SIGNS, 'sign', 'signs', ' of an easy ask'),
});
