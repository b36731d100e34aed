import { foldText } from './text/character-classes.js';
import { HEAD_BUDGET } from './text/budgets.js';
import type { OwnDimension } from './options.js';
import type { Signal } from './types.js';

const LONGEST_GAP = 64;

/** Matches literals with `?` and `*` from one place, without going back further than one gap: no pattern can hang. */
function matchesAt(text: string, at: number, parts: readonly string[]): boolean {
  let from = at;
  for (const [index, part] of parts.entries()) {
    if (index === 0) {
      if (!fits(text, from, part)) return false;
      from += part.length;
      continue;
    }
    const found = findWithin(text, from, part);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

function findWithin(text: string, from: number, part: string): number {
  for (let at = from; at <= from + LONGEST_GAP && at + part.length <= text.length; at++) {
    if (fits(text, at, part)) return at;
    if (text.charCodeAt(at) === 0x0a) return -1;
  }
  return -1;
}

function fits(text: string, at: number, part: string): boolean {
  for (let step = 0; step < part.length; step++) {
    const wanted = part.charCodeAt(step);
    if (wanted !== 0x3f && text.charCodeAt(at + step) !== wanted) return false;
  }
  return at + part.length <= text.length;
}

function countPattern(text: string, pattern: string): number {
  const parts = foldText(pattern).split('*').filter(Boolean);
  if (parts.length === 0) return 0;
  for (let at = 0; at < text.length; at++) if (matchesAt(text, at, parts)) return 1;
  return 0;
}

const isWordLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);
const hasEdges = (character: string): boolean =>
  !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character);

function countKeyword(text: string, keyword: string): number {
  const open = keyword.endsWith('*');
  const word = foldText(open ? keyword.slice(0, -1) : keyword).trim();
  if (word === '') return 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + word.length);
    const startsWell = !hasEdges(word.charAt(0)) || before === '' || !isWordLetter(before);
    const endsWell = open || !hasEdges(word.charAt(word.length - 1)) || after === '' || !isWordLetter(after);
    if (startsWell && endsWell) return 1;
  }
  return 0;
}

/** What the user's own dimensions see in a text: one signal for each that matched. */
export function matchOwnDimensions(text: string, dimensions: readonly OwnDimension[]): Signal[] {
  if (dimensions.length === 0) return [];
  const folded = foldText(text.slice(0, HEAD_BUDGET));
  return dimensions.flatMap((dimension) => {
    const words = (dimension.keywords ?? []).reduce((sum, keyword) => sum + countKeyword(folded, keyword), 0);
    const matches = (dimension.patterns ?? []).reduce((sum, pattern) => sum + countPattern(folded, pattern), words);
    if (matches === 0) return [];
    const limit = Math.abs(dimension.limit ?? dimension.weight);
    const contribution = Math.max(-limit, Math.min(limit, dimension.weight * matches));
    return [{ dimension: dimension.name, contribution, detail: `${matches} of its words or patterns` }];
  });
}
