import { providers, type DialectName, type JsonObject, type ModelFacts, type Provider } from '@slr/providers';
import { lookupModel } from '@slr/providers/catalog';
import type { LoadContext } from './load-context.js';
import { knownFacts } from './known-facts.js';
import { factsFromModelInfo, freeOfCharge } from './model-facts.js';
import { baseFromEnvironment, isLoopback, normalizeBase, resolveModel, type ResolvedModel } from './provider-prefix.js';
import { isAutoRouter } from './auto-routers.js';
import { defined } from './defined.js';
import { readVariable } from './environment.js';
import type { ModelEntry } from './schema.js';
import { asBoolean, asNumber } from './schema-values.js';
import { Secret } from './secret.js';
import type { Deadlines, Deployment } from './types.js';

/** What `buildDeployment` needs beside the entry itself. */
export interface DeploymentDefaults {
  readonly deadlines: Deadlines;
  readonly dropParams: boolean;
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Set by the transport; a second value would break the request or send it elsewhere. */
const RESERVED_HEADERS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
  'trailer',
  'expect',
]);
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Turns `model_list` into deployments, ids unique. @throws ConfigError */
export function buildDeployments(
  entries: readonly ModelEntry[],
  context: LoadContext,
  defaults: DeploymentDefaults,
): Deployment[] {
  const deployments: Deployment[] = [];
  const ids = new Set<string>();
  entries.forEach((entry, index) => {
    if (isAutoRouter(entry)) return;
    for (const { variant, organization } of variantsOf(entry, context)) {
      const deployment = buildDeployment(variant, index, organization, context, defaults);
      const wished = entry.model_info?.id;
      if (wished !== undefined && ids.has(wished)) {
        context.fail(['model_list', index, 'model_info', 'id'], {
          expected: 'an id that no other model has',
          found: JSON.stringify(wished),
        });
      }
      const id = uniqueId(deployment.id, ids);
      ids.add(id);
      deployments.push({ ...deployment, id });
    }
  });
  return deployments;
}

function uniqueId(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}#${number}`)) number++;
  return `${name}#${number}`;
}

interface Variant {
  variant: ModelEntry;
  organization: string | undefined;
}

/** One entry may stand for several deployments: a list of organizations, or LiteLLM's "any model of any provider". */
function variantsOf(entry: ModelEntry, context: LoadContext): Variant[] {
  const { organization } = entry.litellm_params;
  if (Array.isArray(organization) && organization.length > 0)
    return organization.map((one) => ({ variant: entry, organization: one }));
  const only = typeof organization === 'string' ? organization : undefined;
  return openWildcards(entry, context).map((variant) => ({ variant, organization: only }));
}

/** Bare names that any-to-any wildcards infer a provider from. */
const BARE_PATTERNS = ['gpt-*', 'o1*', 'o3*', 'o4*', 'claude-*', 'gemini-*'];

/** `model_name: "*"` with `model: "*"` names no provider: it becomes `provider/*` for each whose key is set. */
function openWildcards(entry: ModelEntry, context: LoadContext): ModelEntry[] {
  const { model, api_base, base_url } = entry.litellm_params;
  if (entry.model_name !== '*' || model !== '*' || api_base !== undefined || base_url !== undefined) return [entry];
  const hasKey = ({ apiKeyEnv = [] }: Provider): boolean =>
    apiKeyEnv.some((name) => readVariable(context.env, name) !== undefined);
  const all = { ...providers, ...context.ownProviders };
  const prefixes = Object.keys(all).filter((name) => all[name] !== undefined && hasKey(all[name]));
  const bare = BARE_PATTERNS.filter((pattern) => {
    const { provider } = resolveModel(pattern, undefined, {});
    return provider !== undefined && hasKey(provider);
  });
  const patterns = [...prefixes.map((prefix) => `${prefix}/*`), ...bare];
  return patterns.map((pattern) => ({
    ...entry,
    model_name: pattern,
    litellm_params: { ...entry.litellm_params, model: pattern },
  }));
}

