import type { DialectName, JsonObject, ModelFacts, Provider } from '@slr/providers';
import type { Harness, Scorer, Tier } from '@slr/scorer';
import type { Secret } from './secret.js';

export type ProfileName = 'auto' | 'eco' | 'premium' | 'agentic' | 'free';
export type TierTable = Readonly<Record<Tier, readonly string[]>>;

/** Milliseconds. A deployment's own value wins over the config's. */
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
  /** The variable that the key came from, or would come from, for messages. */
  readonly apiKeyName?: string;
  /** Has a key, or needs none. */
  readonly usable: boolean;
  /** Why it is not usable, for messages. */
  readonly unusableReason?: string;
  /** Values may be secrets: never log them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly deadlines: Deadlines;
  /** Price, window, capabilities, lifecycle; `model_info` over the catalogue. */
  readonly model: ModelFacts;
  /** `model_info.mode`; only `chat` models are ranked for a tier. Absent: `chat`. */
  readonly mode?: string;
  /** Members of the body (OpenAI's names) that are set where the client said nothing. */
  readonly defaults?: JsonObject;
  /** Members of the body that are always set, in the upstream's words. */
  readonly extraBody?: JsonObject;
  /** `drop_params` of this deployment, else the config's. */
  readonly dropParams?: boolean;
  /** Members that are taken out before sending, such as `a.b` or `tools[*].x`. */
  readonly additionalDropParams?: readonly string[];
}

/** A user's own rule, after the gates and before the scorer; the first match wins. */
export interface RoutingRule {
  readonly when: {
    /** Every text must occur in the ask (case does not count; stored in lower case). */
    readonly askContains?: readonly string[];
    /** Lower-case names; the value `*` takes any. */
    readonly headers?: Readonly<Record<string, string>>;
    readonly profile?: ProfileName;
    readonly hasTools?: boolean;
  };
  readonly use: { readonly tier?: Tier; readonly model?: string; readonly profile?: ProfileName };
}

/** A name of `model_list` that routes by tiers of its own: LiteLLM's complexity router. */
export interface AutoRouter {
  readonly table: TierTable;
  /** The tier where the scorer finds no signal. */
  readonly defaultTier?: Tier;
  /** Where it brings words of its own. */
  readonly scorer?: Scorer;
}

/** What savings are counted against. */
export interface Baseline {
  readonly model: string;
  /** Price, where one is known. */
  readonly facts: ModelFacts;
}

/** A client's own account at Anthropic, used instead of a key of the router's. */
export interface ForwardCredentials {
  /** `Authorization`: for all models, for those listed, or for none. */
  readonly authorization: boolean | readonly string[];
  /** `x-api-key` */
  readonly apiKey: boolean;
}

export interface RouterConfig {
  /** First 12 hex digits of a SHA-256 over the resolved config, secrets left out. */
  readonly hash: string;
  /** The file, or `bundled`. */
  readonly source: string;
  readonly deployments: readonly Deployment[];
  /** Public alias → name that `model_list` serves, or a `smart/*` name. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Aliases that are not listed by `/v1/models`. */
  readonly hiddenAliases?: ReadonlySet<string>;
  readonly profiles: Readonly<Partial<Record<ProfileName, TierTable>>>;
  readonly autoRouters?: ReadonlyMap<string, AutoRouter>;
  /** True where the tables were derived from `model_list` by output price. */
  readonly profilesDerived: boolean;
  readonly baselineModel?: string;
  readonly baseline?: Baseline;
  readonly rules: readonly RoutingRule[];
  readonly scorer: Scorer;
  /** Profiles that score otherwise. */
  readonly profileScorers?: Readonly<Partial<Record<ProfileName, Scorer>>>;
  /** Envelopes of the user's own agent: rules read what people say without them. */
  readonly harnesses?: readonly Harness[];
  /** What the names mean that agents ask for unasked; absent: that very model where it is served, else `smart/auto`. */
  readonly agentDefaults?: 'pin' | 'smart/auto';
  readonly masterKey?: Secret;
  /** Name of an extra header that may carry the proxy's key (`litellm_key_header_name`), lower case. */
  readonly keyHeader?: string;
  /** Which of a client's own credentials are handed to Anthropic; absent: none. */
  readonly forwardCredentials?: ForwardCredentials;
  readonly dropParams: boolean;
  readonly maxRequestBytes: number;
  readonly keepAliveMs: number;
  readonly drainMs: number;
  readonly logContent: boolean;
  /** What the start prints, once each. */
  readonly warnings: readonly string[];
}
