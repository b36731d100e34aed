// What the letters of a word add up to while they are read, one by one: numbers by which it is looked for.

/** One letter's share of a fingerprint: spread, so that two letters do not add up to two others. */
export function spread(unit: number): number {
  const mixed = Math.imul(unit, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
}

/** A word's fingerprint that stays the same when inner letters are swapped: first letter, last letter, length, and all letters' shares. */
export function signatureOf(first: number, last: number, length: number, shares: number): number {
  return (Math.imul(first, 0x27d4eb2d) ^ Math.imul(last, 0x165667b1) ^ Math.imul(length, 0x9e3779b1) ^ shares) | 0;
}

/** What a letter of ASCII adds to the head of its word: its first six letters. `weight` is 1 for the first, `nextWeight` of it for the next. */
export const headShare = (letter: number, weight: number): number => Math.imul(letter & 31, weight);
export const nextWeight = (weight: number): number => weight << 5;

/** A word's number in which the order of its first letters counts, too. */
export const numberOf = (signature: number, head: number): number => (signature ^ Math.imul(head, 0x2c1b3c6d)) | 0;

/** The fingerprint of a folded word. */
export function signatureOfWord(word: string): number {
  let shares = 0;
  for (let at = 0; at < word.length; at++) shares = (shares + spread(word.charCodeAt(at))) | 0;
  return signatureOf(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length, shares);
}

/** The head of a folded word of ASCII letters. */
export function headOfWord(word: string): number {
  let head = 0;
  let weight = 1;
  for (let at = 0; at < word.length; at++) {
    head = (head + headShare(word.charCodeAt(at), weight)) | 0;
    weight = nextWeight(weight);
  }
  return head;
}