function buildDeployment(
  entry: ModelEntry,
  index: number,
  organization: string | undefined,
  context: LoadContext,
  defaults: DeploymentDefaults,
): Deployment {
  if (!PRINTABLE.test(entry.model_name)) {
    context.fail(['model_list', index, 'model_name'], {
      expected: 'a name of printable ASCII characters',
      found: 'other characters',
    });
  }
  const apiBase = apiBaseOf(entry, index, context);
  const own = context.ownProviders;
  const fallbackBase = apiBase ?? baseFromEnvironment(entry.litellm_params.model, own, context.env);
  const resolved = resolveModel(entry.litellm_params.model, fallbackBase, own);
  const key = keyOf(entry.litellm_params.api_key, resolved, context, index, apiBase !== undefined);
  const provider = withAuth(resolved.provider, key.apiKey !== undefined);
  const { id, mode } = entry.model_info ?? {};
  return {
    id: id ?? entry.model_name,
    name: entry.model_name,
    provider: provider ?? unknownProvider(resolved.prefix),
    upstreamModel: resolved.upstreamModel,
    dialects: Object.keys(provider?.dialects ?? {}) as DialectName[],
    ...key,
    ...usability(provider, resolved, key),
    headers: {
      ...headersFromEnvironment(provider, resolved, context),
      ...headersOf(entry, organization, context, index),
    },
    deadlines: deadlinesOf(entry, defaults.deadlines),
    model: factsOf(entry, resolved),
    ...defined({ apiBase: resolved.apiBase, mode: mode === 'chat' ? undefined : mode }),
    ...bodyMembers(entry, defaults),
  };
}

function apiBaseOf({ litellm_params: params }: ModelEntry, index: number, context: LoadContext): string | undefined {
  const written = params.api_base ?? params.base_url;
  if (written === undefined) return undefined;
  const base = normalizeBase(written);
  if (base !== undefined) return base;
  const key = params.api_base === undefined ? 'base_url' : 'api_base';
  return context.fail(['model_list', index, 'litellm_params', key], {
    expected: 'an http(s) URL without user, password and query',
    found: 'something else',
  });
}

interface KeyOf {
  apiKey?: Secret;
  apiKeyName?: string;
}

/** The entry's own key, else the provider's variable; an address in the file never gets a vendor's key by itself. */
function keyOf(
  written: string | number | undefined,
  resolved: ResolvedModel,
  context: LoadContext,
  index: number,
  hasOwnBase: boolean,
): KeyOf {
  const variable = context.variableOf(['model_list', index, 'litellm_params', 'api_key']);
  if (written !== undefined && written !== '')
    return { apiKey: new Secret(String(written)), ...defined({ apiKeyName: variable }) };
  if (variable !== undefined) return { apiKeyName: variable };
  const names = keyVariablesOf(resolved, hasOwnBase, context);
  for (const name of names) {
    const value = readVariable(context.env, name);
    if (value !== undefined) return { apiKey: new Secret(value), apiKeyName: name };
  }
  return defined({ apiKeyName: names[0] });
}

/** An address from the provider's own variable comes with its key: whoever sets the one means the other. */
function keyVariablesOf(resolved: ResolvedModel, hasOwnBase: boolean, context: LoadContext): readonly string[] {
  if (resolved.apiBase === undefined) return resolved.provider?.apiKeyEnv ?? [];
  if (hasOwnBase) return [];
  const own = resolveModel(`${resolved.prefix}/${resolved.upstreamModel}`, undefined, context.ownProviders);
  return own.provider?.apiKeyEnv ?? [];
}

/** A key for a provider that asks for none (Ollama behind a gateway) is shown as a bearer token. */
function withAuth(provider: Provider | undefined, hasKey: boolean): Provider | undefined {
  return provider?.auth === 'none' && hasKey
    ? { ...provider, auth: { header: 'authorization', scheme: 'Bearer' } }
    : provider;
}

function unknownProvider(prefix: string): Provider {
  return { name: prefix === '' ? 'unknown' : prefix, dialects: {}, auth: 'none' };
}

function usability(
  provider: Provider | undefined,
  resolved: ResolvedModel,
  key: KeyOf,
): { usable: boolean; unusableReason?: string } {
  if (provider === undefined) {
    const reason =
      resolved.prefix === ''
        ? 'its model has no provider prefix'
        : `the provider "${resolved.prefix}" is not known; set api_base if it speaks OpenAI's format`;
    return { usable: false, unusableReason: reason };
  }
  if (provider.needsAddress === true && resolved.apiBase === undefined) {
    return { usable: false, unusableReason: `${provider.name} has no address of its own; set api_base` };
  }
  if (key.apiKey !== undefined || provider.auth === 'none' || provider.local === true) return { usable: true };
  if (resolved.apiBase !== undefined && key.apiKeyName === undefined) return { usable: true };
  return {
    usable: false,
    unusableReason: key.apiKeyName === undefined ? 'it has no api_key' : `${key.apiKeyName} is not set`,
  };
}

