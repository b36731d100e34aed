import { findBlocks, type Block } from './blocks.js';
import { holdsMarker, startsWithOne, type Markers } from './markers.js';
import { continuesSection, isAskHeading, isNote, withoutLeadingNote } from './notes.js';
import { firstParagraph, lastParagraph, paragraphsOf } from './paragraphs.js';
import { withoutRuledSections } from './ruled-sections.js';
import { wordsOfTag } from './tag-names.js';

const REFERS =
  /\b(?:this|these|those|above|below|following|attached|(?:fix|explain|summari[sz]e|translate|review|describe|analy[sz]e|check|improve|rewrite|refactor|solve|answer|prove|do|implement) (?:it|them|all)|esto|este|esta|estos|estas|abajo|arriba|siguientes?|isto|isso|abaixo|acima|seguintes?|dies(?:e[mnrs]?)?|oben|unten|folgende[mnrs]?|ci-dessous|suivant)\b|это|этот|эту|этой|ниже|выше|следующ|这|下面|上面|以下|上述|これ|この|上記|次の|이것|이걸|아래|위의|다음|هذا|هذه|ادناه|أدناه|اعلاه|أعلاه|التالي/iu;
const MAX_REFERRING = 400;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Whether what is left points at a block: "explain this error" needs the pasted log beside it. */
function refersTo(remainder: string, blocks: readonly Block[]): boolean {
  // What brings its own material, code or lines behind a colon, points at that.
  if (remainder.length > MAX_REFERRING || /```|[:：]\s*\n/.test(remainder)) return false;
  if (REFERS.test(remainder)) return true;
  const lower = remainder.toLowerCase();
  return blocks.some((block) => wordsOfTag(block.name).some((word) => word.length > 3 && lower.includes(word)));
}

const byStart = (a: Piece, b: Piece): number => a.start - b.start;

function without(text: string, pieces: readonly Piece[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (piece.start > at) kept.push(text.slice(at, piece.start));
    at = Math.max(at, piece.end);
  }
  kept.push(text.slice(at));
  return kept
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n');
}

/** The blocks that only blanks and other blocks keep from the edges of the text. */
function atEdges(text: string, blocks: readonly Block[]): ReadonlySet<Block> {
  const edge = new Set<Block>();
  let at = 0;
  for (const block of blocks) {
    if (text.slice(at, block.start).trim() !== '') break;
    edge.add(block);
    at = block.end;
  }
  let last = text.length;
  for (const block of blocks.toReversed()) {
    if (text.slice(block.end, last).trim() !== '') break;
    edge.add(block);
    last = block.start;
  }
  return edge;
}

const piecesOf = (block: Block): readonly Piece[] => (block.kind === 'ask' ? tagsOf(block) : [block]);

/** The two tags of a block, its content left out. */
function tagsOf(block: Block): readonly Piece[] {
  return [
    { start: block.start, end: block.innerStart },
    { start: block.innerEnd, end: block.end },
  ];
}

/** Two readings of one text: as much removed as a program may have written, and only what one certainly did. */
export interface Peeled {
  readonly text: string;
  readonly cautious: string;
}

function withoutBlocks(text: string): Peeled {
  const blocks = findBlocks(text);
  if (blocks.length === 0) return { text, cautious: text };
  const sure = blocks.filter((block) => block.kind !== 'edge');
  const edge = atEdges(text, blocks);
  const perhaps = blocks.filter((block) => block.kind === 'edge' && edge.has(block));
  const all = blocks.filter((block) => block.kind !== 'edge' || edge.has(block));
  const peeled = without(text, all.flatMap(piecesOf));
  if (perhaps.length === 0) return { text: peeled, cautious: peeled };
  const cautious = without(text, sure.flatMap(piecesOf));
  // A prompt in sections, each in a tag of its own: the sections are the ask, their tags are not.
  if (peeled === '')
    return { text: without(text, [...sure.flatMap(piecesOf), ...perhaps.flatMap(tagsOf)].sort(byStart)), cautious };
  return { text: refersTo(peeled, perhaps) ? cautious : peeled, cautious };
}

/** From the last line that announces the person's words, if what stands before it is a program's. */
function afterHeading(text: string, markers: Markers): string {
  const known = [...markers.askHeadings].some((heading) => holdsMarker(text, heading));
  const program = isNote(firstParagraph(text, LONGEST_NOTE));
  if (!known && !program) return text;
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => markers.askHeadings.has(line.trim()) || (program && isAskHeading(line)));
  const rest =
    at < 0
      ? ''
      : lines
          .slice(at + 1)
          .join('\n')
          .trim();
  return rest === '' ? text : rest;
}

const LONGEST_NOTE = 20_000;

const FENCE = '```';
const RULE = /^[-=*_]{3,}$/;
const isBlank = (paragraph: string | undefined): boolean => paragraph === undefined || paragraph === '';

/** How many paragraphs from the top a program wrote: notes, and the lists that go on under a heading of its own. */
function notesOnTop(paragraphs: readonly string[]): number {
  let inSection = false;
  for (let i = 0; i < paragraphs.length; i += 1) {
    const paragraph = paragraphs[i] ?? '';
    if (isBlank(paragraph)) continue;
    const goesOn =
      i > 0 && i + 1 < paragraphs.length && (RULE.test(paragraph) || (inSection && continuesSection(paragraph)));
    if (!goesOn && !isNote(paragraph)) return i;
    inSection = inSection || paragraph.startsWith('#');
  }
  return paragraphs.length;
}

/** Where a text's own material begins and ends: from its first code fence to behind its last. */
function fenced(text: string): readonly [number, number] {
  const first = text.indexOf(FENCE);
  if (first < 0) return [text.length, text.length];
  let last = first;
  for (let at = first; at >= 0; at = text.indexOf(FENCE, at + 1)) last = at;
  return [first, last + FENCE.length];
}

const join = (paragraphs: readonly string[]): string => paragraphs.filter(Boolean).join('\n\n');

/** Up to which paragraph a person wrote, notes at the end left out. */
function withoutLast(paragraphs: readonly string[], first: number): number {
  let last = paragraphs.length;
  while (last > first && (isBlank(paragraphs[last - 1]) || isNote(paragraphs[last - 1] ?? ''))) last -= 1;
  return last;
}

/** Whether a text may have notes on top or at its end: a book is not cut up to see that it has none. */
const mayHaveNotes = (top: string, end: string): boolean =>
  isNote(firstParagraph(top, LONGEST_NOTE)) || isNote(lastParagraph(end, LONGEST_NOTE));

/** Takes the notes from in front of the first code fence and from behind the last. */
function withoutNotesAround(text: string, from: number, to: number): string {
  if (!mayHaveNotes(text.slice(0, from).trim(), text.slice(to).trim())) return text;
  const head = paragraphsOf(text.slice(0, from));
  const tail = paragraphsOf(text.slice(to));
  const first = notesOnTop(head);
  const last = withoutLast(tail, 0);
  const begin = first === head.length ? from : text.indexOf(head[first] ?? '');
  const kept = last === 0 ? '' : (tail[last - 1] ?? '');
  const end = last === tail.length ? text.length : text.lastIndexOf(kept) + kept.length;
  return text.slice(begin, last === 0 ? to : end).trim();
}

function withoutNotes(text: string): string {
  const [from, to] = fenced(text);
  if (from < text.length) return withoutLeadingNote(withoutNotesAround(text, from, to));
  if (!mayHaveNotes(text, text)) return withoutLeadingNote(text);
  const paragraphs = paragraphsOf(text);
  const first = notesOnTop(paragraphs);
  const last = withoutLast(paragraphs, first);
  if (first === 0 && last === paragraphs.length) return withoutLeadingNote(text);
  return withoutLeadingNote(join(paragraphs.slice(first, last)));
}

function withoutMarkedLines(text: string, markers: Markers): string {
  if (!markers.lines.some((line) => holdsMarker(text, line))) return text;
  return text
    .split('\n')
    .filter((line) => !markers.lines.some((marker) => line.trimStart().startsWith(marker)))
    .join('\n');
}

/** A text that is one quotation from end to end: a program put the quotes around it to hand it on. */
function withoutQuotes(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  const inner = text.slice(1, -1).trim();
  return inner === '' || inner.includes('"') ? text : inner;
}

// Tags, brackets, headings, quotations and comments begin their line so; a second line, a key and a fence hold one of the others.
const OPENINGS = '<[({【«*#>"';
const SIGNS = ['\n', ':', '：', '=', FENCE] as const;

/** Whether a trimmed text is one line without any sign of a program; a harness's own markers are not looked for. */
const isBareLine = (text: string): boolean =>
  !OPENINGS.includes(text.charAt(0)) && !SIGNS.some((sign) => text.includes(sign));

const NOTHING: Peeled = { text: '', cautious: '' };

/**
 * The person's own words in one text of a user message; empty where a program wrote all of it. Linear in the text.
 * What a person may have typed to look like a program is only ever removed, never read as an order.
 */
export function peel(text: string, markers: Markers): Peeled {
  const trimmed = text.trim();
  if (trimmed === '' || startsWithOne(trimmed, markers.texts)) return NOTHING;
  if (isBareLine(trimmed) && !startsWithOne(trimmed, markers.openings)) return { text: trimmed, cautious: trimmed };
  const rest = withoutBlocks(markers.withoutBlocks(withoutMarkedLines(trimmed, markers)).trim());
  const finish = (part: string): string => {
    const asked = afterHeading(withoutRuledSections(part), markers);
    return asked === '' ? '' : withoutQuotes(withoutNotes(asked));
  };
  const peeled = finish(rest.text);
  return { text: peeled, cautious: rest.cautious === rest.text ? peeled : finish(rest.cautious) };
}
