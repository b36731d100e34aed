import { createHash } from 'node:crypto';
import {
  chooseDialect,
  dialects,
  ProviderError,
  type Dialect,
  type ModelFacts,
  type TranslateTarget,
} from '@slr/providers';
import type { Decision, Requirements } from '../routing/decision.js';
import type { Target } from '../routing/route-plan.js';
import { providerOf } from './stream-options.js';

/** Lower-case hexadecimal SHA-256. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The dialect that the deployment is spoken to in: the client's own where it has it.
 * @param hasCredential the client brings its own
 * @throws ProviderError where it has no key, or speaks none that we know
 */
export function upstreamDialect(
  { deployment, upstreamModel }: Target,
  client: Dialect,
  hasCredential = false,
): Dialect {
  const { provider } = deployment;
  if (!deployment.usable && !hasCredential) throw keyless(deployment);
  const name = chooseDialect(provider, client.name, upstreamModel);
  const dialect = name === undefined ? undefined : dialects[name];
  if (dialect) return dialect;
  throw new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'other-deployment',
    message: `No dialect is known in which ${provider.name} serves ${upstreamModel}.`,
  });
}

/** The router's own key is missing: the message says which, so that nobody looks for it at the client. */
function keyless({ provider, apiKeyName, unusableReason }: Target['deployment']): ProviderError {
  const advice = apiKeyName === undefined ? '' : ` Set ${apiKeyName} where the router runs and start it again.`;
  return new ProviderError({
    code: 'unauthenticated',
    status: 401,
    recovery: 'other-deployment',
    message: `The router has no key for ${provider.name}${unusableReason === undefined ? '' : ` (${unusableReason})`}; this is not about the key of the proxy.${advice}`,
  });
}

/**
 * The target as the translation needs it. Behind `smart/*` parameters that a model cannot take are left out, because the client
 * cannot know the model; a pin follows the configuration.
 */
export function translateTarget(
  { deployment, upstreamModel }: Target,
  { profile, requirements }: Pick<Decision, 'profile' | 'requirements'>,
  dropParams: boolean,
): TranslateTarget {
  const isPin = profile === 'pin';
  const facts = withRoom(deployment.model, requirements);
  const { defaults, extraBody, additionalDropParams } = deployment;
  return {
    provider: providerOf(deployment),
    upstreamModel,
    facts,
    dropParams: isPin ? (deployment.dropParams ?? dropParams) : true,
    ...(defaults && { defaults }),
    ...(extraBody && { extraBody }),
    ...(additionalDropParams && { additionalDropParams }),
  };
}

/** Less than this is no answer: then the window is full, and the upstream shall say so. */
const LEAST_ROOM = 1024;

/**
 * Servers refuse a request whose limit of the answer does not fit into the window behind the prompt. Agents ask for 64,000 of
 * whatever model they get, so the limit is lowered to the room that there is.
 */
function withRoom(facts: ModelFacts, { contextTokens, outputTokens = 0 }: Requirements): ModelFacts {
  const { contextWindow, maxOutputTokens = Infinity } = facts;
  if (contextWindow === undefined) return facts;
  const room = contextWindow - contextTokens;
  if (room < LEAST_ROOM || Math.min(outputTokens, maxOutputTokens) <= room) return facts;
  return { ...facts, maxOutputTokens: room };
}
