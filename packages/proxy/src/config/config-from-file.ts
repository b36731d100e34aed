import type { Harness } from '@slr/scorer';
import { ModelNames } from '../routing/model-names.js';
import { knownFacts } from './known-facts.js';
import { configHash } from './config-hash.js';
import { defined } from './defined.js';
import { readAutoRouters } from './auto-routers.js';
import { buildDeployments } from './deployments.js';
import { readVariable } from './environment.js';
import type { LoadContext } from './load-context.js';
import { deriveProfiles, readProfiles, withAutoRouter } from './profiles.js';
import { readRules } from './rules.js';
import { scorersOf } from './scorers.js';
import { asBoolean, asNumber } from './schema-values.js';
import type { ConfigFile, ModelEntry, SmartRouterBlock } from './schema.js';
import { Secret } from './secret.js';
import { startWarnings } from './start-warnings.js';
import type { Baseline, Deadlines, Deployment, ForwardCredentials, RouterConfig } from './types.js';

const MEGABYTE = 1024 * 1024;

/** From a checked file to what the router runs on. @throws ConfigError */
export function configFromFile(file: ConfigFile, context: LoadContext, source: string): RouterConfig {
  const block = file.smart_router ?? {};
  const { dropParams, ...switches } = switchesOf(file, context);
  const entries = file.model_list.map((entry) => withCredential(entry, file, context));
  const deployments = buildDeployments(entries, context, { deadlines: deadlinesOf(file), dropParams });
  const { aliases, hiddenAliases } = readAliases(file);
  const harnesses = harnessesOf(block);
  const names = new ModelNames(deployments, aliases);
  const resolver = {
    names: names.known,
    resolve: (name: string): Deployment[] => (names.resolve(name)?.targets ?? []).map((target) => target.deployment),
  };
  const autoRouters = readAutoRouters(entries, context, resolver.resolve);
  checkAliases(aliases, (name) => autoRouters.has(name) || names.resolve(name) !== undefined, context);
  const derived = withAutoRouter(deriveProfiles(deployments), autoRouters);
  const config = {
    source,
    deployments,
    aliases,
    hiddenAliases,
    profiles: readProfiles(block.profiles, derived, context, resolver),
    autoRouters,
    profilesDerived: block.profiles === undefined,
    rules: readRules(block.rules ?? [], context, resolver),
    ...scorersOf(block, harnesses, context),
    dropParams,
    ...switches,
    ...defined({
      harnesses,
      agentDefaults: block.agent_defaults,
      baselineModel: block.baseline_model,
      baseline: baselineOf(block.baseline_model, resolver.resolve, context),
      masterKey: masterKeyOf(file, context),
      forwardCredentials: forwardCredentialsOf(file),
      keyHeader: file.general_settings?.litellm_key_header_name?.toLowerCase(),
    }),
  };
  startWarnings(config, names, context);
  return { ...config, hash: configHash(config, block), warnings: context.warnings };
}

function switchesOf(
  file: ConfigFile,
  context: LoadContext,
): Pick<RouterConfig, 'dropParams' | 'maxRequestBytes' | 'keepAliveMs' | 'drainMs' | 'logContent'> {
  const { litellm_settings: settings = {}, general_settings: general = {}, smart_router: block = {} } = file;
  const dropParams = settings.drop_params ?? readVariable(context.env, 'LITELLM_DROP_PARAMS');
  const keepAlive = block.deadlines?.keep_alive ?? settings.sse_keepalive_ping_interval_seconds;
  return {
    dropParams: asBoolean(dropParams) ?? false,
    maxRequestBytes: Math.round((asNumber(general.max_request_size_mb) ?? 32) * MEGABYTE),
    keepAliveMs: toMs(keepAlive, 15),
    drainMs: toMs(block.deadlines?.drain, 30),
    logContent: asBoolean(block.log_content) ?? false,
  };
}

