import { SIGNAL } from '../lexicon/signals.js';
import { both, defineDimension, times, upTo } from './dimension.js';

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

/** Greetings, definitions, intents and trivia. */
export const simpleIndicators = defineDimension({
  name: 'simpleIndicators',
  features: {
    greeting: (r) => r.leads(SIGNAL.greeting),
    greetingShort: (r) =>
      both(
        r.leads(SIGNAL.greeting),
        r.scan.words < 7 || (r.scan.words < 24 && r.evidence <= r.count(SIGNAL.greeting) + r.count(SIGNAL.include))
          ? 1
          : 0,
      ),
    define: (r) => r.has(SIGNAL.define),
    defineShort: (r) => both(r.has(SIGNAL.define), r.scan.words < 14 ? 1 : 0),
    assistant: (r) => r.has(SIGNAL.assistant),
    assistantMany: (r) => upTo(3, r.count(SIGNAL.assistant)),
    trivia: (r) => r.has(SIGNAL.trivia),
    triviaMany: (r) => upTo(4, r.count(SIGNAL.trivia)),
    intent: (r) => (r.has(SIGNAL.assistant) > 0 && r.scan.words < 25 && !WORK.some((name) => r.has(name) > 0) ? 1 : 0),
    bare: (r) =>
      both(
        r.scan.words <= 3 ? 1 : 0,
        1 -
          Math.min(
            1,
            r.has(SIGNAL.prove) +
              r.has(SIGNAL.design) +
              r.has(SIGNAL.build) +
              r.has(SIGNAL.fix) +
              r.has(SIGNAL.overhaul) +
              r.has(SIGNAL.review) +
              r.has(SIGNAL.write),
          ),
      ),
    noSignal: (r) => (r.evidence === 0 ? 1 : 0),
  },
  detail: (r) =>
    times(
      r.count(SIGNAL.greeting) + r.count(SIGNAL.define) + r.count(SIGNAL.assistant) + r.count(SIGNAL.trivia),
      'sign',
      'signs',
    ) + ' of an easy ask',
});