/** Attribution and the like: only where the user sets the variable, and never to a foreign address. */
function headersFromEnvironment(
  provider: Provider | undefined,
  resolved: ResolvedModel,
  context: LoadContext,
): Record<string, string> {
  if (resolved.apiBase !== undefined) return {};
  const pairs = Object.entries(provider?.headersFromEnv ?? {}).map(
    ([header, name]) => [header, readVariable(context.env, name)] as const,
  );
  return Object.fromEntries(
    pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined && HEADER_VALUE.test(pair[1])),
  );
}

function headersOf(
  entry: ModelEntry,
  organization: string | undefined,
  context: LoadContext,
  index: number,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const key of ['headers', 'extra_headers'] as const) {
    for (const [name, value] of Object.entries(entry.litellm_params[key] ?? {})) {
      const path = ['model_list', index, 'litellm_params', key, name];
      if (!HEADER_NAME.test(name) || RESERVED_HEADERS.has(name.toLowerCase())) {
        context.fail(path, { expected: 'the name of a header that may be set', found: 'one that may not' });
      }
      if (!HEADER_VALUE.test(String(value)))
        context.fail(path, {
          expected: 'a header value on one line, Latin characters only',
          found: 'other characters',
        });
      headers[name.toLowerCase()] = String(value);
    }
  }
  if (organization !== undefined) headers['openai-organization'] = organization;
  return headers;
}

function deadlinesOf(entry: ModelEntry, defaults: Deadlines): Deadlines {
  const whole = asNumber(entry.litellm_params.timeout);
  const first = asNumber(entry.litellm_params.stream_timeout) ?? whole;
  return {
    ...defaults,
    ...(whole === undefined ? {} : { wholeMs: whole * 1000 }),
    ...(first === undefined ? {} : { firstByteMs: first * 1000 }),
  };
}

function factsOf(entry: ModelEntry, resolved: ResolvedModel): ModelFacts {
  const info = entry.model_info ?? {};
  const hasKey = entry.litellm_params.api_key !== undefined;
  const facts = { ...cataloguedFacts(info.base_model, resolved), ...factsFromModelInfo(info) };
  return runsAtHome(resolved, hasKey) && !isSold(resolved) ? freeOfCharge(facts) : facts;
}

/** A wildcard's facts depend on what it captures; `base_model` says whose price and capabilities these are. */
function cataloguedFacts(baseModel: string | undefined, resolved: ResolvedModel): ModelFacts {
  if (baseModel !== undefined) {
    const base = resolveModel(baseModel, undefined, {});
    return knownFacts(base.prefix === '' ? resolved.catalogName : base.catalogName, base.upstreamModel, false);
  }
  return resolved.upstreamModel.includes('*')
    ? {}
    : knownFacts(resolved.catalogName, resolved.upstreamModel, resolved.apiBase !== undefined);
}

/** Passed on by a local server to somebody's paid machines. */
const HOSTED = /[:-]cloud$/;

/** Ollama on any machine of the house (its cloud asks for a key), or anything on this one. */
function runsAtHome(resolved: ResolvedModel, hasKey: boolean): boolean {
  const { provider, apiBase } = resolved;
  if (provider === undefined || HOSTED.test(resolved.upstreamModel)) return false;
  const address = apiBase ?? Object.values(provider.dialects)[0]?.baseUrl ?? '';
  return (provider.local === true && !hasKey) || isLoopback(address);
}

/** A model that its maker sells is behind a gateway, wherever that listens: what it costs there nobody has said. */
function isSold({ catalogName, upstreamModel, provider }: ResolvedModel): boolean {
  if (provider?.local === true) return false;
  const { prices } = lookupModel(catalogName, upstreamModel) ?? {};
  return prices !== undefined && prices.input + prices.output > 0;
}

function bodyMembers(entry: ModelEntry, defaults: DeploymentDefaults): Partial<Deployment> {
  const { temperature, top_p, max_tokens, seed, extra_body, drop_params, additional_drop_params } =
    entry.litellm_params;
  const given = { temperature: asNumber(temperature), top_p: asNumber(top_p), max_tokens: asNumber(max_tokens), seed };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    dropParams: asBoolean(drop_params) ?? defaults.dropParams,
    ...defined({
      defaults: set.length === 0 ? undefined : (Object.fromEntries(set) as JsonObject),
      extraBody: extra_body as JsonObject | undefined,
      additionalDropParams: additional_drop_params,
    }),
  };
}
