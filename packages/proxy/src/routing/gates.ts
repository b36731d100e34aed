import type { ModelFacts } from '@slr/providers';
import type { Requirements } from './decision.js';
import type { Target } from './route-plan.js';

/** Why a candidate cannot serve a request: the closed vocabulary of `Candidate.skipped`, as far as routing sets it. */
export type SkipReason =
  | 'retired'
  | 'not-free'
  | 'no-key'
  | 'no-tools'
  | 'no-vision'
  | 'no-documents'
  | 'no-audio'
  | 'no-structured-output'
  | 'output-limit'
  | 'window';

export interface GateContext {
  readonly requirements: Requirements;
  readonly freeOnly: boolean;
  readonly skipUnusable: boolean;
  /** Rather a cut answer than none: set where every candidate writes less than the client allows. */
  readonly ignoreOutputLimit?: boolean;
}

/**
 * `pass`; `unknown`: a needed capability is neither known nor denied; `short`: the answer may be cut at the model's own limit.
 * Those two rank behind the others. Or why not.
 */
export type Verdict = 'pass' | 'unknown' | 'short' | SkipReason;

/**
 * Tokens of an answer that is taken for a real need. Agents ask for 32,000 or 64,000 on every turn, greetings included, and
 * mean "as much as you can": a model that writes this much serves them, and the limit is lowered to its own.
 */
export const REAL_NEED = 8192;

const CAPABILITIES = [
  ['tools', 'no-tools'],
  ['vision', 'no-vision'],
  ['documents', 'no-documents'],
  ['audio', 'no-audio'],
  ['structuredOutput', 'no-structured-output'],
] as const;

export function judge(target: Target, context: GateContext): Verdict {
  const { deployment } = target;
  const facts = deployment.model;
  if (facts.status === 'retired') return 'retired';
  if (context.freeOnly && facts.free !== true) return 'not-free';
  const capable = judgeCapabilities(facts, context.requirements);
  if (capable !== 'pass' && capable !== 'unknown') return capable;
  const size = judgeSize(facts, context.requirements, context.ignoreOutputLimit === true);
  if (size !== 'pass' && size !== 'short') return size;
  if (context.skipUnusable && !deployment.usable) return 'no-key';
  return capable === 'pass' ? size : capable;
}

function judgeCapabilities(facts: ModelFacts, requirements: Requirements): Verdict {
  let verdict: Verdict = 'pass';
  for (const [capability, reason] of CAPABILITIES) {
    const needed = requirements[capability];
    if (needed === undefined || needed === false) continue;
    if (facts[capability] === false) return reason;
    if (facts[capability] === undefined) verdict = 'unknown';
  }
  return verdict;
}

/** A limit that nobody knows never excludes. The window holds input and output together. */
function judgeSize(
  { maxOutputTokens = Infinity, contextWindow = Infinity }: ModelFacts,
  { contextTokens, outputTokens = 0 }: Requirements,
  ignoreOutputLimit: boolean,
): 'pass' | 'short' | 'output-limit' | 'window' {
  const need = Math.min(outputTokens, REAL_NEED);
  if (need > maxOutputTokens && !ignoreOutputLimit) return 'output-limit';
  if (contextTokens + Math.min(need, maxOutputTokens) > contextWindow) return 'window';
  return outputTokens > maxOutputTokens ? 'short' : 'pass';
}
