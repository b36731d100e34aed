import { ProviderError } from '@slr/providers';
import type { Tier } from '@slr/scorer';
import { isMistyped, nearestNames } from '../config/nearest.js';
import { PROFILE_NAMES } from '../config/schema-smart-router.js';
import type { ProfileName, RouterConfig } from '../config/types.js';
import { isAgentDefaultName } from './agent-default-names.js';
import { TIER_ORDER, type CompiledConfig } from './compiled-config.js';
import type { NameKind } from './model-names.js';
import type { RouteRequest, Target } from './route-plan.js';

export type RequestedModel =
  | {
      readonly kind: 'profile';
      readonly profile: ProfileName;
      readonly floor?: Tier;
      readonly router?: string;
      /** An agent's own default name led here. */
      readonly unasked?: true;
    }
  | { readonly kind: 'pin'; readonly by: NameKind; readonly targets: readonly Target[] };

const PREFIX = 'smart/';
const PRINTABLE = /^[\x21-\x7e]{1,256}$/;

/**
 * What the client's model name means: a name or id of `model_list`, then an alias, then `smart/*`, then a wildcard. A name that
 * an agent asks for by itself, that nothing serves and that is no slip of the pen is `smart/auto`, so that an agent needs the
 * router's address alone.
 * @throws ProviderError `not-found` naming the nearest three, or `bad-request` for an unknown profile or tier
 */
export function readRequestedModel(name: string, config: RouterConfig, compiled: CompiledConfig): RequestedModel {
  const { names } = compiled;
  const exact = names.exact(name);
  if (exact !== undefined) return { kind: 'pin', by: exact.kind, targets: exact.targets };
  const unasked = config.agentDefaults !== 'pin' && isAgentDefaultName(name);
  if (unasked && config.agentDefaults === 'smart/auto') return UNASKED;
  const found = throughAlias(name, config.aliases.get(name), compiled);
  if (found !== undefined) return found;
  if (unasked && !isMistyped(name, names.known)) return UNASKED;
  throw unknownModel(name, names.known, config.agentDefaults === 'pin' && isAgentDefaultName(name));
}

function throughAlias(name: string, alias: string | undefined, compiled: CompiledConfig): RequestedModel | undefined {
  const router = alias ?? name;
  if (compiled.routerTables.has(router)) return { kind: 'profile', profile: 'auto', router };
  const wanted = alias !== undefined && isProfileName(alias) ? alias : name;
  if (isProfileName(wanted)) return readProfile(wanted);
  // A wildcard lets the client write half of the id that goes upstream and into the log.
  const found = PRINTABLE.test(name) || alias !== undefined ? compiled.names.resolve(name) : undefined;
  return found && { kind: 'pin', by: found.kind, targets: found.targets };
}

const UNASKED: RequestedModel = { kind: 'profile', profile: 'auto', unasked: true };

function isProfileName(name: string): boolean {
  return name.slice(0, PREFIX.length).toLowerCase() === PREFIX;
}

/** The plain names, as nearly everybody writes them. */
const PROFILES = new Map(
  PROFILE_NAMES.map((profile): [string, RequestedModel] => [PREFIX + profile, { kind: 'profile', profile }]),
);

function readProfile(name: string): RequestedModel {
  const plain = PROFILES.get(name);
  if (plain) return plain;
  const [wanted = '', floor, ...more] = name.slice(PREFIX.length).split(':');
  const profile = PROFILE_NAMES.find((one) => one === wanted.toLowerCase());
  if (profile === undefined) {
    const known = PROFILE_NAMES.map((one) => PREFIX + one).join(', ');
    throw refusal('bad-request', 400, `There is no profile ${shown(name)}. Expected one of ${known}.`, 'model');
  }
  if (floor === undefined) return { kind: 'profile', profile };
  const tier = more.length === 0 ? toTier(floor) : undefined;
  if (tier === undefined) throw unknownTier(`The tier in ${shown(name)}`, 'model');
  return { kind: 'profile', profile, floor: tier };
}

/** The tier that `x-slr-tier` sets exactly. @throws ProviderError `bad-request` for another word */
export function readTierHeader(request: RouteRequest): Tier | undefined {
  const written = request.headers['x-slr-tier'];
  if (written === undefined || written === '') return undefined;
  const tier = toTier(written.trim());
  if (tier === undefined) throw unknownTier('The header x-slr-tier', 'x-slr-tier');
  return tier;
}

function toTier(word: string): Tier | undefined {
  return TIER_ORDER.find((tier) => tier === word.toUpperCase());
}

function unknownTier(where: string, param: string): ProviderError {
  return refusal(
    'bad-request',
    400,
    `${where} is not known. Expected one of ${TIER_ORDER.join(', ').toLowerCase()}.`,
    param,
  );
}

function unknownModel(name: string, known: readonly string[], isUnroutedDefault: boolean): ProviderError {
  const all = [...known, ...PROFILE_NAMES.map((one) => PREFIX + one)];
  const nearest = nearestNames(name, all, 3).map((one) => `"${one}"`);
  const hint = isUnroutedDefault ? ' smart_router.agent_defaults: smart/auto routes the names of agents.' : '';
  const message = `There is no model ${shown(name)} here. Nearest: ${nearest.join(', ')}.${hint}`;
  return refusal('not-found', 404, message, 'model');
}

export function refusal(
  code: 'bad-request' | 'not-found' | 'context-window-exceeded',
  status: number,
  message: string,
  param?: string,
): ProviderError {
  return new ProviderError({ code, status, recovery: 'none', message, ...(param === undefined ? {} : { param }) });
}

const LONGEST_SHOWN = 80;

/** The caller's own word back to the caller, short and without control characters. */
function shown(name: string): string {
  const text = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
  return JSON.stringify(text);
}
