import type { IncomingMessage, ServerResponse } from 'node:http';
import { openaiChat, ProviderError, type Dialect } from '@slr/providers';
import { sendDecision } from './decide.js';
import { Exchange } from './exchange.js';
import { dialectOfPath, fronts } from './front.js';
import { sendAlive, sendGreeting, sendHealth, sendReadiness } from './health.js';
import { refuseForeign } from './local-only.js';
import { sendModel, sendModels } from './models.js';
import type { ProxyContext } from './proxy-context.js';
import { sendError } from './send-error.js';

/** One thing that the router serves, found by method and path. */
export interface Route {
  /** Goes to the plain handler without passing Express. */
  readonly hot: boolean;
  /** Served without the proxy's key. */
  readonly open: boolean;
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

const fixedRoutes: readonly FixedRoute[] = [
  {
    methods: ['GET'],
    paths: ['/v1/models', '/models'],
    handle: (context, _request, response) => sendModels(context, response),
  },
  {
    methods: ['POST'],
    paths: ['/v1/route', '/route'],
    handle: (context, request, response) => sendDecision(context, queryOf(request), request, response),
  },
  { methods: ['GET'], paths: ['/health'], handle: (context, _request, response) => sendHealth(context, response) },
  {
    methods: ['GET', 'HEAD'],
    paths: ['/health/liveliness', '/health/liveness'],
    open: true,
    handle: (context, _request, response) => sendAlive(context, response),
  },
  {
    methods: ['GET', 'HEAD'],
    paths: ['/health/readiness'],
    open: true,
    handle: (context, _request, response) => sendReadiness(context, response),
  },
  {
    methods: ['GET', 'HEAD'],
    paths: ['/'],
    open: true,
    handle: (context, _request, response) => sendGreeting(context, response),
  },
];

const fixedByPath = new Map(
  fixedRoutes.flatMap((route) => route.paths.map((path): [string, FixedRoute] => [path, route])),
);

const modelPath = /^(?:\/v1)?\/models\/(.+)$/;

function queryOf(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? '';
  const mark = url.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
}

/** The path alone, without a trailing slash. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wrongMethod(methods: readonly string[]): Route {
  const message = `Expected ${methods.join(' or ')} on this path.`;
  const error = new ProviderError({ code: 'bad-request', status: 405, recovery: 'none', message });
  return {
    hot: false,
    open: true,
    dialect: openaiChat,
    handle: (context, _request, response) =>
      sendError(response, openaiChat, error, { redact: context.redact, headers: ['allow', methods.join(', ')] }),
  };
}

/** The one route table, read by both mounts. @returns undefined where the path is nobody's here. */
export function findRoute(method: string, path: string): Route | undefined {
  for (const front of fronts) {
    const target = front.match(path);
    if (target === undefined) continue;
    if (method !== 'POST') return wrongMethod(['POST']);
    return {
      hot: true,
      open: false,
      dialect: front.dialect,
      handle: (context, request, response) => new Exchange(context, front, target, request, response).run(),
    };
  }
  const fixed = fixedByPath.get(path);
  if (fixed) {
    if (!fixed.methods.includes(method)) return wrongMethod(fixed.methods);
    return { hot: false, open: fixed.open ?? false, dialect: openaiChat, handle: fixed.handle };
  }
  const model = modelPath.exec(path)?.[1];
  if (model === undefined) return undefined;
  if (method !== 'GET') return wrongMethod(['GET']);
  const id = decoded(model);
  return {
    hot: false,
    open: false,
    dialect: openaiChat,
    handle: (context, _request, response) => sendModel(context, id, openaiChat, response),
  };
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
    (found.open ? undefined : context.authenticate(request.headers));
  if (refusal) {
    const headers = ['x-slr-error-source', 'router', ...(refusal.status === 401 ? ['www-authenticate', 'Bearer'] : [])];
    return sendError(response, found.dialect, refusal, { redact: context.redact, headers });
  }
  void found.handle(context, request, response);
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
