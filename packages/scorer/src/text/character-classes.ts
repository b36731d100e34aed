/**
 * What each UTF-16 code unit is, and what it folds to: two tables that every scan shares.
 * Folding makes the scorer blind to case, accents, full-width forms and Arabic vowel marks, so that a harmless rewrite changes nothing.
 */
export const OTHER = 0;
export const SPACE = 1;
export const NEWLINE = 2;
export const PUNCTUATION = 3;
export const MATH = 4;
/** Half of a pair: mostly emoji. */
export const SURROGATE = 5;
/** Combining marks, joiners, tatweel: skipped inside a word as if absent. */
export const IGNORED = 6;
export const DIGIT = 7;
// From here on, letters. Words with edges:
export const LATIN = 8;
/** Latin letters beyond ASCII: one letter often costs a token of its own. */
export const LATIN_EXTENDED = 9;
export const CYRILLIC = 10;
export const ARABIC = 11;
export const OTHER_LETTER = 12;
export const HANGUL = 13;
// Scripts without word edges:
export const KANA = 14;
export const HAN = 15;
export const CLASS_COUNT = 16;

export const isLetter = (kind: number): boolean => kind >= LATIN;
export const isWordKind = (kind: number): boolean => kind >= DIGIT;
/** Han and kana are written without spaces: every character may start a word. */
export const isEdgeless = (kind: number): boolean => kind >= KANA;

export const isAsciiLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;
export const isDigitUnit = (unit: number): boolean => unit >= 48 && unit <= 57;

const RANGES: ReadonlyArray<readonly [from: number, to: number, kind: number]> = [
  [0x09, 0x0d, SPACE],
  [0x20, 0x20, SPACE],
  [0x21, 0x2f, PUNCTUATION],
  [0x30, 0x39, DIGIT],
  [0x3a, 0x40, PUNCTUATION],
  [0x41, 0x5a, LATIN],
  [0x5b, 0x60, PUNCTUATION],
  [0x61, 0x7a, LATIN],
  [0x7b, 0x7e, PUNCTUATION],
  [0x85, 0x85, NEWLINE],
  [0xa0, 0xa0, SPACE],
  [0xa1, 0xbf, PUNCTUATION],
  [0xc0, 0x24f, LATIN_EXTENDED],
  [0x250, 0x2ff, OTHER_LETTER],
  [0x300, 0x36f, IGNORED],
  [0x370, 0x3ff, OTHER_LETTER],
  [0x400, 0x52f, CYRILLIC],
  [0x531, 0x58f, OTHER_LETTER],
  [0x591, 0x5c7, IGNORED],
  [0x5d0, 0x5f2, ARABIC],
  [0x600, 0x60b, OTHER],
  [0x60c, 0x60d, PUNCTUATION],
  [0x610, 0x61a, IGNORED],
  [0x61b, 0x61f, PUNCTUATION],
  [0x620, 0x64a, ARABIC],
  [0x640, 0x640, IGNORED],
  [0x64b, 0x65f, IGNORED],
  [0x660, 0x669, DIGIT],
  [0x66a, 0x66d, PUNCTUATION],
  [0x670, 0x670, IGNORED],
  [0x671, 0x6d3, ARABIC],
  [0x6d4, 0x6d4, PUNCTUATION],
  [0x6d5, 0x6d5, ARABIC],
  [0x6d6, 0x6ed, IGNORED],
  [0x6f0, 0x6f9, DIGIT],
  [0x6fa, 0x8ff, ARABIC],
  [0x900, 0xdff, OTHER_LETTER],
  [0x964, 0x965, PUNCTUATION],
  [0xe00, 0xeff, KANA],
  [0xf00, 0x10ff, OTHER_LETTER],
  [0x1100, 0x11ff, HANGUL],
  [0x1200, 0x1dff, OTHER_LETTER],
  [0x1e00, 0x1eff, LATIN_EXTENDED],
  [0x1f00, 0x1fff, OTHER_LETTER],
  [0x2000, 0x200a, SPACE],
  [0x200b, 0x200f, IGNORED],
  [0x2010, 0x2027, PUNCTUATION],
  [0x2028, 0x2029, NEWLINE],
  [0x202a, 0x202e, IGNORED],
  [0x202f, 0x202f, SPACE],
  [0x2030, 0x205e, PUNCTUATION],
  [0x205f, 0x2064, SPACE],
  [0x20d0, 0x20ff, IGNORED],
  [0x2100, 0x214f, OTHER],
  [0x2190, 0x21ff, MATH],
  [0x2200, 0x22ff, MATH],
  [0x27c0, 0x27ef, MATH],
  [0x2980, 0x2aff, MATH],
  [0x2c00, 0x2dff, OTHER_LETTER],
  [0x2e80, 0x2fdf, HAN],
  [0x3000, 0x3000, SPACE],
  [0x3001, 0x3020, PUNCTUATION],
  [0x3005, 0x3007, HAN],
  [0x3030, 0x3030, PUNCTUATION],
  [0x3041, 0x3096, KANA],
  [0x3099, 0x309a, IGNORED],
  [0x309b, 0x30ff, KANA],
  [0x30fb, 0x30fb, PUNCTUATION],
  [0x3105, 0x312f, KANA],
  [0x3131, 0x318e, HANGUL],
  [0x31f0, 0x31ff, KANA],
  [0x3400, 0x4dbf, HAN],
  [0x4e00, 0x9fff, HAN],
  [0xa000, 0xabff, OTHER_LETTER],
  [0xac00, 0xd7ff, HANGUL],
  [0xd800, 0xdfff, SURROGATE],
  [0xf900, 0xfaff, HAN],
  [0xfb50, 0xfdff, ARABIC],
  [0xfe00, 0xfe0f, IGNORED],
  [0xfe10, 0xfe6f, PUNCTUATION],
  [0xfe70, 0xfefe, ARABIC],
  [0xfeff, 0xfeff, IGNORED],
  [0xff01, 0xff0f, PUNCTUATION],
  [0xff10, 0xff19, DIGIT],
  [0xff1a, 0xff20, PUNCTUATION],
  [0xff21, 0xff3a, LATIN],
  [0xff3b, 0xff40, PUNCTUATION],
  [0xff41, 0xff5a, LATIN],
  [0xff5b, 0xff65, PUNCTUATION],
  [0xff66, 0xff9f, KANA],
  [0xffa0, 0xffdc, HANGUL],
];

