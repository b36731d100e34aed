// Blank lines part paragraphs. What is asked of a long text is its first paragraph or its last, so only `paragraphsOf` cuts up
// all of it.

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09;

/** The first paragraph of a trimmed text, trimmed; empty where it is longer than `longest`. */
export function firstParagraph(text: string, longest: number): string {
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (end > longest) return '';
    let next = end + 1;
    while (isBlank(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === 0x0a) return text.slice(0, end).trim();
  }
  return text.length > longest ? '' : text;
}

/** The last paragraph of a trimmed text, trimmed; empty where it is longer than `longest`. */
export function lastParagraph(text: string, longest: number): string {
  // Searching forward is many times faster.
  if (!text.includes('\n')) return text.length > longest ? '' : text;
  for (let start = text.lastIndexOf('\n'); start > 0; start = text.lastIndexOf('\n', start - 1)) {
    if (text.length - start > longest) return '';
    let before = start - 1;
    while (isBlank(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === 0x0a) return text.slice(start + 1).trim();
  }
  return text.length > longest ? '' : text;
}

/** All paragraphs, trimmed. */
export const paragraphsOf = (text: string): string[] => text.split(/\n[ \t]*\n/).map((paragraph) => paragraph.trim());
