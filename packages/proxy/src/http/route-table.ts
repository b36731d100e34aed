import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProviderError, type Dialect } from '@slr/providers';
import { sendTokenCount } from './count-tokens.js';
import { sendDecision, sendTransformed } from './decide.js';
import { Exchange } from './exchange.js';
import { decoded, dialectOfPath, fronts } from './front.js';
import { sendAlive, sendGreeting, sendHealth, sendReadiness } from './health.js';
import { refuseForeign } from './local-only.js';
import { sendModel, sendModels } from './models.js';
import type { ProxyContext } from './proxy-context.js';
import { sendError, toProviderError } from './send-error.js';

/** One thing that the router serves, found by method and path. */
export interface Route {
  /** Goes to the plain handler without passing Express. */
  readonly hot: boolean;
  /** Served without the proxy's key. */
  readonly open: boolean;
  /** The key may stand in the query. */
  readonly keyInQuery: boolean;
  /** Whose envelope errors wear. */
  readonly dialect: Dialect;
  handle(context: ProxyContext, request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

interface FixedRoute {
  readonly methods: readonly string[];
  readonly paths: readonly string[];
  readonly open?: boolean;
  readonly handle: Route['handle'];
}

const modelLists: FixedRoute[] = [['/v1/models', '/models'], ['/v1beta/models']].map((paths) => ({
  methods: ['GET'],
  paths,
  handle: (context, request, response) => sendModels(context, paths[0] as string, request, response),
}));

const probe = (
  paths: readonly string[],
  handle: (context: ProxyContext, response: ServerResponse) => void,
): FixedRoute => ({
  methods: ['GET', 'HEAD'],
  paths,
  open: true,
  handle: (context, _request, response) => handle(context, response),
});

const fixedRoutes: readonly FixedRoute[] = [
  ...modelLists,
  {
    methods: ['POST'],
    paths: ['/v1/route', '/route'],
    handle: (context, request, response) =>
      sendDecision(context, new URLSearchParams(queryOf(request)), request, response),
  },
  {
    methods: ['POST'],
    paths: ['/utils/transform_request'],
    handle: (context, request, response) =>
      sendTransformed(context, new URLSearchParams(queryOf(request)), request, response),
  },
  { methods: ['GET'], paths: ['/health'], handle: (context, _request, response) => sendHealth(context, response) },
  probe(['/health/liveliness', '/health/liveness'], sendAlive),
  probe(['/health/readiness'], sendReadiness),
  probe(['/'], sendGreeting),
];

/** What OpenAI's servers keep and a router does not: told plainly, so that nobody looks for a lost answer. */
const storedResponse = /^(?:\/v1)?\/responses\/.+$/;

const notStored = new ProviderError({
  code: 'not-found',
  status: 404,
  recovery: 'none',
  message: 'The router keeps no responses: send the whole input with POST /v1/responses and "store": false.',
});

/** A route that answers everybody with the same error. */
function refusing(dialect: Dialect, error: ProviderError, more: { open: boolean; headers?: readonly string[] }): Route {
  const headers = ['x-slr-error-source', 'router', ...(more.headers ?? [])];
  return {
    hot: false,
    open: more.open,
    keyInQuery: false,
    dialect,
    handle: (context, _request, response) => sendError(response, dialect, error, { redact: context.redact, headers }),
  };
}

const fixedByPath = new Map(
  fixedRoutes.flatMap((route) => route.paths.map((path): [string, FixedRoute] => [path, route])),
);

const modelPath = /^(?:\/v1(?:beta)?)?\/models\/(.+)$/;

/** Without its question mark. */
function queryOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}

/** The path alone, without a trailing slash. */
function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function wrongMethod(methods: readonly string[], dialect: Dialect): Route {
  const message = `Expected ${methods.join(' or ')} on this path.`;
  const error = new ProviderError({ code: 'bad-request', status: 405, recovery: 'none', message });
  return refusing(dialect, error, { open: true, headers: ['allow', methods.join(', ')] });
}

const plainHttp = new ProviderError({
  code: 'bad-request',
  status: 426,
  recovery: 'none',
  message: 'The router speaks HTTP here, no WebSocket: send the request with POST.',
});

/** Codex tries a WebSocket first. On 426 it goes on over HTTP at once, on anything else it tries five more times. */
const noWebSocket = (dialect: Dialect): Route =>
  refusing(dialect, plainHttp, { open: true, headers: ['upgrade', 'HTTP/1.1', 'connection', 'upgrade'] });

function frontRoute(path: string, query: string): Route | undefined {
  for (const front of fronts) {
    const target = front.match(path, query);
    if (target === undefined) continue;
    const { dialect, keyInQuery, purpose } = front;
    return {
      hot: true,
      open: false,
      keyInQuery,
      dialect,
      handle: (context, request, response) =>
        purpose === 'answer'
          ? new Exchange(context, front, target, request, response).run()
          : sendTokenCount(context, front, target, request, response),
    };
  }
  return undefined;
}

function quietRoute(method: string, path: string): Route | undefined {
  const dialect = dialectOfPath(path);
  const quiet = { hot: false, open: false, keyInQuery: dialect.name === 'gemini', dialect };
  const fixed = fixedByPath.get(path);
  if (fixed) {
    if (!fixed.methods.includes(method)) return wrongMethod(fixed.methods, dialect);
    return { ...quiet, open: fixed.open ?? false, handle: fixed.handle };
  }
  if (storedResponse.test(path)) return refusing(dialect, notStored, { open: false });
  const model = modelPath.exec(path)?.[1];
  if (model === undefined) return undefined;
  if (method !== 'GET') return wrongMethod(['GET'], dialect);
  return {
    ...quiet,
    handle: (context, request, response) => sendModel(context, path, decoded(model), request, response),
  };
}

/** The one route table, read by both mounts. @returns undefined where the path is nobody's here. */
export function findRoute(request: IncomingMessage): Route | undefined {
  const method = request.method ?? 'GET';
  const path = pathOf(request);
  const front = frontRoute(path, queryOf(request));
  if (front && method !== 'POST' && /^websocket$/i.test(request.headers.upgrade ?? ''))
    return noWebSocket(front.dialect);
  if (front) return method === 'POST' ? front : wrongMethod(['POST'], front.dialect);
  return quietRoute(method, path);
}

/** Checks who asks, then serves. The plain server and the Express app both end here. */
export function serveRoute(
  context: ProxyContext,
  found: Route,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const refusal =
    (context.config.masterKey === undefined ? refuseForeign(request) : undefined) ??
    (found.open
      ? undefined
      : context.authenticate(request.headers, found.keyInQuery ? keyInQuery(request) : undefined));
  if (refusal) {
    const headers = ['x-slr-error-source', 'router', ...(refusal.status === 401 ? ['www-authenticate', 'Bearer'] : [])];
    return sendError(response, found.dialect, refusal, { redact: context.redact, headers });
  }
  void handled(context, found, request, response);
}

/** Nothing that one request does may end the process for all others. */
async function handled(
  context: ProxyContext,
  found: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', ignore); // a client that leaves while it is written to
  try {
    await found.handle(context, request, response);
  } catch (thrown) {
    sendError(response, found.dialect, toProviderError(thrown), {
      redact: context.redact,
      headers: ['x-slr-error-source', 'router'],
    });
  }
}

const ignore = (): void => undefined;

function keyInQuery(request: IncomingMessage): string | undefined {
  return new URLSearchParams(queryOf(request)).get('key') ?? undefined;
}

/** For paths that nobody serves, where no host application takes over. */
export function sendNotFound(context: ProxyContext, request: IncomingMessage, response: ServerResponse): void {
  const message = `Nothing is served at ${request.method} ${pathOf(request).slice(0, 100)}. Chat is at POST /v1/chat/completions, models at GET /v1/models.`;
  const error = new ProviderError({ code: 'not-found', status: 404, recovery: 'none', message });
  sendError(response, dialectOfPath(pathOf(request)), error, {
    redact: context.redact,
    headers: ['x-slr-error-source', 'router'],
  });
}
