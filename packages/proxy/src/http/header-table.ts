import type { Warning } from '@slr/providers';
import type { RoutePlan, Target } from '../routing/route-plan.js';

/** One response header, as docs/headers.md prints it. */
export interface HeaderRow {
  readonly name: string;
  /** On which answers it stands. */
  readonly when: string;
  readonly meaning: string;
  readonly example: string;
}

const routed = 'every routed request, failed ones included';
const scored = 'routed requests, but for pins';
const served = 'once a model answers';

/** Every header that the router adds. Values are ASCII of a closed vocabulary, never text of the request; all `x-slr-*` together stay below 1 KB. */
export const headerTable: readonly HeaderRow[] = [
  { name: 'x-slr-id', when: 'every request', meaning: 'id of the request in the decision log', example: '5b0f…-4c1d' },
  {
    name: 'x-slr-tier',
    when: scored,
    meaning: 'tier that was served: SIMPLE, MEDIUM, COMPLEX or REASONING',
    example: 'SIMPLE',
  },
  { name: 'x-slr-score', when: scored, meaning: 'score of the ask', example: '0.120' },
  { name: 'x-slr-confidence', when: scored, meaning: 'chance that the tier is acceptable, 0 to 1', example: '0.870' },
  { name: 'x-slr-profile', when: routed, meaning: 'profile that was asked for, or pin', example: 'auto' },
  {
    name: 'x-slr-reason',
    when: routed,
    meaning: 'what decided, and the signals behind it in our own words',
    example: 'scorer: short question',
  },
  {
    name: 'x-slr-scorer-us',
    when: routed,
    meaning: 'microseconds that reading and routing the request took',
    example: '38',
  },
  {
    name: 'x-slr-model',
    when: served,
    meaning: 'public name of the model that answers',
    example: 'google/gemini-2.5-flash-lite',
  },
  {
    name: 'x-slr-dropped',
    when: 'answers to a request of which the upstream could not be told all',
    meaning: 'what was left out or approximated, by the names of the fidelity table',
    example: 'top_k',
  },
  { name: 'x-slr-error-source', when: 'errors', meaning: 'router or upstream: whose error it is', example: 'upstream' },
  { name: 'x-slr-demo', when: 'with the demonstration upstream', meaning: '1: no real model answered', example: '1' },
  {
    name: 'x-litellm-call-id',
    when: 'every request',
    meaning: "the client's x-litellm-call-id, else the request's id",
    example: '5b0f…-4c1d',
  },
  {
    name: 'x-litellm-model-id',
    when: served,
    meaning: 'id of the deployment',
    example: 'google/gemini-2.5-flash-lite',
  },
  { name: 'x-litellm-model-group', when: served, meaning: 'model name that was asked for', example: 'smart/auto' },
  {
    name: 'x-litellm-model-api-base',
    when: served,
    meaning: "the upstream's base URL without its query",
    example: 'https://openrouter.ai/api/v1',
  },
  { name: 'x-litellm-response-cost', when: 'whole answers whose cost is known', meaning: 'USD', example: '0.000041' },
  {
    name: 'x-litellm-response-duration-ms',
    when: 'whole answers',
    meaning: 'milliseconds since the request arrived',
    example: '812',
  },
  {
    name: 'x-litellm-overhead-duration-ms',
    when: served,
    meaning: "milliseconds of the router's own before the request left",
    example: '0.31',
  },
  { name: 'x-litellm-attempted-retries', when: served, meaning: 'second tries at the same deployment', example: '0' },
  {
    name: 'x-litellm-attempted-fallbacks',
    when: served,
    meaning: 'candidates that failed before this one',
    example: '0',
  },
];

const unsafe = /[^\x20-\x7e]/g;
const safe = /^[\x20-\x7e]*$/;
const plainName = /^[\w.:/@+-]{1,128}$/;

/** Model names come from the configuration, but a wildcard lets the client write half of one. */
const name = (value: string): string => (plainName.test(value) ? value : 'other');

const longestText = 240;

const shortened = (value: string, limit = longestText): string =>
  value.length > limit ? `${value.slice(0, limit - 3)}...` : value;

/** Printable ASCII of bounded length; anything else is a question mark. */
function headerText(value: string, limit = longestText): string {
  const text = shortened(value, limit);
  return safe.test(text) ? text : text.replace(unsafe, '?');
}

/** What the configuration and the request say before any model has answered. */
export function pushDecisionHeaders(headers: string[], plan: RoutePlan, scorerUs: number, demo: boolean): void {
  const { decision } = plan;
  if (decision.profile !== 'pin') {
    headers.push('x-slr-tier', decision.tier);
    headers.push('x-slr-score', decision.score.toFixed(3));
    headers.push('x-slr-confidence', decision.confidence.toFixed(3));
  }
  headers.push('x-slr-profile', decision.profile);
  headers.push('x-slr-reason', shortened(`${decision.decidedBy}: ${decision.reason}`)); // routing made it ASCII
  headers.push('x-slr-scorer-us', String(Math.round(scorerUs)));
  if (demo) headers.push('x-slr-demo', '1');
}

/** Names of features, each once: rows of the fidelity table. */
function droppedText(warnings: readonly Warning[]): string {
  return headerText([...new Set(warnings.map(({ feature }) => feature))].join(', '), 160);
}

/** What is known when a model begins to answer. */
export interface ServedFacts {
  readonly requested: string;
  readonly target: Target;
  readonly apiBase: string;
  readonly overheadMs: number;
  readonly fallbacks: number;
  readonly retries: number;
  /** What the upstream could not be told. */
  readonly dropped: readonly Warning[];
  /** Whole answers only. */
  readonly durationMs: number | undefined;
  readonly costUsd: number | undefined;
}

const ofTargets = new WeakMap<Target, { readonly apiBase: string; readonly headers: readonly string[] }>();

/** What a target's own headers say changes with its address alone (a dialect may have another): made once. */
function headersOfTarget(target: Target, apiBase: string): readonly string[] {
  const known = ofTargets.get(target);
  if (known?.apiBase === apiBase) return known.headers;
  const headers = [
    'x-slr-model',
    name(target.model),
    'x-litellm-model-id',
    name(target.deployment.id),
    'x-litellm-model-api-base',
    headerText(apiBase),
  ];
  ofTargets.set(target, { apiBase, headers });
  return headers;
}

export function pushServedHeaders(headers: string[], facts: ServedFacts): void {
  headers.push(...headersOfTarget(facts.target, facts.apiBase));
  if (facts.dropped.length > 0) headers.push('x-slr-dropped', droppedText(facts.dropped));
  headers.push('x-litellm-model-group', name(facts.requested));
  headers.push('x-litellm-overhead-duration-ms', String(Math.round(facts.overheadMs * 100) / 100));
  headers.push('x-litellm-attempted-retries', String(facts.retries));
  headers.push('x-litellm-attempted-fallbacks', String(facts.fallbacks));
  if (facts.durationMs !== undefined)
    headers.push('x-litellm-response-duration-ms', String(Math.round(facts.durationMs)));
  if (facts.costUsd !== undefined) headers.push('x-litellm-response-cost', String(facts.costUsd));
}
