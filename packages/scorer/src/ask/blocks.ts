import { kindOfTag, type TagKind } from './tag-names.js';

/** A block of paired tags that begins a line: where it is and whose it seems. Offsets in UTF-16 units, `end` exclusive. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly name: string;
  readonly kind: TagKind;
}

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly kind: TagKind;
  readonly closes: boolean;
}

// `<name>`, `<|name|>`, `[name]` and `{{name}}`, each closed by itself with a slash. Bounded in every part, so that a
// text full of brackets costs one pass.
const TAG = /(?:<\|?|\[|\{\{)(\/?)([A-Za-z][\w.:-]{0,63})(?:\s[^<>[\]{}]{0,300})?(?:\|?>|\]|\}\})/g;
const ANY_CLOSE = /[<|[{]\//;
const FENCE = /^[ \t]{0,3}(?:```|~~~)/gm;

/** All tags whose name could be a program's; a name is judged once a text. */
function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const kinds = new Map<string, TagKind>();
  for (const match of text.matchAll(TAG)) {
    const name = match[2] ?? '';
    const kind = kinds.get(name) ?? kindOfTag(name);
    kinds.set(name, kind);
    if (kind === 'content' || match[0].endsWith('/>')) continue;
    tags.push({ start: match.index, end: match.index + match[0].length, name, kind, closes: match[1] === '/' });
  }
  return tags;
}

/** Whether only blanks stand between an offset and the start of its line. */
export function beginsLine(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const char = text[i];
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '\r') return false;
    if (at - i > 64) return false;
  }
  return true;
}

/** For each opening tag the next closing tag of its name, in one backward pass. */
function closings(tags: readonly Tag[]): ReadonlyMap<number, Tag> {
  const next = new Map<string, Tag>();
  const result = new Map<number, Tag>();
  for (let i = tags.length - 1; i >= 0; i -= 1) {
    const tag = tags[i];
    if (!tag) continue;
    if (tag.closes) next.set(tag.name, tag);
    else {
      const close = next.get(tag.name);
      if (close) result.set(tag.start, close);
    }
  }
  return result;
}

/** Tells for rising offsets whether they lie inside a code fence; a fence inside a block that was taken opens nothing. */
function fenceCursor(text: string): (at: number, reached: number) => boolean {
  const fences = Array.from(text.matchAll(FENCE), (match) => match.index);
  let next = 0;
  let fenced = false;
  return (at, reached) => {
    for (; (fences[next] ?? Infinity) < at; next += 1) {
      if ((fences[next] ?? 0) >= reached) fenced = !fenced;
    }
    return fenced;
  };
}

/** Every outermost block of a text whose tag could be a program's, outside of code fences, in one linear pass. */
export function findBlocks(text: string): readonly Block[] {
  if (!ANY_CLOSE.test(text)) return [];
  const tags = tagsOf(text);
  if (tags.length === 0) return [];
  const close = closings(tags);
  const inFence = fenceCursor(text);
  const blocks: Block[] = [];
  let reached = 0;
  for (const tag of tags) {
    if (tag.closes || tag.start < reached || inFence(tag.start, reached)) continue;
    const { kind } = tag;
    const end = close.get(tag.start);
    if (!end) continue;
    if (tag.start !== reached && !beginsLine(text, tag.start)) continue;
    blocks.push({ start: tag.start, end: end.end, innerStart: tag.end, innerEnd: end.start, name: tag.name, kind });
    reached = end.end;
  }
  return blocks;
}
