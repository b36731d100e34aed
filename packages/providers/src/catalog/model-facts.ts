/** USD per million tokens, for the whole of a request whose input is longer than `aboveTokens`. */
export interface LongContextPrices {
  readonly aboveTokens: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

/** USD per million tokens. */
export interface ModelPrices {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  /** Absent where a long request costs the same a token as a short one. */
  readonly longContext?: LongContextPrices;
  /** `config` where the user's `model_info` set it, else the dated catalogue. */
  readonly source: 'config' | 'catalog';
  /** ISO date of the catalogue's prices. */
  readonly asOf?: string;
}

/** What is known of a model as one provider serves it. An absent member is unknown, which is not "no". */
export interface ModelFacts {
  readonly prices?: ModelPrices;
  /** Tokens of input and output together. */
  readonly contextWindow?: number;
  readonly maxOutputTokens?: number;
  readonly tools?: boolean;
  readonly vision?: boolean;
  readonly documents?: boolean;
  readonly audio?: boolean;
  readonly structuredOutput?: boolean;
  readonly reasoning?: boolean;
  /** Costs nothing to call: a free tier, or a local model. */
  readonly free?: boolean;
  readonly status?: 'active' | 'deprecated' | 'retired';
  /** ISO date; warned about at start, never read while routing. */
  readonly retiresOn?: string;
  readonly replacedBy?: string;
}
