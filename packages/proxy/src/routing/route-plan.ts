import type { RequestOutline } from '@slr/providers';
import type { ScoreResult } from '@slr/scorer';
import type { Deployment } from '../config/types.js';
import type { Decision } from './decision.js';

/** Everything that `route` reads: no clock, no health, no session. */
export interface RouteRequest {
  /** Becomes `Decision.id`. */
  readonly id: string;
  readonly outline: RequestOutline;
  /** Lower-case names. `x-slr-tier` sets the tier of a `smart/*` request exactly; rules may match any. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Bytes of the request body: the upper bound that the window gate falls back on for what the outline does not show. */
  readonly bodyBytes?: number;
}

/** A deployment with the model id to send, wildcards filled in. */
export interface Target {
  readonly deployment: Deployment;
  /** The public name it is listed under. */
  readonly model: string;
  readonly upstreamModel: string;
}

/** The Decision, and the live objects behind its unskipped candidates, in the same order. */
export interface RoutePlan {
  readonly decision: Decision;
  readonly targets: readonly Target[];
  /** What the scorer said, where it was asked: the decision log keeps its features. */
  readonly scored?: ScoreResult;
}
