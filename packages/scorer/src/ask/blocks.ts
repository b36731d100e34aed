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

// `<name>`, `<|name|>`, `[name]` and `{{name}}`, each closed by itself with a slash. Bounded in every part, so that a text full of
// brackets costs one pass; tried only where one stands in front of a slash or of a name that is closed somewhere.
const TAG = /(?:<\|?|\[|\{\{)(\/?)([A-Za-z][\w.:-]{0,63})(?:\s[^<>[\]{}]{0,300})?(?:\|?>|\]|\}\})/y;
const ANY_TAG = new RegExp(TAG, 'g');
// So many names are looked for one by one; more, and all tags are looked at.
const MOST_SEARCHES = 8;
const SLASH = 0x2f;
/** Whether it is one of `<|[{`. */
const isBracket = (unit: number): boolean => unit === 0x3c || unit === 0x7c || unit === 0x5b || unit === 0x7b;
const OPENINGS = ['<|', '<', '[', '{{'] as const;

/** The tag whose slash or name stands at an offset. */
function tagAt(text: string, at: number): RegExpExecArray | undefined {
  for (const opening of OPENINGS) {
    if (!text.startsWith(opening, at - opening.length)) continue;
    TAG.lastIndex = at - opening.length;
    return TAG.exec(text) ?? undefined;
  }
  return undefined;
}

/** The names of closing tags that could be a program's; a name is judged once a text. */
function closedNames(text: string): ReadonlyMap<string, TagKind> {
  const kinds = new Map<string, TagKind>();
  for (let slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
    const before = text.charCodeAt(slash - 1);
    const name = isBracket(before) ? tagAt(text, slash)?.[2] : undefined;
    if (name !== undefined && !kinds.has(name)) kinds.set(name, kindOfTag(name));
  }
  for (const [name, kind] of kinds) if (kind === 'content') kinds.delete(name);
  return kinds;
}

/** Every tag of one name. */
function* tagsNamed(text: string, name: string): Generator<RegExpExecArray> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const match = tagAt(text, text.charCodeAt(at - 1) === SLASH ? at - 1 : at);
    if (match?.[2] === name) yield match;
  }
}

/** All tags of the names that are closed somewhere and could be a program's, in the order of the text. */
function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const kinds = closedNames(text);
  const matches =
    kinds.size > MOST_SEARCHES
      ? text.matchAll(ANY_TAG)
      : [...kinds.keys()].flatMap((name) => [...tagsNamed(text, name)]);
  for (const match of matches) {
    const [whole, slash, name = ''] = match;
    const kind = kinds.get(name);
    if (kind === undefined || whole.endsWith('/>')) continue;
    tags.push({ start: match.index, end: match.index + whole.length, name, kind, closes: slash === '/' });
  }
  return tags.sort((one, other) => one.start - other.start);
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

/** Where the code fences of a text begin, at most three blanks behind the start of their line. */
function fencesOf(text: string): readonly number[] {
  const fences: number[] = [];
  for (const fence of ['```', '~~~']) {
    for (let at = text.indexOf(fence); at >= 0; at = text.indexOf(fence, at + 1)) {
      let start = at;
      while (at - start < 3 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
      if (start === 0 || isLineBreak(text.charCodeAt(start - 1))) fences.push(start);
    }
  }
  return fences.sort((one, other) => one - other);
}

const isLineBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;

/** Tells for rising offsets whether they lie inside a code fence; a fence inside a block that was taken opens nothing. */
function fenceCursor(text: string): (at: number, reached: number) => boolean {
  const fences = fencesOf(text);
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
