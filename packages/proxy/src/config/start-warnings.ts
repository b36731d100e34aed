import type { ModelFacts } from '@slr/providers';
import type { ModelNames } from '../routing/model-names.js';
import type { LoadContext } from './load-context.js';
import type { Deployment, RouterConfig } from './types.js';

const CAPABILITIES: ReadonlyArray<readonly [keyof ModelFacts, string]> = [
  ['tools', 'supports_function_calling'],
  ['vision', 'supports_vision'],
  ['documents', 'supports_pdf_input'],
  ['structuredOutput', 'supports_response_schema'],
];

/** What the operator should know before the first request: once each, never per request. */
export function startWarnings(
  config: Omit<RouterConfig, 'hash' | 'warnings'>,
  names: ModelNames,
  context: LoadContext,
): void {
  if (config.masterKey === undefined) {
    context.warn(
      'no master key is set (general_settings.master_key, LITELLM_MASTER_KEY or SLR_MASTER_KEY): only this machine may use the proxy',
    );
  }
  warnUnusable(config.deployments, context);
  const ranked = rankedDeployments(config, names);
  if (ranked.length === 0)
    context.warn(
      'no model of model_list can be ranked for a tier, so smart/* has nothing to choose from: name models without "*", or write smart_router.profiles',
    );
  // The bundled file is ours, not the operator's: nothing in it is for them to declare.
  if (config.source !== 'bundled') warnUnknownCapabilities(ranked, context);
  warnRetiring(ranked, context);
}

function rankedDeployments(config: Pick<RouterConfig, 'profiles'>, names: ModelNames): Deployment[] {
  const ranked = new Map<string, Deployment>();
  for (const table of Object.values(config.profiles)) {
    for (const name of Object.values(table).flat()) {
      for (const target of names.resolve(name)?.targets ?? [])
        ranked.set(`${target.deployment.id} ${target.model}`, target.deployment);
    }
  }
  return [...ranked.values()];
}

/** One line per reason: a missing key concerns many models at once. */
function warnUnusable(deployments: readonly Deployment[], context: LoadContext): void {
  const byReason = new Map<string, string[]>();
  for (const { usable, unusableReason, name } of deployments) {
    if (usable || unusableReason === undefined) continue;
    byReason.set(unusableReason, [...(byReason.get(unusableReason) ?? []), name]);
  }
  for (const [reason, names] of byReason) context.warn(`${listed([...new Set(names)])} cannot be used: ${reason}`);
}

function warnUnknownCapabilities(ranked: readonly Deployment[], context: LoadContext): void {
  const models = new Set<string>();
  const keys = new Set<string>();
  for (const { model, name } of ranked) {
    for (const [fact, key] of CAPABILITIES) {
      if (model[fact] !== undefined) continue;
      models.add(name);
      keys.add(key);
    }
  }
  if (models.size > 0)
    context.warn(
      `not everything is known of ${listed([...models])}: they rank last where it matters, until model_info says ${[...keys].join(', ')}`,
    );
}

/** One line, however many: `slr models` has the dates and the replacements. */
function warnRetiring(ranked: readonly Deployment[], context: LoadContext): void {
  const unique = [...new Map(ranked.map((deployment) => [deployment.name, deployment])).values()];
  const retired = unique.filter(({ model }) => model.status === 'retired');
  const retiring = unique.filter(({ model }) => model.status !== 'retired' && model.retiresOn !== undefined);
  const parts = [
    ...(retired.length === 0
      ? []
      : [`${namesOf(retired)} ${retired.length === 1 ? 'is' : 'are'} retired and never chosen for smart/*`]),
    ...(retiring.length === 0 ? [] : [`the makers of ${namesOf(retiring)} have set an end date`]),
  ];
  if (parts.length > 0) context.warn(`${parts.join('; ')}: \`slr models\` names dates and replacements`);
}

function namesOf(deployments: readonly Deployment[]): string {
  return listed(deployments.map(({ name }) => name));
}

const SHOWN = 3;

function listed(names: readonly string[]): string {
  return names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}
