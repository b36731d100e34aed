/** A list of spellings written as one comma-separated text, which keeps a lexicon readable as a page. */
export function list(text: TemplateStringsArray): readonly string[] {
  return (text[0] ?? '')
    .split(',')
    .map((spelling) => spelling.trim().replace(/\s+/g, ' '))
    .filter((spelling) => spelling !== '');
}
