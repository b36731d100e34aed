import { CLASSES, FOLDS, HANGUL, IGNORED, isEdgeless, isLetter, isWordKind } from './character-classes.js';

export const SEPARATOR = 0x20;
/** Words shorter than this are matched letter by letter only: swapping letters in them makes other words. */
export const SHORTEST_SWAPPED = 5;

/** Regular English forms of a verb or noun: prove → proves, proved, proving. */
export function inflect(word: string): string[] {
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  if (/[^aeiou]y$/.test(word)) {
    const base = word.slice(0, -1);
    return [word, `${base}ies`, `${base}ied`, `${word}ing`];
  }
  const plural = /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
  return [word, plural, `${stem}ed`, `${stem}ing`];
}

/** A spelling as the scan sees it: folded letters, one separator between words; `open` if longer words match, too. */
export interface Spelling {
  readonly units: readonly number[];
  readonly open: boolean;
}

function foldedUnits(text: string): number[] {
  const units: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const kind = CLASSES[unit] ?? 0;
    if (kind === IGNORED) continue;
    if (isWordKind(kind)) units.push(FOLDS[unit] ?? unit);
    else if (units.length > 0 && units.at(-1) !== SEPARATOR) units.push(SEPARATOR);
  }
  if (units.at(-1) === SEPARATOR) units.pop();
  return units;
}

/** Reads a spelling; `undefined` for nothing, and for one letter alone, which is a variable far more often than it is a word. */
export function toSpelling(text: string): Spelling | undefined {
  const starred = text.endsWith('*');
  const units = foldedUnits((starred ? text.slice(0, -1) : text).trim());
  const kind = CLASSES[units.at(-1) ?? 0] ?? 0;
  if (units.length === 0 || (units.length === 1 && !isEdgeless(kind) && kind !== HANGUL)) return undefined;
  return { units, open: starred || kind >= HANGUL };
}

/** One letter's share of a fingerprint: spread, so that two letters do not add up to two others. */
export function spread(unit: number): number {
  const mixed = Math.imul(unit, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
}

/** A word's fingerprint that stays the same when inner letters are swapped: first letter, last letter, length, sum over the rest. */
export function signatureOf(first: number, last: number, length: number, sum: number): number {
  return (Math.imul(first, 0x27d4eb2d) ^ Math.imul(last, 0x165667b1) ^ Math.imul(length, 0x9e3779b1) ^ sum) | 0;
}

export function signatureOfUnits(units: readonly number[]): number | undefined {
  if (units.length < SHORTEST_SWAPPED || !units.every((unit) => isLetter(CLASSES[unit] ?? 0))) return undefined;
  const sum = units.slice(1, -1).reduce((total, unit) => (total + spread(unit)) | 0, 0);
  return signatureOf(units[0] ?? 0, units.at(-1) ?? 0, units.length, sum);
}
