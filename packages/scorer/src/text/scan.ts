import { BOOK_AHEAD, BOOK_BEHIND, HEAD_BUDGET, TAIL_BUDGET, WORDS_AHEAD, WORDS_BEHIND } from './budgets.js';
import type { Scan } from './scan-counts.js';
import { Scanner } from './scanner.js';
import { MOST_SKIMMED, skimText } from './skim.js';
import type { WordTable } from './word-table.js';

/** Both ends word by word, the middle by its shape; of a book less, and nothing between the two budgets. */
function scanLong(scanner: Scanner, text: string, from: number, to: number): void {
  const isBook = to - from > HEAD_BUDGET + TAIL_BUDGET;
  const ahead = from + (isBook ? BOOK_AHEAD : WORDS_AHEAD);
  const behind = to - (isBook ? BOOK_BEHIND : WORDS_BEHIND);
  scanner.run(from, ahead);
  if (isBook) {
    skimText(text, ahead, from + HEAD_BUDGET, scanner.scan, MOST_SKIMMED / 4);
    skimText(text, to - TAIL_BUDGET, behind, scanner.scan, MOST_SKIMMED / 4);
  } else skimText(text, ahead, behind, scanner.scan, MOST_SKIMMED);
  scanner.run(behind, to);
}

/** Scans `text[from, to)` in one linear pass: both ends word by word, the middle by its shape, nothing beyond the budget. */
export function scanText(text: string, table: WordTable, from = 0, to = text.length): Scan {
  const scanner = new Scanner(text, table);
  const { scan } = scanner;
  const before = table.steps;
  if (to - from <= WORDS_AHEAD + WORDS_BEHIND) scanner.run(from, to);
  else scanLong(scanner, text, from, to);
  scan.characters = to - from;
  scan.steps += table.steps - before;
  return scan;
}
