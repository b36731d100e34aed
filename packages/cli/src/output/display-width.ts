// Columns that a terminal needs for a text. East Asian wide and emoji characters take two, marks and joiners none
// (Unicode Standard Annex #11, classes W and F; ambiguous ones count one, as terminals outside East Asia draw them).

const wide: ReadonlyArray<readonly [number, number]> = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x2705, 0x2705],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f004, 0x1f004],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

const marks = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
// eslint-disable-next-line no-control-regex -- terminal controls are exactly what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (marks.test(character)) return 0;
  return wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Names come from configuration files: what would move the cursor or set a title is shown as a question mark. */
export function printable(text: string): string {
  return text.replace(controls, '?');
}

/** Fills up with blanks to `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

function splitWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of word) {
    const needed = widthOf(character);
    if (used + needed > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += needed;
  }
  return [...pieces, piece];
}

/** Stands for a blank at which `wrap` does not break; it comes out as an ordinary one. */
export const noBreak = '\u00a0';

/** Breaks at blanks into lines of at most `width` columns; a longer word is cut. Always at least one line. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(2, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (displayWidth(joined) <= limit) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = displayWidth(word) > limit ? splitWord(word, limit) : [word];
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line].map((each) => each.replaceAll(noBreak, ' '));
}
