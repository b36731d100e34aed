import type { ScoreResult, Tier } from '@slr/scorer';
import type { ProfileName, RouterConfig, RoutingRule } from '../config/types.js';
import { TIER_ORDER } from './compiled-config.js';
import type { Decision } from './decision.js';
import { readTierHeader } from './requested-model.js';
import type { RouteRequest } from './route-plan.js';
import { matchRule } from './rules.js';

export interface TierChoice {
  readonly tier: Tier;
  readonly decidedBy: Decision['decidedBy'];
  /** Pieces of the reason: our own words and numbers only. */
  readonly reasons: string[];
  readonly use: RoutingRule['use'];
}

/** From the ask's tier to the one to serve: the header's exact word, else a rule, else the scorer; then the floors. */
export function chooseTier(
  request: RouteRequest,
  config: RouterConfig,
  profile: ProfileName,
  floor: Tier | undefined,
  scored: ScoreResult,
): TierChoice {
  const matched = config.rules.length === 0 ? undefined : matchRule(config, request, profile);
  const use = matched?.rule.use ?? NOTHING_SET;
  const exact = readTierHeader(request);
  if (exact !== undefined)
    return { tier: exact, decidedBy: 'override', reasons: [`x-slr-tier asks for ${exact}`], use };
  const choice = matched === undefined ? byScorer(scored) : byRule(use, matched.number, scored);
  return raise(
    raise(
      raise(choice, floor, 'override', 'the model name'),
      structuredFloor(request),
      'requirement',
      'structured output',
    ),
    scored.floor,
    'requirement',
    'an order for JSON',
  );
}

const NOTHING_SET: RoutingRule['use'] = {};

function byRule(use: RoutingRule['use'], number: number, scored: ScoreResult): TierChoice {
  return { tier: use.tier ?? scored.tier, decidedBy: 'rule', reasons: [`rule ${number} matches`], use };
}

const SHOWN_SIGNALS = 4;

/** Rules of the scorer that need no signal, in words. Other names stand as they are. */
const RULES: Readonly<Record<string, string>> = {
  courtesy: 'a greeting',
  closing: 'a closing word',
  housekeeping: "an agent's call for itself",
  compaction: 'a summary of the conversation',
  'no-signal': 'nothing tells, so the default',
  'pasted-error': 'a pasted error',
  'reasoning-keywords': 'words of proof and deduction',
  'large-context': 'a very long ask',
  ambiguous: 'too near a boundary',
};

function byScorer(scored: ScoreResult): TierChoice {
  const reasons = [`${scored.tier}: ${because(scored)}`];
  return { tier: scored.tier, decidedBy: deciderOf(scored), reasons, use: NOTHING_SET };
}

/**
 * The dimensions that moved the score most; the scorer puts the strongest first. The reason becomes a header, so a name must be
 * printable ASCII: ours are, and the configuration takes no others.
 */
function strongest(signals: ScoreResult['signals']): string {
  let names = '';
  for (const { dimension } of signals.slice(0, SHOWN_SIGNALS)) names += `${names === '' ? '' : ', '}${dimension}`;
  return names;
}

function because({ override, difficulty, signals, ask }: ScoreResult): string {
  const names = strongest(signals);
  const turn = ask === 'tool-loop' || ask === 'approval' || ask === 'correction' ? ` (${ask})` : '';
  if (override !== undefined) return `${RULES[override] ?? override}${turn}${names === '' ? '' : `: ${names}`}`;
  return `difficulty ${difficulty.toFixed(2)}${turn}, from ${names === '' ? 'no signal' : names}`;
}

const HARD_OVERRIDES = new Set(['reasoning-keywords', 'large-context']);

function deciderOf({ override, ask }: ScoreResult): Decision['decidedBy'] {
  if (ask === 'housekeeping' || ask === 'compaction') return 'housekeeping';
  return override !== undefined && HARD_OVERRIDES.has(override) ? 'override' : 'scorer';
}

/** Structured output that is asked for through the API is work for more than the smallest model. */
function structuredFloor({ outline }: RouteRequest): Tier | undefined {
  return outline.needs.structuredOutput === undefined ? undefined : 'MEDIUM';
}

function raise(choice: TierChoice, floor: Tier | undefined, decidedBy: Decision['decidedBy'], by: string): TierChoice {
  if (floor === undefined || TIER_ORDER.indexOf(floor) <= TIER_ORDER.indexOf(choice.tier)) return choice;
  return { ...choice, tier: floor, decidedBy, reasons: [...choice.reasons, `raised to ${floor} by ${by}`] };
}
