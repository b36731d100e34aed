import { both, defineDimension, times, upTo } from './dimension.js';

/** Signs that a short ask with words of everyday services is about something else. */
const WORK = [
  'code',
  'codeUnit',
  'language',
  'technology',
  'debug',
  'system',
  'math',
  'advancedMath',
  'prove',
  'derive',
  'design',
  'analyze',
  'concern',
  'review',
  'document',
  'explain',
  'compare',
  'transform',
  'creative',
  'overhaul',
  'build',
] as const;

/** Greetings, definitions, intents and trivia. */
export const simpleIndicators = defineDimension({
  name: 'simpleIndicators',
  features: {
    greeting: (r) => r.leads('greeting'),
    greetingShort: (r) =>
      both(r.leads('greeting'), r.scan.words < 7 || (r.scan.words < 14 && r.evidence <= r.count('greeting')) ? 1 : 0),
    define: (r) => r.has('define'),
    defineShort: (r) => both(r.has('define'), r.scan.words < 14 ? 1 : 0),
    assistant: (r) => r.has('assistant'),
    assistantMany: (r) => upTo(3, r.count('assistant')),
    trivia: (r) => r.has('trivia'),
    triviaMany: (r) => upTo(4, r.count('trivia')),
    intent: (r) => (r.has('assistant') > 0 && r.scan.words < 25 && !WORK.some((name) => r.has(name) > 0) ? 1 : 0),
    bare: (r) =>
      both(
        r.scan.words <= 3 ? 1 : 0,
        1 -
          Math.min(
            1,
            r.has('prove') +
              r.has('design') +
              r.has('build') +
              r.has('fix') +
              r.has('overhaul') +
              r.has('review') +
              r.has('write'),
          ),
      ),
    noSignal: (r) => (r.evidence === 0 ? 1 : 0),
  },
  detail: (r) =>
    times(r.count('greeting') + r.count('define') + r.count('assistant') + r.count('trivia'), 'sign', 'signs') +
    ' of an easy ask',
});
