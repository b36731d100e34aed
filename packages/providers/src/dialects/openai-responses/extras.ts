import type { Extras } from '../../canonical/content.js';
import type { JsonObject, JsonValue } from '../../json.js';

const NAME = 'openai-responses';

interface Bearer {
  extras?: Extras;
}

export function ownExtras(value: JsonObject): { extras?: Extras } {
  const kept = Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
  return Object.keys(kept).length === 0 ? {} : { extras: { [NAME]: kept } };
}

/** An item's id and status are no part of what was said: they are noted, for an upstream that knows the item. */
export function noteIdentity({ id, status, ...rest }: JsonObject): JsonObject {
  return { ...rest, ...(id !== undefined && { $id: id }), ...(status !== undefined && { $status: status }) };
}

/** The noted id and status, where there are some. */
export function identityOf(bearer: Bearer): JsonObject {
  const id = note(bearer, '$id');
  const status = note(bearer, '$status');
  return { ...(id !== undefined && { id }), ...(status !== undefined && { status }) };
}

/** What this dialect left on a part, without its notes. */
export function own(bearer: Bearer): JsonObject {
  return Object.fromEntries(Object.entries(bearer.extras?.[NAME] ?? {}).filter(([key]) => !key.startsWith('$')));
}

export function note(bearer: Bearer, key: string): JsonValue | undefined {
  return bearer.extras?.[NAME]?.[key];
}
