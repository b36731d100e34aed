/**
 * What the name of a tag says about who wrote the block. `harness`: a program, wherever it stands.
 * `ask`: a program, around the person's own words. `edge`: perhaps a program, perhaps a person who structures a prompt.
 */
export type TagKind = 'harness' | 'ask' | 'edge' | 'content';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

// One word of a compound name is enough: `system-reminder`, `environment_details`, `pageState`.
const HARNESS_WORDS = words(
  'reminder reminders environment env harness session workspace editor ide hook hooks notice notification notifications ' +
    'caveat metadata telemetry billing permissions sandbox cwd tabs cursor diagnostics lsp terminal stdout stderr nudge ' +
    'mode state states settings viewport todo todos memory memories skills runtime agent',
);

// Alone on a tag these are a program's too. Words that people use to structure a prompt are not here.
const HARNESS_NAMES = words(
  'system reminder environment env harness session mode workspace memory memories hook notice notification caveat ' +
    'metadata telemetry nudge budget permissions sandbox cwd ide editor timestamp locale skills runtime',
);

const ASK_WORDS = words('query request question message prompt input ask text task words feedback answer');
const ASK_NAMES = words('query request ask human user message msg prompt question input task goal');
const EDGE_NAMES = words(
  'context instructions instruction rules tools state status info guidelines policy policies git project note notes tips hints plan todos',
);

/** Splits `environment_details`, `system-reminder` and `pageState` into their words, in lower case. */
export function wordsOfTag(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.:-]+/)
    .filter(Boolean);
}

function kindOfCompound(parts: readonly string[]): TagKind {
  const last = parts[parts.length - 1] ?? '';
  const ofTheUser = parts[0] === 'user' || parts[0] === 'human' || parts[0] === 'my';
  if (ofTheUser && ASK_WORDS.has(last)) return 'ask';
  return parts.some((part) => HARNESS_WORDS.has(part)) ? 'harness' : 'edge';
}

/** Sorts a tag by its name alone. */
export function kindOfTag(name: string): TagKind {
  const parts = wordsOfTag(name);
  if (parts.length > 1) return kindOfCompound(parts);
  const only = parts[0] ?? '';
  if (ASK_NAMES.has(only)) return 'ask';
  if (HARNESS_NAMES.has(only)) return 'harness';
  return EDGE_NAMES.has(only) ? 'edge' : 'content';
}
