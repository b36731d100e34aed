import type {
  DimensionName,
  OverrideName,
  ScoreInput,
  ScoreMessage,
  ScorePart,
  ScoreResult,
  Signal,
  Tier,
} from '../types.js';
import { HEAD_BUDGET, TAIL_BUDGET } from '../text/budgets.js';
import { CLASSIC_WORDS } from './classic-words.js';
import type { ClassicList } from './classic-words.js';

/**
 * The published arithmetic of the smart-llm-router that this project re-implements, with our own word lists. Source: its page and its
 * observed behaviour. Nothing here is tuned, and nothing here is meant to be good.
 */
export const CLASSIC_VERSION = 'classic@1.0';

/** Lower edges of MEDIUM, COMPLEX and REASONING; an edge belongs to the upper tier. */
const CLASSIC_BOUNDARIES = [0, 0.3, 0.5] as const;
const STEEPNESS = 12;
const AMBIGUOUS_BELOW = 0.7;
const LARGE_CONTEXT = 100_000;
const BUDGET = HEAD_BUDGET + TAIL_BUDGET;

/** Steps from a count to a value, the last that is reached counts. */
type Steps = ReadonlyArray<readonly [from: number, value: number]>;

interface ClassicDimension {
  readonly name: DimensionName;
  readonly weight: number;
  value(prompt: Prompt): number;
}

interface Prompt {
  readonly text: string;
  readonly tokens: number;
  count(list: ClassicList): number;
}

function atSteps(count: number, steps: Steps): number {
  let value = 0;
  for (const [from, next] of steps) if (count >= from) value = next;
  return value;
}

const byWords = (name: DimensionName, weight: number, list: ClassicList, steps: Steps): ClassicDimension => ({
  name,
  weight,
  value: (prompt) => atSteps(prompt.count(list), steps),
});

const STEP = /step \d|\d\.\s/;

/** "first … then" by two searches: a pattern with a gap would look again from every "first". */
function hasSteps(text: string): boolean {
  const first = text.indexOf('first');
  return (first >= 0 && text.includes('then', first + 5)) || STEP.test(text);
}

/** In the order of the published table; `agenticTask` makes fifteen of the fourteen. */
export const CLASSIC_DIMENSIONS: readonly ClassicDimension[] = [
  { name: 'tokenCount', weight: 0.08, value: ({ tokens }) => (tokens < 50 ? -1 : tokens > 500 ? 1 : 0) },
  byWords('codePresence', 0.15, 'code', [
    [1, 0.5],
    [2, 1],
  ]),
  byWords('reasoningMarkers', 0.18, 'reasoning', [
    [1, 0.7],
    [2, 1],
  ]),
  byWords('technicalTerms', 0.1, 'technical', [
    [2, 0.5],
    [4, 1],
  ]),
  byWords('creativeMarkers', 0.05, 'creative', [
    [1, 0.5],
    [2, 0.7],
  ]),
  byWords('simpleIndicators', 0.02, 'simple', [[1, -1]]),
  { name: 'multiStepPatterns', weight: 0.12, value: ({ text }) => (hasSteps(text) ? 0.5 : 0) },
  { name: 'questionComplexity', weight: 0.05, value: ({ text }) => (text.split('?').length - 1 > 3 ? 0.5 : 0) },
  byWords('imperativeVerbs', 0.03, 'imperative', [
    [1, 0.3],
    [2, 0.5],
  ]),
  byWords('constraintCount', 0.04, 'constraint', [
    [1, 0.3],
    [3, 0.7],
  ]),
  byWords('outputFormat', 0.03, 'format', [
    [1, 0.4],
    [2, 0.7],
  ]),
  byWords('referenceComplexity', 0.02, 'reference', [
    [1, 0.3],
    [2, 0.5],
  ]),
  byWords('negationComplexity', 0.01, 'negation', [
    [2, 0.3],
    [3, 0.5],
  ]),
  byWords('domainSpecificity', 0.02, 'domain', [
    [1, 0.5],
    [2, 0.8],
  ]),
  byWords('agenticTask', 0.04, 'agentic', [
    [1, 0.2],
    [3, 0.6],
    [4, 1],
  ]),
];

function textOf(content: ScoreMessage['content'] | undefined): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as readonly (ScorePart | null)[])
    .map((part) => part?.text)
    .filter((text) => typeof text === 'string' && text !== '')
    .join('\n');
}

/** The last user message that has text, and the system prompt: all that the original reads. */
function promptOf(input: ScoreInput): { readonly text: string; readonly system: string } {
  if (typeof input === 'string') return { text: input, system: '' };
  const messages: readonly (ScoreMessage | null)[] = Array.isArray(input?.messages) ? input.messages : [];
  const text = messages
    .filter((message) => message?.role === 'user')
    .map((message) => textOf(message?.content))
    .findLast(Boolean);
  const inline = messages.filter((message) => message?.role === 'system').map((message) => textOf(message?.content));
  const system = [typeof input?.system === 'string' ? input.system : '', ...inline].filter(Boolean).join('\n');
  return { text: text ?? '', system };
}

