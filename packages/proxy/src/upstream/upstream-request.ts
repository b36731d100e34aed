import { ProviderError, resolveAuth, resolveBaseUrl, type DialectName, type Translation } from '@slr/providers';
import type { Deployment } from '../config/types.js';
import type { Target } from '../routing/route-plan.js';
import type { Pools } from './pool.js';
import type { UpstreamRequest } from './send.js';

/** Where a deployment speaks a dialect: resolved once, used for every request. */
interface Door {
  readonly origin: string;
  readonly basePath: string;
  /** Both, for people. */
  readonly apiBase: string;
  readonly search: string;
  readonly headers: readonly string[];
  /** Lower-case names of `headers`. */
  readonly names: ReadonlySet<string>;
}

const userAgent = 'slr';

function authHeader(deployment: Deployment, dialect: DialectName): string[] {
  const auth = resolveAuth(deployment.provider, dialect);
  if (auth === 'none' || deployment.apiKey === undefined) return [];
  const key = deployment.apiKey.reveal();
  return [auth.header.toLowerCase(), auth.scheme === undefined ? key : `${auth.scheme} ${key}`];
}

/** Later names win: the deployment's own headers over the provider's, over ours. */
function headerList(deployment: Deployment, dialect: DialectName): string[] {
  const headers = new Map<string, string>([
    ['accept-encoding', 'identity'], // compressed bytes could not be passed through and read at once
    ['user-agent', userAgent],
  ]);
  for (const set of [deployment.provider.headers ?? {}, deployment.headers]) {
    for (const [name, value] of Object.entries(set)) headers.set(name.toLowerCase(), value);
  }
  return [...authHeader(deployment, dialect), ...[...headers].flat()];
}

function openDoor(deployment: Deployment, dialect: DialectName): Door {
  const base = resolveBaseUrl(deployment.provider, dialect, deployment.apiBase);
  if (base === undefined) {
    throw new ProviderError({
      code: 'bad-request',
      status: 400,
      recovery: 'other-deployment',
      message: `${deployment.provider.name} has no address for ${dialect}.`,
    });
  }
  const url = new URL(base);
  const headers = headerList(deployment, dialect);
  const names = new Set(headers.filter((_, index) => index % 2 === 0));
  const basePath = url.pathname.replace(/\/+$/, '');
  return { origin: url.origin, basePath, apiBase: url.origin + basePath, search: url.search, headers, names };
}

const doors = new WeakMap<Deployment, Map<DialectName, Door>>();

function doorOf(deployment: Deployment, dialect: DialectName): Door {
  let byDialect = doors.get(deployment);
  if (byDialect === undefined) doors.set(deployment, (byDialect = new Map()));
  let door = byDialect.get(dialect);
  if (door === undefined) byDialect.set(dialect, (door = openDoor(deployment, dialect)));
  return door;
}

/** The public base URL without its query, for people. */
export function apiBaseOf(deployment: Deployment, dialect: DialectName): string {
  return doorOf(deployment, dialect).apiBase;
}

/** Both the endpoint (Gemini's `?alt=sse`) and the configured address (Azure's `?api-version=`) may bring a query. */
function pathOf(door: Door, endpoint: string): string {
  const search = endpoint.includes('?') ? door.search.replace('?', '&') : door.search;
  return door.basePath + endpoint + search;
}

/** @throws ProviderError where the deployment does not speak the dialect. */
export function upstreamRequest(
  pools: Pools,
  target: Target,
  dialect: DialectName,
  content: {
    translation: Pick<Translation, 'endpoint' | 'headers' | 'body'>;
    stream: boolean;
    headers: readonly string[];
    /** The client's own, instead of the deployment's key. */
    credential?: readonly [name: string, value: string] | undefined;
  },
): UpstreamRequest {
  const { deployment } = target;
  const { translation, stream } = content;
  const door = doorOf(deployment, dialect);
  const { connectMs, firstByteMs, wholeMs, idleMs } = deployment.deadlines;
  const headers = content.credential ? withCredential(door.headers, content.credential) : [...door.headers];
  headers.push(...content.headers);
  // What the operator has configured wins over what the dialect wants by itself.
  for (const name of Object.keys(translation.headers))
    if (!door.names.has(name)) headers.push(name, translation.headers[name] as string);
  return {
    dispatcher: pools.for(door.origin, connectMs),
    origin: door.origin,
    path: pathOf(door, translation.endpoint),
    headers,
    body: translation.body,
    deadlines: { firstByteMs: stream ? firstByteMs : wholeMs, idleMs },
  };
}

/** The deployment's own key stays here. */
function withCredential(headers: readonly string[], credential: readonly [string, string]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string;
    if (name !== 'authorization' && name !== 'x-api-key') kept.push(name, headers[index + 1] as string);
  }
  return [...kept, ...credential];
}

const secretHeader = /auth|key|token|secret|cookie/i;

/** Where a request would go and with which headers, for people: secrets are named, not shown. */
export function upstreamAddress(
  { deployment }: Target,
  dialect: DialectName,
  translation: Pick<Translation, 'endpoint' | 'headers'>,
): { url: string; headers: Record<string, string> } {
  const door = doorOf(deployment, dialect);
  const headers: Record<string, string> = { ...translation.headers };
  for (let index = 0; index < door.headers.length; index += 2) {
    const name = door.headers[index] as string;
    headers[name] = secretHeader.test(name) ? '[secret]' : (door.headers[index + 1] as string);
  }
  return { url: door.origin + pathOf(door, translation.endpoint), headers };
}
