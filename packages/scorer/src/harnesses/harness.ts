/** Two short strings that stand around a block, the first of them at the start of a line. */
export interface BlockMarker {
  readonly open: string;
  readonly close: string;
}

/**
 * What one agent program puts around a person's words, as data. Every marker is at most 80 characters.
 * Users describe their own agent in `smart_router.harnesses`; the known ones are in `known-harnesses.ts`.
 */
export interface Harness {
  /** The program, such as `claude-code`. */
  readonly name: string;
  /** The version that the markers were recorded from. */
  readonly version?: string;
  /** Blocks that the program adds to a message: removed with everything in them. */
  readonly blocks?: readonly BlockMarker[];
  /** Starts of lines that the program adds: the whole line is removed. */
  readonly lines?: readonly string[];
  /** Starts of texts that the program wrote from first to last: the whole text is removed. */
  readonly texts?: readonly string[];
  /** Markers around the person's own words: only the markers are removed, and what stands outside of them is context. */
  readonly asks?: readonly BlockMarker[];
  /** Lines after which the person's own words begin. */
  readonly askHeadings?: readonly string[];
  /** Starts of the system prompt of calls that the program makes for itself (titles, topics, checks): SIMPLE. */
  readonly housekeeping?: readonly string[];
  /** Starts of the system prompt, or of the last user text, that order a summary of the whole conversation: MEDIUM. */
  readonly compaction?: readonly string[];
}

/** The longest marker, in characters: a marker recognises a program, it does not copy its text. */
export const MAX_MARKER_LENGTH = 80;
