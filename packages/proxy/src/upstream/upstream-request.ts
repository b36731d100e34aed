import {
  editTopLevel,
  isJsonObject,
  ProviderError,
  resolveBaseUrl,
  type Dialect,
  type DialectName,
  type JsonObject,
  type TopLevelEdit,
} from '@slr/providers';
import type { Deployment } from '../config/types.js';
import type { Target } from '../routing/route-plan.js';
import type { Pools } from './pool.js';
import type { UpstreamRequest } from './send.js';

/** Where a deployment speaks a dialect: resolved once, used for every request. */
interface Door {
  readonly origin: string;
  readonly basePath: string;
  readonly search: string;
  readonly headers: readonly string[];
}

const userAgent = 'slr';

function authHeader(deployment: Deployment): string[] {
  const { auth } = deployment.provider;
  if (auth === 'none' || deployment.apiKey === undefined) return [];
  const key = deployment.apiKey.reveal();
  return [auth.header.toLowerCase(), auth.scheme === undefined ? key : `${auth.scheme} ${key}`];
}

/** Later names win: the deployment's own headers over the provider's, over ours. */
function headerList(deployment: Deployment): string[] {
  const headers = new Map<string, string>([
    ['content-type', 'application/json'],
    ['accept-encoding', 'identity'], // compressed bytes could not be passed through and read at once
    ['user-agent', userAgent],
  ]);
  for (const set of [deployment.provider.headers ?? {}, deployment.headers]) {
    for (const [name, value] of Object.entries(set)) headers.set(name.toLowerCase(), value);
  }
  return [...authHeader(deployment), ...[...headers].flat()];
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
  return {
    origin: url.origin,
    basePath: url.pathname.replace(/\/+$/, ''),
    search: url.search,
    headers: headerList(deployment),
  };
}

const doors = new WeakMap<Deployment, Map<DialectName, Door>>();

function doorOf(deployment: Deployment, dialect: DialectName): Door {
  let byDialect = doors.get(deployment);
  if (byDialect === undefined) doors.set(deployment, (byDialect = new Map()));
  let door = byDialect.get(dialect);
  if (door === undefined) byDialect.set(dialect, (door = openDoor(deployment, dialect)));
  return door;
}

function join(slices: readonly Uint8Array[]): Uint8Array {
  return slices.length === 1 ? (slices[0] as Uint8Array) : Buffer.concat(slices);
}

/** The client's bytes with the model's name in them, and the wish for usage where the client did not have it. */
export function passThroughBody(
  bytes: Buffer,
  body: JsonObject,
  edits: { model: string; addUsage: boolean },
): Uint8Array {
  const list: TopLevelEdit[] = [];
  if (body['model'] !== edits.model) list.push({ key: 'model', value: edits.model });
  if (edits.addUsage) {
    const options = body['stream_options'];
    list.push({ key: 'stream_options', value: { ...(isJsonObject(options) ? options : {}), include_usage: true } });
  }
  return join(editTopLevel(bytes, list));
}

/** The public base URL without its query, for people. */
export function apiBaseOf(deployment: Deployment, dialect: DialectName): string {
  const door = doorOf(deployment, dialect);
  return door.origin + door.basePath;
}

/** @throws ProviderError where the deployment does not speak the dialect. */
export function upstreamRequest(
  pools: Pools,
  target: Target,
  dialect: Dialect,
  content: { body: Uint8Array; stream: boolean; headers?: readonly string[] },
): UpstreamRequest {
  const { deployment } = target;
  const door = doorOf(deployment, dialect.name);
  const { connectMs, firstByteMs, wholeMs, idleMs } = deployment.deadlines;
  return {
    dispatcher: pools.for(door.origin, connectMs),
    origin: door.origin,
    path: door.basePath + dialect.endpoint({ model: target.upstreamModel, stream: content.stream }) + door.search,
    headers: content.headers?.length ? [...door.headers, ...content.headers] : door.headers,
    body: content.body,
    deadlines: { firstByteMs: content.stream ? firstByteMs : wholeMs, idleMs },
  };
}
