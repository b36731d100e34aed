import { Spellings } from '../text/spellings.js';
import { WordTable } from '../text/word-table.js';
import { ar } from './ar.js';
import { da, el, fi, he, hu, no, ro } from './core.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { ja } from './ja.js';
import { ko } from './ko.js';
import { hi, tr, vi } from './more.js';
import { bn, fa, id, nl, sv, th } from './others.js';
import { pt } from './pt.js';
import { fr, it } from './romance.js';
import { ru } from './ru.js';
import { SIGNAL_NAMES } from './signals.js';
import type { Lexicon, SignalName } from './signals.js';
import { cs, pl, uk } from './slavic.js';
import { zh } from './zh.js';

/** The nine languages of the original's vocabulary. */
const NINE = { en, zh, ja, ru, de, es, pt, ko, ar };
/** The core of the signals in others. */
const OTHERS = { fr, it, tr, vi, hi, pl, uk, cs, id, nl, th, sv, fa, bn, el, ro, he, hu, da, no, fi };

const LEXICONS: Readonly<Record<string, Lexicon>> = { ...NINE, ...OTHERS };

/** Builds the table of all lexicons plus additions; the value of a term is the list of its signals' positions in `SIGNAL_NAMES`. */
export function buildWordTable(additions: readonly Lexicon[] = []): WordTable {
  const collected = new Spellings();
  for (const lexicon of [...Object.values(LEXICONS), ...additions]) {
    for (const [signal, spellings] of Object.entries(lexicon)) {
      const at = SIGNAL_NAMES.indexOf(signal as SignalName);
      if (at < 0) continue;
      for (const spelling of spellings) collected.add(spelling, at);
    }
  }
  return new WordTable(collected);
}

let shared: WordTable | undefined;

/** The table without additions, built at the first use: importing the package costs nothing. */
export function sharedWordTable(): WordTable {
  return (shared ??= buildWordTable());
}
