/** Marks that are counted, by code unit below 128; slot 0 counts the rest. */
export const MARKS = '?!.,;:(){}[]=+-*/<>|\\`"\'$^_#@%&~';

/** The slot of each mark: 1 and more for those above, 0 for the rest. */
export const MARK_SLOTS = new Uint8Array(128);
for (let at = 0; at < MARKS.length; at++) MARK_SLOTS[MARKS.charCodeAt(at)] = at + 1;

/** Marks of code. */
export const CODE_MARKS = new Uint8Array(128);
for (const mark of '{};') CODE_MARKS[mark.charCodeAt(0)] = 1;
/** Wide marks, and the ASCII mark that each stands for. */
export const WIDE_MARKS: ReadonlyMap<number, number> = new Map(
  [...'？?؟?！!。.।.，,、,،,；;؛;：:'].flatMap((wide, at, all) =>
    at % 2 === 0 ? [[wide.charCodeAt(0), (all[at + 1] ?? '').charCodeAt(0)] as const] : [],
  ),
);
/** What closes a quotation, by what opens it. */
export const CLOSERS: ReadonlyMap<number, string> = new Map(
  ['""', '``', '“”', '„“', '«»', '「」', '『』', "''", '‘’'].map(
    (pair) => [pair.charCodeAt(0), pair.charAt(1)] as const,
  ),
);
