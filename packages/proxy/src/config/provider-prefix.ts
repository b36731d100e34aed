import { defineProvider, findProvider, type Provider } from '@slr/providers';
import { defined } from './defined.js';
import { readVariable, type Environment } from './environment.js';

/** What `litellm_params.model` means: who serves it and under which id. */
export interface ResolvedModel {
  /** Absent where the prefix is unknown and no `api_base` says where to go. */
  readonly provider?: Provider;
  readonly upstreamModel: string;
  /** The name under which the catalogue knows the provider. */
  readonly catalogName: string;
  /** Set where the address is not the provider's own. */
  readonly apiBase?: string;
  readonly prefix: string;
}

const BEARER = { header: 'authorization', scheme: 'Bearer' } as const;

/** Bare names that LiteLLM infers a provider from. */
const BARE_NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(gpt-|chatgpt-|o[134](-|$|\*)|text-embedding-|codex-)/, 'openai'],
  [/^claude-/, 'anthropic'],
  [/^gemini-/, 'google'],
];

export type ProviderTable = Readonly<Record<string, Provider>>;

function providerOf(prefix: string, own: ProviderTable): Provider | undefined {
  if (prefix === '') return undefined;
  return Object.hasOwn(own, prefix) ? own[prefix] : findProvider(prefix);
}

/** Reads `provider/model` with LiteLLM's rules; `apiBase` is a normalised URL. */
export function resolveModel(model: string, apiBase: string | undefined, own: ProviderTable): ResolvedModel {
  const { prefix, rest } = splitModel(model);
  const provider = providerOf(prefix, own);
  const named = { upstreamModel: rest, catalogName: provider?.name ?? prefix, prefix };
  const isForeign = apiBase !== undefined && (provider === undefined || !isOwnBase(provider, apiBase));
  return isForeign ? { ...named, ...atForeignBase(provider, prefix, apiBase) } : { ...named, ...defined({ provider }) };
}

function splitModel(model: string): { prefix: string; rest: string } {
  const slash = model.indexOf('/');
  if (slash > 0) return { prefix: model.slice(0, slash), rest: model.slice(slash + 1) };
  return { prefix: BARE_NAMES.find(([pattern]) => pattern.test(model))?.[1] ?? '', rest: model };
}

function isOwnBase(provider: Provider, apiBase: string): boolean {
  return Object.values(provider.dialects).some((dialect) => dialect.baseUrl === apiBase);
}

/**
 * At a foreign address, `openai/…`, `openrouter/…` and unknown prefixes mean "an OpenAI-compatible server": one dialect, and
 * nothing of the vendor's own headers or quirks. Others (Ollama on another machine, a gateway in front of Anthropic) stay who they are.
 */
function atForeignBase(
  provider: Provider | undefined,
  prefix: string,
  apiBase: string,
): { provider: Provider; apiBase: string } {
  if (provider === undefined || provider.name === 'openai' || provider.name === 'openrouter') {
    const name = provider !== undefined || prefix === '' ? 'openai-compatible' : prefix;
    return {
      apiBase,
      provider: defineProvider({ name, dialects: { 'openai-chat': { baseUrl: apiBase } }, auth: BEARER }),
    };
  }
  const [entry] = Object.entries(provider.dialects);
  if (entry === undefined) return { apiBase, provider };
  const [dialect, address] = entry;
  const moved = withPathOf(apiBase, address.baseUrl, provider.rootPath);
  return { apiBase: moved, provider: { ...provider, dialects: { [dialect]: { ...address, baseUrl: moved } } } };
}

/** LiteLLM's `http://localhost:11434` lacks the path that the provider's own base URL has; its Anthropic base may have one too many. */
function withPathOf(apiBase: string, ownBase: string, rootPath?: string): string {
  const ownPath = rootPath ?? new URL(ownBase).pathname.replace(/\/$/, '');
  const path = new URL(apiBase).pathname.replace(/\/$/, '');
  if (path === '' && ownPath !== '') return `${apiBase}${ownPath}`;
  return ownPath === '' && apiBase.endsWith('/v1') ? apiBase.slice(0, -'/v1'.length) : apiBase;
}

/** The address that the provider's own variable gives (`OPENAI_BASE_URL`): whoever sets it means the key beside it for that address. */
export function baseFromEnvironment(model: string, own: ProviderTable, env: Environment): string | undefined {
  const { provider } = resolveModel(model, undefined, own);
  for (const name of provider?.baseUrlEnv ?? []) {
    const value = readVariable(env, name);
    if (value !== undefined) return normalizeBase(value);
  }
  return undefined;
}

/** A base URL without trailing slash, query and endpoint; nothing where it is no http(s) URL or carries a password. */
export function normalizeBase(url: string): string | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return undefined;
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '' || parsed.hash !== '') return undefined;
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal)$/;

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
}