/** Letters that Unicode does not take apart, and letters that people of one language write for each other. */
const SPECIAL_FOLDS: Readonly<Record<string, string>> = {
  ß: 's',
  ẞ: 's',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  æ: 'a',
  œ: 'o',
  ı: 'i',
  þ: 't',
  ё: 'е',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  '’': "'",
  '‘': "'",
  '´': "'",
};

const FOLDED_RANGES: ReadonlyArray<readonly [number, number]> = [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x370, 0x52f],
  [0x531, 0x587],
  [0x660, 0x669],
  [0x6f0, 0x6f9],
  [0x1e00, 0x1fff],
  [0xff01, 0xff5e],
];

function foldOf(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  const special = SPECIAL_FOLDS[lower];
  const base = special ?? lower.normalize('NFKD');
  return base.charCodeAt(0);
}

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (const [from, to, kind] of RANGES) classes.fill(kind, from, to + 1);
  classes[0x0a] = NEWLINE;
  classes[0x0d] = SPACE;
  classes[0xd7] = classes[0xf7] = classes[0xb1] = classes[0xac] = MATH;
  classes[0xb2] = classes[0xb3] = classes[0xb9] = MATH;
  classes[0xaa] = classes[0xba] = LATIN_EXTENDED;
  classes[0x0e3f] = PUNCTUATION;
  return classes;
}

function buildFolds(): Uint16Array {
  const folds = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) folds[unit] = unit;
  for (const [from, to] of FOLDED_RANGES) for (let unit = from; unit <= to; unit++) folds[unit] = foldOf(unit);
  for (const [letter, folded] of Object.entries(SPECIAL_FOLDS)) folds[letter.charCodeAt(0)] = folded.charCodeAt(0);
  for (let digit = 0; digit < 10; digit++) folds[0x660 + digit] = folds[0x6f0 + digit] = 0x30 + digit;
  return folds;
}

export const CLASSES: Uint8Array = buildClasses();
export const FOLDS: Uint16Array = buildFolds();

/** The text as the automaton sees it: lower case, no accents, one space for any run of white space and punctuation between words. */
export function foldText(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (CLASSES[unit] !== IGNORED) folded += String.fromCharCode(FOLDS[unit] ?? unit);
  }
  return folded;
}
