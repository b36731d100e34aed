import type { Harness } from './harnesses/harness.js';
import type { Lexicon } from './lexicon/signals.js';

/** A dimension of the user's own: words that move the difficulty. */
export interface OwnDimension {
  /** What `explain` calls it. */
  readonly name: string;
  /** Words or phrases, matched on word edges, blind to case and accents; `word*` matches longer words too. */
  readonly keywords?: readonly string[];
  /** Patterns of literals, `?` for one character and `*` for up to 64 characters of one line: no regular expressions, so none can hang. */
  readonly patterns?: readonly string[];
  /** How far one match moves `difficulty`, from -1 to 1. */
  readonly weight: number;
  /** How far all matches together may move it at most. Default: the weight itself. */
  readonly limit?: number;
}

export interface ScorerOptions {
  /** `default` or `classic`; `default@0.1` pins a version. Default: `default`. Throws `RangeError` for any other. */
  readonly preset?: string;
  /** Envelopes of agents beyond the known ones. */
  readonly harnesses?: readonly Harness[];
  /** Where `difficulty` passes from SIMPLE to MEDIUM and from MEDIUM to the hard tiers. Default: the preset's. */
  readonly boundaries?: { readonly medium?: number; readonly hard?: number };
  /** Spellings added to the signals of the lexicon. */
  readonly lexicon?: Lexicon;
  readonly dimensions?: readonly OwnDimension[];
  /** 0 spends least, 10 most; 5 is the preset as it was measured. */
  readonly costDial?: number;
}
