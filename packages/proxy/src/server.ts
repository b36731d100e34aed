import { createServer as createHttpServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { createParts, type AppOptions } from './app.js';
import type { RouterConfig } from './config/types.js';
import { findRoute, sendNotFound, serveRoute } from './http/route-table.js';

export interface RouterServer {
  readonly server: Server;
  /**
   * Takes no new requests, lets those under way finish, then closes everything. What is still running after `drainMs`
   * (the configuration's, 30 s, unless told) is cut.
   */
  close(drainMs?: number): Promise<void>;
}

/** The router as a server: hot paths go straight to the handler, everything else through Express. It does not listen yet. */
export function createServer(config: RouterConfig, options: AppOptions = {}): RouterServer {
  const parts = createParts(config, options);
  const server = createHttpServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    const found = findRoute(request);
    if (found?.hot) return serveRoute(parts.context, found, request, response);
    parts.handle(request, response, () => sendNotFound(parts.context, request, response));
  });
  // Longer than a balancer's idle time, and the headers' deadline longer still, or Node cuts connections that were reused just now.
  server.headersTimeout = 80_000;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const closeUnused = (): void => {
    server.closeIdleConnections();
    // Opened ahead of a request that has not come (browsers and pools do that): Node does not count them as idle.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  let closing: Promise<void> | undefined;
  const drain = async (drainMs: number): Promise<void> => {
    parts.setReady(false);
    const closed = server.listening ? new Promise<void>((resolve) => server.close(() => resolve())) : Promise.resolve();
    closeUnused();
    // A connection becomes idle when its answer ends; nobody else closes it then.
    const sweep = setInterval(closeUnused, 50);
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    await closed;
    clearInterval(sweep);
    clearTimeout(cut);
    await new Promise((resolve) => setTimeout(resolve, 10)); // requests whose client was cut abort their upstreams now
    await parts.close();
  };
  return { server, close: (drainMs = config.drainMs) => (closing ??= drain(drainMs)) };
}
