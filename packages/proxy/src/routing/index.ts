export type { Candidate, Decision, Requirements } from './decision.js';
export type { SkipReason } from './gates.js';
export { listModels } from './list-models.js';
export { ModelNames, type NamedTargets } from './model-names.js';
export { route, scorerFor } from './route.js';
export type { RoutePlan, RouteRequest, Target } from './route-plan.js';