const tierAt = (score: number): Tier =>
  score < CLASSIC_BOUNDARIES[0]
    ? 'SIMPLE'
    : score < CLASSIC_BOUNDARIES[1]
      ? 'MEDIUM'
      : score < CLASSIC_BOUNDARIES[2]
        ? 'COMPLEX'
        : 'REASONING';

const logistic = (distance: number): number => 1 / (1 + Math.exp(-STEEPNESS * distance));
const distanceOf = (score: number): number => Math.min(...CLASSIC_BOUNDARIES.map((edge) => Math.abs(score - edge)));

type Decided = Pick<ScoreResult, 'tier' | 'confidence' | 'margin'> & { readonly override?: OverrideName };

function decide(score: number, tokens: number, reasoningWords: number): Decided {
  const margin = distanceOf(score);
  if (tokens > LARGE_CONTEXT) return { tier: 'COMPLEX', confidence: 0.95, margin, override: 'large-context' };
  if (reasoningWords >= 2) {
    const confidence = Math.max(0.85, logistic(Math.max(score, 0.3)));
    return { tier: 'REASONING', confidence, margin, override: 'reasoning-keywords' };
  }
  const confidence = logistic(margin);
  if (confidence < AMBIGUOUS_BELOW) return { tier: 'MEDIUM', confidence: 0.5, margin, override: 'ambiguous' };
  return { tier: tierAt(score), confidence, margin };
}

const LISTS = Object.keys(CLASSIC_WORDS) as readonly ClassicList[];

interface Word {
  readonly spelling: string;
  readonly list: number;
}

const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

let pairs: ReadonlyMap<number, readonly Word[]> | undefined;

/** All words by their first two letters, so that one walk over the text finds every list's substrings. */
function wordsByPair(): ReadonlyMap<number, readonly Word[]> {
  if (pairs) return pairs;
  const built = new Map<number, Word[]>();
  LISTS.forEach((list, at) => {
    for (const spelling of new Set(CLASSIC_WORDS[list])) {
      const key = spelling.length === 1 ? spelling.charCodeAt(0) : pairAt(spelling, 0);
      built.set(key, [...(built.get(key) ?? []), { spelling, list: at }]);
    }
  });
  return (pairs = built);
}

function countWords(text: string): (list: ClassicList) => number {
  const index = wordsByPair();
  const found = LISTS.map(() => new Set<string>());
  for (let at = 0; at < text.length; at++) {
    const candidates = index.get(pairAt(text, at));
    const single = index.get(text.charCodeAt(at));
    if (candidates)
      for (const word of candidates) if (text.startsWith(word.spelling, at)) found[word.list]?.add(word.spelling);
    if (single) for (const word of single) found[word.list]?.add(word.spelling);
  }
  return (list) => found[LISTS.indexOf(list)]?.size ?? 0;
}

/** Scores as the original does. */
export function scoreClassic(input: ScoreInput): ScoreResult {
  const { text: whole, system } = promptOf(input);
  const text = (whole.length > BUDGET ? whole.slice(0, HEAD_BUDGET) + whole.slice(-TAIL_BUDGET) : whole).toLowerCase();
  const tokens = Math.max(1, Math.ceil((system.length + 1 + whole.length) / 4));
  const prompt: Prompt = { text, tokens, count: countWords(text) };
  const values = CLASSIC_DIMENSIONS.map(({ name, weight, value }) => ({ name, weight, value: value(prompt) }));
  const score = values.reduce((sum, { weight, value }) => sum + weight * value, 0);
  const signals = values
    .filter(({ value }) => value !== 0)
    .map(({ name, weight, value }): Signal => ({
      dimension: name,
      contribution: weight * value,
      detail: `${value} × ${weight}`,
    }));
  const decided = decide(score, tokens, prompt.count('reasoning'));
  const floored = decided.tier === 'SIMPLE' && /json|structured|schema/i.test(system);
  const agentic = values.find(({ name }) => name === 'agenticTask')?.value ?? 0;
  return {
    ...decided,
    ...(floored && { tier: 'MEDIUM' as const, floor: 'MEDIUM' as const }),
    score,
    difficulty: Math.min(1, Math.max(0, (score + 0.1) / 0.8)),
    evidence: signals.filter(({ dimension }) => dimension !== 'tokenCount').length,
    signals: signals.sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution)),
    features: { ...Object.fromEntries(values.map(({ name, value }) => [name, value])), tokens, agenticScore: agentic },
    ask: whole.trim() === '' ? 'empty' : 'ask',
    version: CLASSIC_VERSION,
  };
}
