import { createScorer, SIGNAL_NAMES, type Harness, type Scorer } from '@slr/scorer';
import { defined } from './defined.js';
import type { LoadContext } from './load-context.js';
import { nearestKey } from './nearest.js';
import { PROFILE_NAMES } from './schema-smart-router.js';
import type { SmartRouterBlock } from './schema.js';
import type { RouterConfig } from './types.js';

type Scoring = Omit<NonNullable<SmartRouterBlock['scoring']>, 'profiles'>;
type Lists = Readonly<Record<string, readonly string[]>>;

/** The scorer of the file, and one for each profile that scores otherwise. @throws ConfigError */
export function scorersOf(
  block: SmartRouterBlock,
  harnesses: Harness[] | undefined,
  context: LoadContext,
): Pick<RouterConfig, 'scorer' | 'profileScorers'> {
  const { profiles = {}, ...base } = block.scoring ?? {};
  const scorer = scorerOf(base, harnesses, context, []);
  const own = PROFILE_NAMES.flatMap((name) => {
    const scoring = profiles[name];
    return scoring === undefined
      ? []
      : [[name, scorerOf(together(base, scoring), harnesses, context, ['profiles', name])] as const];
  });
  return own.length === 0 ? { scorer } : { scorer, profileScorers: Object.fromEntries(own) };
}

/** What a profile says goes before what holds for all; its words and dimensions come on top. */
function together(base: Scoring, own: Scoring): Scoring {
  return {
    ...base,
    ...defined(own),
    boundaries: { ...base.boundaries, ...own.boundaries },
    lexicon: withWords(base.lexicon ?? {}, own.lexicon ?? {}),
    dimensions: [...(base.dimensions ?? []), ...(own.dimensions ?? [])],
  };
}

function withWords(base: Lists, own: Lists): Record<string, string[]> {
  const signals = [...new Set([...Object.keys(base), ...Object.keys(own)])];
  return Object.fromEntries(signals.map((name) => [name, [...(base[name] ?? []), ...(own[name] ?? [])]]));
}

function scorerOf(
  { preset, cost_dial: costDial, boundaries, lexicon, dimensions }: Scoring,
  harnesses: Harness[] | undefined,
  context: LoadContext,
  place: readonly string[],
): Scorer {
  const path = ['smart_router', 'scoring', ...place];
  checkLexicon(lexicon ?? {}, context, path);
  const options = defined({
    preset,
    costDial,
    lexicon,
    boundaries: boundaries && defined(boundaries),
    dimensions: dimensions?.map((dimension) => defined(dimension)),
    harnesses,
  });
  try {
    return createScorer(options);
  } catch (error) {
    // The scorer speaks of its own options and never of a key.
    const found = error instanceof RangeError ? error.message.slice(0, 200) : 'others';
    return context.fail(path, { expected: 'options that the scorer takes', found });
  }
}

/** The scorer's own list of signals may grow with every version, so it is asked and not copied. */
function checkLexicon(lexicon: Readonly<Record<string, unknown>>, context: LoadContext, path: readonly string[]): void {
  for (const name of Object.keys(lexicon)) {
    if ((SIGNAL_NAMES as readonly string[]).includes(name)) continue;
    context.fail([...path, 'lexicon', name], {
      expected: `one of ${SIGNAL_NAMES.join(', ')}`,
      found: `the unknown key ${JSON.stringify(name.slice(0, 60))}`,
      nearest: nearestKey(name, SIGNAL_NAMES),
    });
  }
}
