import type { RequestOutline } from '@slr/providers';
import type { Scorer, ScoreResult, Tier } from '@slr/scorer';
import type { ProfileName, RouterConfig } from '../config/types.js';
import { chooseTier, type TierChoice } from './choose-tier.js';
import { compile, type CompiledConfig, type TargetTable } from './compiled-config.js';
import type { Decision } from './decision.js';
import { estimateCost } from './estimate.js';
import { noCandidate } from './no-candidate.js';
import { readRequestedModel, type RequestedModel } from './requested-model.js';
import { measure, type Measured } from './requirements.js';
import type { RoutePlan, RouteRequest, Target } from './route-plan.js';
import { candidateOf, selectCandidates, type Selection } from './select-candidates.js';

/**
 * Where a request goes and why: a pure function of request and config, so that a tool loop stays where it began on every replica.
 * @throws ProviderError for an unknown model, profile or tier, and where no candidate can serve
 */
export function route(request: RouteRequest, config: RouterConfig): RoutePlan {
  const compiled = compile(config);
  const requested = readRequestedModel(request.outline.model, config, compiled);
  const measured = measure(request);
  return requested.kind === 'pin'
    ? pin(request, config, compiled, requested, measured)
    : routeProfile(request, config, compiled, requested, measured);
}

type Pin = Extract<RequestedModel, { kind: 'pin' }>;
type ProfileRequest = Extract<RequestedModel, { kind: 'profile' }>;

/** A concrete model is left alone: no score, no gate. Only where a name has several deployments those without a key stand back. */
function pin(
  request: RouteRequest,
  config: RouterConfig,
  compiled: CompiledConfig,
  requested: Pin,
  measured: Measured,
): RoutePlan {
  const usable = compiled.anyUsable ? requested.targets.filter((target) => target.deployment.usable) : [];
  const targets = usable.length === 0 ? requested.targets : usable;
  const candidates = requested.targets.map((target) =>
    targets.includes(target) ? candidateOf(target) : { ...candidateOf(target), skipped: 'no-key' },
  );
  const tier: Tier = 'MEDIUM';
  const { outline } = request;
  const prices = targets[0]?.deployment.model.prices;
  const decision: Decision = {
    id: request.id,
    requested: outline.model,
    profile: 'pin',
    table: 'pin',
    tier,
    askTier: tier,
    score: 0,
    confidence: 1,
    evidence: 0,
    margin: 0,
    decidedBy: 'pin',
    reason: `pinned by ${requested.by}`,
    requirements: measured.requirements,
    candidates,
    chosen: targets[0]?.model ?? '',
    estimate: estimateCost(measured.inputTokens, outline.maxOutputTokens, tier, prices, undefined),
    scorerVersion: config.scorer.version,
    configHash: config.hash,
  };
  return { decision, targets };
}

const NOTHING: TargetTable = { SIMPLE: [], MEDIUM: [], COMPLEX: [], REASONING: [] };

function routeProfile(
  request: RouteRequest,
  config: RouterConfig,
  compiled: CompiledConfig,
  requested: ProfileRequest,
  measured: Measured,
): RoutePlan {
  const router = requested.router === undefined ? undefined : config.autoRouters?.get(requested.router);
  const scorer = router?.scorer ?? scorerFor(requested.profile, config);
  const scored = score(request.outline, scorer, router?.defaultTier);
  const choice = withOrigin(requested, chooseTier(request, config, requested.profile, requested.floor, scored));
  const profile = choice.use.profile ?? requested.profile;
  const table = requested.router ?? tableOf(profile, request.outline.needs.tools, compiled);
  const context = {
    requirements: measured.requirements,
    // What was asked for free stays free, whatever a rule says.
    freeOnly: requested.profile === 'free' || profile === 'free',
    skipUnusable: compiled.anyUsable,
  };
  const first = firstChoice(choice, compiled);
  const selection = selectCandidates(targetsOf(table, requested, compiled), choice.tier, context, first);
  if (!('targets' in selection)) throw noCandidate(profile, selection, measured.requirements);
  const decision = decide(request, config, compiled, requested.profile, table, scored, choice, selection, measured);
  return { decision, targets: selection.targets, scored };
}

/** Whoever wonders why a model that was named did not answer finds it in the reason. */
function withOrigin({ unasked }: ProfileRequest, choice: TierChoice): TierChoice {
  return unasked
    ? { ...choice, reasons: [...choice.reasons, 'the default name of an agent, read as smart/auto'] }
    : choice;
}

function firstChoice({ use }: TierChoice, compiled: CompiledConfig): readonly Target[] {
  return use.model === undefined ? [] : (compiled.names.resolve(use.model)?.targets ?? []);
}

function targetsOf(table: string, requested: ProfileRequest, compiled: CompiledConfig): TargetTable {
  const own = requested.router === undefined ? undefined : compiled.routerTables.get(requested.router);
  return own ?? compiled.tables[table as ProfileName] ?? NOTHING;
}

/** The scorer of a profile: the file's, unless the profile has options of its own. */
export const scorerFor = (profile: ProfileName, { profileScorers, scorer }: RouterConfig): Scorer =>
  profileScorers?.[profile] ?? scorer;

function score(outline: RequestOutline, scorer: Scorer, defaultTier: Tier | undefined): ScoreResult {
  const scored = scorer.score({
    messages: outline.turns,
    tools: outline.tools,
    ...(outline.maxOutputTokens === undefined ? {} : { maxOutputTokens: outline.maxOutputTokens }),
  });
  return defaultTier !== undefined && scored.override === 'no-signal' ? { ...scored, tier: defaultTier } : scored;
}

/** Tools call for models that use them well: `auto` reads the agentic table then. */
function tableOf(profile: ProfileName, hasTools: boolean, compiled: CompiledConfig): ProfileName {
  return profile === 'auto' && hasTools && compiled.hasAgentic ? 'agentic' : profile;
}

function decide(
  request: RouteRequest,
  config: RouterConfig,
  compiled: CompiledConfig,
  profile: ProfileName,
  table: string,
  scored: ScoreResult,
  choice: TierChoice,
  selection: Selection,
  measured: Measured,
): Decision {
  const moved = selection.tier !== choice.tier;
  const [chosen] = selection.targets;
  const reasons = moved
    ? [...choice.reasons, `nothing in ${choice.tier} can serve it, ${selection.tier} does`]
    : choice.reasons;
  return {
    id: request.id,
    requested: request.outline.model,
    profile,
    table,
    tier: selection.tier,
    askTier: scored.tier,
    score: scored.score,
    confidence: scored.confidence,
    evidence: scored.evidence,
    margin: scored.margin,
    decidedBy: moved ? 'requirement' : choice.decidedBy,
    reason: oneLine(reasons),
    requirements: measured.requirements,
    candidates: selection.candidates,
    chosen: chosen?.model ?? '',
    estimate: estimateCost(
      measured.inputTokens,
      request.outline.maxOutputTokens,
      selection.tier,
      chosen?.deployment.model.prices,
      compiled.baseline,
    ),
    scorerVersion: scored.version,
    configHash: config.hash,
  };
}

const LONGEST_REASON = 300;

function oneLine(reasons: readonly string[]): string {
  const [only = ''] = reasons;
  const text = reasons.length === 1 ? only : reasons.join('; ');
  return text.length <= LONGEST_REASON ? text : text.slice(0, LONGEST_REASON);
}
