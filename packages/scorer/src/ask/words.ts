// Scripts without spaces give one token a character, so that a phrase of such a script is a sequence of characters.
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}\p{M}])+/gu;

// Letters that people leave out or mix up when they type fast; marks are removed by NFD below.
const ARABIC_VARIANTS: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ة: 'ه', ى: 'ي' };

/** Lower case, without accents and Arabic vowel signs: `Sí`, `si` and `SI` become one. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’'`´]/g, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0640]/g, '')
    .normalize('NFKC')
    .replace(/[أإآةى]/g, (letter) => ARABIC_VARIANTS[letter] ?? letter);
}

// eslint-disable-next-line no-control-regex -- what is not ASCII, control characters included
const BEYOND_ASCII = /[^\x00-\x7f]/;
const ASCII_TOKEN = /[a-z0-9]+/g;

/** The words of a folded text; one per character where the script has no spaces. */
export function wordsOf(text: string): readonly string[] {
  // The same by a shorter way: ASCII has no accents and no scripts to part.
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase().replace(/['`]/g, '').match(ASCII_TOKEN) ?? [];
  return fold(text).match(TOKEN) ?? [];
}
