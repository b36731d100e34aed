import { WordTable } from '../text/word-table.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { pt } from './pt.js';
import { ru } from './ru.js';
import { SIGNAL_NAMES } from './signals.js';
import type { Lexicon, SignalName } from './signals.js';
import { zh } from './zh.js';

export const LEXICONS: Readonly<Record<string, Lexicon>> = { en, zh, ja, ru, de, es, pt, ko, ar };

/** Builds the table of all lexicons plus additions; the value of a term is the list of its signals' positions in `SIGNAL_NAMES`. */
export function buildWordTable(additions: readonly Lexicon[] = []): WordTable {
  const table = new WordTable();
  for (const lexicon of [...Object.values(LEXICONS), ...additions]) {
    for (const [signal, spellings] of Object.entries(lexicon)) {
      const at = SIGNAL_NAMES.indexOf(signal as SignalName);
      if (at < 0) continue;
      for (const spelling of spellings) table.add(spelling, at);
    }
  }
  return table;
}

let shared: WordTable | undefined;

/** The table without additions, built at the first use: importing the package costs nothing. */
export function sharedWordTable(): WordTable {
  return (shared ??= buildWordTable());
}
