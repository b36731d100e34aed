import type { RouterConfig } from '../config/types.js';
import type { ExchangeRecord } from '../record/exchange-record.js';
import type { Cooldowns } from '../upstream/cooldown.js';
import type { Pools } from '../upstream/pool.js';
import type { Authenticator } from './authenticate.js';
import type { Redactor } from './redact.js';

/** What every request is handled with; built once by `createApp`. */
export interface ProxyContext {
  readonly config: RouterConfig;
  readonly pools: Pools;
  readonly cooldowns: Cooldowns;
  readonly authenticate: Authenticator;
  readonly redact: Redactor;
  readonly demo: boolean;
  readonly newId: () => string;
  /** Called once per routed request, after its answer. */
  readonly record: (entry: ExchangeRecord) => void;
  /** False from the moment that the server drains: readiness says so. */
  readonly isReady: () => boolean;
}
