/** The four classes of work, cheapest first. COMPLEX and REASONING cost about the same and ask for different models. */
export type Tier = 'SIMPLE' | 'MEDIUM' | 'COMPLEX' | 'REASONING';

/** One piece of a message. Only `type` and `text` are read; anything else a wire format carries may stay on the object. */
export interface ScorePart {
  /** `text` (also `input_text`, `output_text`), `tool-result` (also `tool_result`), `image`, … Unknown types with a `text` count as text. */
  readonly type?: string;
  readonly text?: string;
}

/**
 * One turn of a conversation. OpenAI chat messages fit as they are; so do Anthropic messages.
 * Roles: `system` and `developer` are context, `user` is the human or the harness, `tool` (or `function`) carries tool results.
 */
export interface ScoreMessage {
  readonly role: string;
  readonly content?: string | readonly ScorePart[] | null;
}

/** What is scored: a prompt, or a conversation of which the current human ask is found. */
export type ScoreInput =
  | string
  | {
      readonly messages: readonly ScoreMessage[];
      readonly system?: string;
      readonly tools?: readonly unknown[];
      /** The answer's limit in tokens, where the caller set one: a limit of 1 is a probe, not a question. */
      readonly maxOutputTokens?: number;
    };

/** The public vocabulary of `explain`: every feature belongs to one of these. */
export type DimensionName =
  | 'reasoningMarkers'
  | 'codePresence'
  | 'multiStepPatterns'
  | 'technicalTerms'
  | 'tokenCount'
  | 'creativeMarkers'
  | 'questionComplexity'
  | 'constraintCount'
  | 'agenticTask'
  | 'imperativeVerbs'
  | 'outputFormat'
  | 'referenceComplexity'
  | 'domainSpecificity'
  | 'simpleIndicators'
  | 'negationComplexity';

/** One reason behind a score: a dimension (or an own one), how far it moved the score, and what it saw, in plain words. */
export interface Signal {
  readonly dimension: DimensionName | (string & {});
  readonly contribution: number;
  /** A closed vocabulary of our own words and numbers, never the prompt's text. */
  readonly detail: string;
}

/** How the ask was found: a fresh question, an approval that inherits an earlier ask, a tool loop's turn, or a harness's own call. */
export type AskKind =
  'ask' | 'approval' | 'closing' | 'correction' | 'tool-loop' | 'housekeeping' | 'compaction' | 'empty';

/** A rule that decided instead of the sum of the signals. */
export type OverrideName =
  | 'reasoning-keywords'
  | 'large-context'
  | 'ambiguous'
  | 'housekeeping'
  | 'compaction'
  | 'closing'
  | 'no-signal'
  | (string & {});

/** Named numbers that the score is made of, for logs and for fitting; no text. */
export type Features = Readonly<Record<string, number>>;

export interface ScoreResult {
  readonly tier: Tier;
  /** 0 to 1 in `default` (the chance that a stronger model does better); the weighted sum in `classic`. */
  readonly score: number;
  /** 0 to 1: the sum of the dimensions' contributions, cut into tiers by two boundaries. */
  readonly difficulty: number;
  /** 0 to 1: the chance that the tier is acceptable. */
  readonly confidence: number;
  /** How many signals fired. 0 means that the tier is a default, not a finding. */
  readonly evidence: number;
  /** Distance of `difficulty` (in `classic`: of `score`) to the nearest boundary. */
  readonly margin: number;
  readonly signals: readonly Signal[];
  readonly features: Features;
  /** The least tier that the request's own form orders (an answer wholly in JSON). Routing applies it; tier and score ignore it. */
  readonly floor?: Tier;
  readonly override?: OverrideName;
  readonly ask: AskKind;
  /** Preset and its version, such as `default@0.1`. */
  readonly version: string;
}

/** What `explain` adds to a result: the same decision in plain words. */
export interface Explanation extends ScoreResult {
  /** One line for people: tier, score and the strongest reasons. */
  readonly summary: string;
  /** The smallest change of `difficulty` (in `classic`: of `score`) that would have moved the tier, and where to. */
  readonly nearest?: { readonly tier: Tier; readonly change: number };
  /** The dimensions whose absence alone would have moved the tier, strongest first. */
  readonly decisive: readonly string[];
}

/** A scorer with its options resolved once: build it at start, call it per request. */
export interface Scorer {
  /** Preset and its version, such as `default@0.1`. */
  readonly version: string;
  /** Never throws: every input, however odd, gets a result. */
  score(input: ScoreInput): ScoreResult;
  explain(input: ScoreInput): Explanation;
}
