// How much of a text is read, in code units.

/** Text beyond this is not scored: the first 64 K and the last 32 K are. */
export const HEAD_BUDGET = 64 * 1024;
export const TAIL_BUDGET = 32 * 1024;

/** Of a text longer than both together, words are looked up in its beginning and its end: that is where an order stands. */
export const WORDS_AHEAD = 5 * 1024;
export const WORDS_BEHIND = 3 * 1024;

/** The same of a text beyond the budget: a book, with an order in front of it or behind. */
export const BOOK_AHEAD = 2 * 1024;
export const BOOK_BEHIND = 2 * 1024;
