import { ProviderError } from '@slr/providers';
import type { RoutePlan, Target } from '../routing/route-plan.js';
import type { AttemptResult, RawRefusal } from '../stream/body-receiver.js';
import type { Cooldowns } from './cooldown.js';

/** Where a cooldown is kept: one model of one deployment (a wildcard deployment serves many). */
const cooldownKey = (target: Target): string => `${target.deployment.id} ${target.upstreamModel}`;

/** The candidates in order of preference, those that asked to be left alone set apart. */
export function healthyTargets(
  targets: readonly Target[],
  cooldowns: Cooldowns,
): { ready: Target[]; cooling: Target[] } {
  const ready: Target[] = [];
  const cooling: Target[] = [];
  for (const target of targets) (cooldowns.remaining(cooldownKey(target)) > 0 ? cooling : ready).push(target);
  if (ready.length > 0 || cooling.length === 0) return { ready, cooling };
  // Everyone is cooling: ask the one that is due first. Refusing without asking would punish the client for our memory.
  const soonest = cooling.reduce((best, next) =>
    cooldowns.remaining(cooldownKey(next)) < cooldowns.remaining(cooldownKey(best)) ? next : best,
  );
  return { ready: [soonest], cooling: cooling.filter((target) => target !== soonest) };
}

const ownKeyStatuses = new Set([401, 403, 404]);

/** Whether a failure leaves the next candidate to be tried. */
function mayMoveOn(error: ProviderError, plan: RoutePlan): boolean {
  if (error.code === 'cancelled') return false;
  if (error.recovery !== 'none') return true;
  // Behind smart/* the client chose no model: a key or a name that this upstream refuses is the operator's matter.
  return plan.decision.profile !== 'pin' && ownKeyStatuses.has(error.status);
}

const hasLargerWindow = (target: Target, than: Target): boolean => {
  const window = target.deployment.model.contextWindow;
  const failed = than.deployment.model.contextWindow;
  return window === undefined || failed === undefined || window > failed;
};

export interface Failure {
  readonly target: Target;
  readonly error: ProviderError;
  readonly raw?: RawRefusal | undefined;
}

export type WalkResult =
  Exclude<AttemptResult, { kind: 'failed' }> | { readonly kind: 'failed'; readonly failures: readonly Failure[] };

/**
 * One walk down the candidates: each is tried once, in order, until one answers or an error says that no other could.
 * @param tryOne makes one attempt
 */
export async function walk(
  plan: RoutePlan,
  targets: readonly Target[],
  cooldowns: Cooldowns,
  tryOne: (target: Target, earlierFailures: number) => Promise<AttemptResult>,
): Promise<WalkResult> {
  const failures: Failure[] = [];
  for (const target of targets) {
    const last = failures.at(-1);
    if (last?.error.recovery === 'larger-window' && !hasLargerWindow(target, last.target)) continue;
    const result = await tryOne(target, failures.length);
    if (result.kind !== 'failed') return result;
    failures.push({ target, error: result.error, raw: result.raw });
    if (result.error.retryAfterMs !== undefined) cooldowns.set(cooldownKey(target), result.error.retryAfterMs);
    if (!mayMoveOn(result.error, plan)) break;
  }
  return { kind: 'failed', failures };
}

/** The shortest time that any of the upstreams asked to wait. */
export function shortestWait(failures: readonly Failure[]): number | undefined {
  const waits = failures.flatMap(({ error }) => (error.retryAfterMs === undefined ? [] : [error.retryAfterMs]));
  return waits.length === 0 ? undefined : Math.min(...waits);
}

/** A key or a model name that the upstream refuses: the operator's matter, which no waiting mends. */
const isOperatorsMatter = ({ error }: Failure): boolean =>
  ownKeyStatuses.has(error.status) || error.code === 'not-found';

/**
 * The failure that the client hears of. Behind `smart/*` that is rather one that passes (429, 5xx) than one of the operator's,
 * because clients try again after the one and give up after the other. Of several, the last.
 */
export function failureToTell(failures: readonly Failure[], pinned: boolean): Failure | undefined {
  if (pinned) return failures.at(-1);
  return failures.findLast((failure) => !isOperatorsMatter(failure)) ?? failures.at(-1);
}

/** Whether a failure is told in the router's own words, see `explainRefusal`. */
export const isExplained = (failure: Failure, pinned: boolean): boolean => !pinned && isOperatorsMatter(failure);

/**
 * The upstream refused the router's own key or model: says whose key that is, so that nobody takes it for the key of the proxy.
 */
export function explainRefusal({ error, target }: Failure): ProviderError {
  const { provider, apiKeyName } = target.deployment;
  const key = apiKeyName === undefined ? 'the key of its deployment' : apiKeyName;
  const what =
    error.code === 'not-found' ? `does not know the model "${target.upstreamModel}"` : `refused its own key (${key})`;
  return new ProviderError({
    code: error.code,
    status: error.status,
    recovery: error.recovery,
    message: `The upstream ${provider.name} ${what}; this is not about the key of the proxy. It said: ${error.message}`,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...(error.upstreamCode !== undefined && { upstreamCode: error.upstreamCode }),
  });
}
