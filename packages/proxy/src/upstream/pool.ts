import { Pool, ProxyAgent, type Dispatcher } from 'undici';
import { forwardProxyFor, type Environment } from './proxy-environment.js';

/** Connections to upstreams, one pool per origin. The origins come from the configuration, so their number is bounded. */
export interface Pools {
  for(origin: string, connectMs: number): Dispatcher;
  /** Closes idle connections now and the others when their requests have ended. */
  close(): Promise<void>;
  /** Cuts everything. */
  destroy(): Promise<void>;
}

// Our own deadlines rule: undici's 300 s defaults would cut off slow local models and long thinking.
const noTimeouts = { headersTimeout: 0, bodyTimeout: 0 };

/** @param env where `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are looked up. */
export function createPools(env: Environment): Pools {
  /** By origin, then by the time to connect: no text is put together for a look. */
  const pools = new Map<string, Map<number, Dispatcher>>();
  const all = (): Dispatcher[] => [...pools.values()].flatMap((byTime) => [...byTime.values()]);
  const open = (origin: string, connectMs: number): Dispatcher => {
    const connect = { timeout: connectMs };
    const proxy = forwardProxyFor(origin, env);
    if (proxy === undefined) return new Pool(origin, { ...noTimeouts, connect });
    return new ProxyAgent({ uri: proxy, ...noTimeouts, proxyTls: connect, requestTls: connect });
  };
  return {
    for(origin, connectMs) {
      let byTime = pools.get(origin);
      if (byTime === undefined) pools.set(origin, (byTime = new Map()));
      let pool = byTime.get(connectMs);
      if (pool === undefined) byTime.set(connectMs, (pool = open(origin, connectMs)));
      return pool;
    },
    async close() {
      await Promise.all(all().map((pool) => pool.close()));
    },
    async destroy() {
      await Promise.all(all().map((pool) => pool.destroy()));
    },
  };
}