function forwardCredentialsOf({ general_settings: general = {} }: ConfigFile): ForwardCredentials | undefined {
  const { forward_client_headers_to_llm_api: headers, forward_llm_provider_auth_headers: keys } = general;
  const authorization = Array.isArray(headers) ? headers : (asBoolean(headers) ?? false);
  const apiKey = asBoolean(keys) ?? false;
  return authorization === false && !apiKey ? undefined : { authorization, apiKey };
}

function toMs(seconds: string | number | undefined, otherwise: number): number {
  return (asNumber(seconds) ?? otherwise) * 1000;
}

function deadlinesOf({
  smart_router: block,
  router_settings: router,
  litellm_settings: settings,
}: ConfigFile): Deadlines {
  const own = block?.deadlines ?? {};
  const whole = own.whole ?? router?.timeout ?? settings?.request_timeout;
  const first = own.first_byte ?? router?.stream_timeout ?? whole;
  return {
    connectMs: toMs(own.connect, 10),
    wholeMs: toMs(whole, 600),
    firstByteMs: toMs(first, 120),
    idleMs: toMs(own.idle, 300),
  };
}

function withCredential(entry: ModelEntry, file: ConfigFile, context: LoadContext): ModelEntry {
  const wanted = entry.litellm_params.litellm_credential_name;
  if (wanted === undefined) return entry;
  const credential = file.credential_list?.find((one) => one.credential_name === wanted);
  if (credential === undefined) {
    const index = file.model_list.indexOf(entry);
    context.fail(['model_list', index, 'litellm_params', 'litellm_credential_name'], {
      expected: 'the name of an entry of credential_list',
      found: 'another one',
    });
  }
  const values = Object.fromEntries(
    Object.entries(credential.credential_values).filter(([, value]) => value !== undefined),
  );
  return { ...entry, litellm_params: { ...values, ...entry.litellm_params } };
}

function readAliases(file: ConfigFile): { aliases: Map<string, string>; hiddenAliases: Set<string> } {
  const aliases = new Map<string, string>();
  const hiddenAliases = new Set<string>();
  for (const [alias, target] of Object.entries(file.router_settings?.model_group_alias ?? {})) {
    aliases.set(alias, typeof target === 'string' ? target : target.model);
    if (typeof target !== 'string' && asBoolean(target.hidden) === true) hiddenAliases.add(alias);
  }
  return { aliases, hiddenAliases };
}

/** LiteLLM starts with an alias that leads nowhere; so do we, and say so. */
function checkAliases(
  aliases: ReadonlyMap<string, string>,
  isServed: (name: string) => boolean,
  context: LoadContext,
): void {
  for (const [alias, target] of aliases) {
    if (target.startsWith('smart/') || isServed(target)) continue;
    const path = ['router_settings', 'model_group_alias', alias];
    context.warn(
      `${context.placeOf(path)}: the alias ${JSON.stringify(alias)} names a model that model_list does not serve`,
    );
  }
}

function masterKeyOf(file: ConfigFile, context: LoadContext): Secret | undefined {
  const written = file.general_settings?.master_key;
  const key =
    written === undefined || written === ''
      ? (readVariable(context.env, 'SLR_MASTER_KEY') ?? readVariable(context.env, 'LITELLM_MASTER_KEY'))
      : String(written);
  return key === undefined ? undefined : new Secret(key);
}

function baselineOf(
  model: string | undefined,
  resolve: (name: string) => Deployment[],
  context: LoadContext,
): Baseline | undefined {
  if (model === undefined) return undefined;
  const [served] = resolve(model);
  const facts =
    served?.model.prices === undefined ? { ...served?.model, ...knownFacts('openrouter', model, false) } : served.model;
  if (facts?.prices === undefined) {
    context.warn(
      `${context.placeOf(['smart_router', 'baseline_model'])}: no price is known for ${model}, so no savings are shown; model_info of its model_list entry can give one`,
    );
  }
  return { model, facts: facts ?? {} };
}

function harnessesOf({ harnesses }: SmartRouterBlock): Harness[] | undefined {
  return harnesses?.map(({ ask_headings: askHeadings, ...harness }) => defined({ ...harness, askHeadings }));
}
