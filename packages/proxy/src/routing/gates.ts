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
}

/** `pass`, `unknown` (a needed capability is neither known nor denied: ranks last), or why not. */
export type Verdict = 'pass' | 'unknown' | SkipReason;

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
  const size = judgeSize(facts, context.requirements);
  if (size !== undefined) return size;
  return context.skipUnusable && !deployment.usable ? 'no-key' : capable;
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
  facts: ModelFacts,
  { contextTokens, outputTokens = 0 }: Requirements,
): 'output-limit' | 'window' | undefined {
  if (facts.maxOutputTokens !== undefined && outputTokens > facts.maxOutputTokens) return 'output-limit';
  if (facts.contextWindow !== undefined && contextTokens + outputTokens > facts.contextWindow) return 'window';
  return undefined;
}
