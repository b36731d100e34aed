import type { DialectName, ModelFacts, Provider } from '@slr/providers';
import type { Scorer, Tier } from '@slr/scorer';
import type { Secret } from './secret.js';

export type ProfileName = 'auto' | 'eco' | 'premium' | 'agentic' | 'free';
export type TierTable = Readonly<Record<Tier, readonly string[]>>;

/** Milliseconds; design §2.4 has the defaults. A deployment's own value wins over the config's. */
export interface Deadlines {
  readonly connectMs: number;
  /** To the first byte of an answer that is not streamed. */
  readonly wholeMs: number;
  /** To the first byte of a streamed answer. */
  readonly firstByteMs: number;
  /** Between two bytes. */
  readonly idleMs: number;
}

/** One entry of `model_list`, resolved: a provider, its upstream model id, a key, limits and overrides. Several may share a name. */
export interface Deployment {
  /** Unique over the config: `model_info.id`, or the name, with a number where the name repeats. */
  readonly id: string;
  /** `model_name`: what clients ask for. May hold `*`. */
  readonly name: string;
  readonly provider: Provider;
  /** The id sent upstream. Holds `*` where the name does. */
  readonly upstreamModel: string;
  /** Overrides the provider's own base URL (every dialect of it). */
  readonly apiBase?: string;
  /** The dialects this deployment speaks, in order of preference. */
  readonly dialects: readonly DialectName[];
  readonly apiKey?: Secret;
  /** The variable that the key came from, for messages. */
  readonly apiKeyName?: string;
  /** Has a key, or needs none. */
  readonly usable: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly deadlines: Deadlines;
  /** Price, window, capabilities, lifecycle; `model_info` over the catalogue. */
  readonly model: ModelFacts;
}

/** A user's own rule, after the gates and before the scorer; the first match wins. */
export interface RoutingRule {
  readonly when: {
    /** Every word must occur in the ask (case does not count). */
    readonly askContains?: readonly string[];
    readonly headers?: Readonly<Record<string, string>>;
    readonly profile?: ProfileName;
    readonly hasTools?: boolean;
  };
  readonly use: { readonly tier?: Tier; readonly model?: string; readonly profile?: ProfileName };
}

export interface RouterConfig {
  /** First 12 hex digits of a SHA-256 over the resolved config, secrets left out. */
  readonly hash: string;
  readonly source: string;
  readonly deployments: readonly Deployment[];
  /** Public alias → name that `model_list` serves. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly profiles: Readonly<Partial<Record<ProfileName, TierTable>>>;
  /** True where the tables were derived from `model_list` by output price. */
  readonly profilesDerived: boolean;
  readonly baselineModel?: string;
  readonly rules: readonly RoutingRule[];
  readonly scorer: Scorer;
  readonly agentDefaults: 'pin' | 'smart/auto';
  readonly masterKey?: Secret;
  /** Name of an extra header that may carry the proxy's key (`litellm_key_header_name`). */
  readonly keyHeader?: string;
  readonly dropParams: boolean;
  readonly maxRequestBytes: number;
  readonly keepAliveMs: number;
  readonly drainMs: number;
  readonly logContent: boolean;
  /** What the start prints, once each. */
  readonly warnings: readonly string[];
}
