import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import express, { type Express, type Request, type Response } from 'express';
import type { RouterConfig } from './config/types.js';
import { createAuthenticator } from './http/authenticate.js';
import type { ProxyContext } from './http/proxy-context.js';
import { createRedactor } from './http/redact.js';
import { findRoute, serveRoute } from './http/route-table.js';
import type { ExchangeRecord } from './record/exchange-record.js';
import { createCooldowns } from './upstream/cooldown.js';
import { createPools } from './upstream/pool.js';
import type { Environment } from './upstream/proxy-environment.js';

export interface AppOptions {
  /** Where `HTTPS_PROXY` and its like are looked up; `process.env` unless told. */
  readonly env?: Environment;
  /** Called once for every routed request, after its answer. */
  readonly record?: (entry: ExchangeRecord) => void;
  /** The upstream is the demonstration: answers carry `x-slr-demo: 1`. */
  readonly demo?: boolean;
}

export interface RouterApp {
  /** An Express application: mount it in your own (before any body parser), or listen with it. */
  readonly app: Express;
  /** Closes the connections to upstreams. Requests under way are given `graceMs` (0 unless told), then cut. */
  close(graceMs?: number): Promise<void>;
}

/** @internal what `createServer` needs besides the app */
export interface RouterParts extends RouterApp {
  readonly context: ProxyContext;
  setReady(ready: boolean): void;
  /** The app as a plain handler; `next` is called for paths that nobody serves. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void;
}

/** @internal */
export function createParts(config: RouterConfig, options: AppOptions = {}): RouterParts {
  const pools = createPools(options.env ?? process.env);
  let ready = true;
  const context: ProxyContext = {
    config,
    pools,
    cooldowns: createCooldowns(() => performance.now()),
    authenticate: createAuthenticator(config),
    redact: createRedactor(config),
    demo: options.demo ?? false,
    newId: randomUUID,
    record: options.record ?? (() => undefined),
    isReady: () => ready,
  };
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    const found = findRoute(request);
    if (found) serveRoute(context, found, request, response);
    else next(); // a host application may serve it
  });
  return {
    app,
    context,
    // Express declares its handler for its own subclasses of these, and makes them itself.
    handle: (request, response, next) => app(request as Request, response as Response, next),
    setReady: (value) => {
      ready = value;
    },
    async close(graceMs = 0) {
      ready = false;
      const grace = graceMs > 0 ? wait(graceMs) : undefined;
      await Promise.race([pools.close(), grace?.over ?? Promise.resolve()]);
      grace?.cancel();
      await pools.destroy();
    },
  };
}

function wait(ms: number): { over: Promise<void>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return { over, cancel: () => clearTimeout(timer) };
}

/** The router as an Express application, with the same handler that `createServer` runs without Express. */
export function createApp(config: RouterConfig, options: AppOptions = {}): RouterApp {
  const { app, close } = createParts(config, options);
  return { app, close };
}
