import { createScorer, type Lexicon, type Tier } from '@slr/scorer';
import type { LoadContext } from './load-context.js';
import { TIERS } from './schema-smart-router.js';
import type { ModelEntry } from './schema.js';
import type { AutoRouter, Deployment, TierTable } from './types.js';

const MODEL = 'auto_router/complexity_router';

export function isAutoRouter(entry: ModelEntry): boolean {
  return entry.litellm_params.model === MODEL || entry.litellm_params.model.startsWith(`${MODEL}/`);
}

/** LiteLLM's keyword lists, and the signal of ours that each stands for. */
const KEYWORDS = [
  ['code_keywords', 'code'],
  ['reasoning_keywords', 'stepwise'],
  ['technical_keywords', 'technology'],
  ['simple_keywords', 'define'],
] as const;

/** What LiteLLM's router has beside: its numbers are on a scale of its own, and the rest is always done here. */
const WITHOUT_EFFECT = [
  'tier_boundaries',
  'token_thresholds',
  'dimension_weights',
  'classifier_type',
  'session_affinity',
  'modality_routing',
] as const;

/**
 * LiteLLM's own complexity routers become tables under their model name, so that their clients need no change.
 * A tier that names an unknown model loses it with a warning, because LiteLLM starts with such a file, too.
 */
export function readAutoRouters(
  entries: readonly ModelEntry[],
  context: LoadContext,
  resolve: (name: string) => readonly Deployment[],
): Map<string, AutoRouter> {
  const routers = new Map<string, AutoRouter>();
  entries.forEach((entry, index) => {
    if (isAutoRouter(entry)) routers.set(entry.model_name, readAutoRouter(entry, index, context, resolve));
  });
  return routers;
}

function readAutoRouter(
  entry: ModelEntry,
  index: number,
  context: LoadContext,
  resolve: (name: string) => readonly Deployment[],
): AutoRouter {
  const params = entry.litellm_params;
  const config = params.complexity_router_config ?? {};
  const path = ['model_list', index, 'litellm_params', 'complexity_router_config'];
  const place = context.placeOf(path);
  const ignored = WITHOUT_EFFECT.filter((key) => config[key] !== undefined);
  if (ignored.length > 0)
    context.warn(`${place}: ${ignored.join(', ')} of complexity_router_config are accepted and ignored`);
  const fallback = config.default_model ?? params.complexity_router_default_model;
  const lists = TIERS.map((tier) => {
    const written = config.tiers?.[tier] ?? [];
    const wanted = [
      ...(typeof written === 'string' ? [written] : written),
      ...(fallback === undefined ? [] : [fallback]),
    ];
    const served = [...new Set(wanted)].filter((name) => {
      if (resolve(name).length > 0) return true;
      context.warn(`${place}: ${tier} names ${JSON.stringify(name.slice(0, 80))}, which model_list does not serve`);
      return false;
    });
    return [tier, served] as const;
  });
  const lexicon = lexiconOf(config);
  return {
    table: Object.fromEntries(lists) as unknown as TierTable,
    ...(config.default_tier === undefined ? {} : { defaultTier: config.default_tier as Tier }),
    ...(lexicon === undefined ? {} : { scorer: createScorer({ lexicon }) }),
  };
}

function lexiconOf(config: NonNullable<ModelEntry['litellm_params']['complexity_router_config']>): Lexicon | undefined {
  const lists = KEYWORDS.flatMap(([key, signal]) =>
    config[key] === undefined ? [] : [[signal, config[key]] as const],
  );
  return lists.length === 0 ? undefined : Object.fromEntries(lists);
}
