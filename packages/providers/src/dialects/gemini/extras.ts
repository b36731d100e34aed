import type { Extras } from '../../canonical/content.js';
import type { JsonObject, JsonValue } from '../../json.js';
import { readOpaqueToken } from '../../opaque-token.js';

const NAME = 'gemini';

interface Bearer {
  extras?: Extras;
}

export function ownExtras(value: JsonObject): { extras?: Extras } {
  return Object.keys(value).length === 0 ? {} : { extras: { [NAME]: value } };
}

/** What this dialect left on a part, without its notes. */
export function own(bearer: Bearer): JsonObject {
  return Object.fromEntries(Object.entries(bearer.extras?.[NAME] ?? {}).filter(([key]) => !key.startsWith('$')));
}

export function note(bearer: Bearer, key: string): JsonValue | undefined {
  return bearer.extras?.[NAME]?.[key];
}

/** A thought signature: Google's own, or a token of ours that holds another maker's data. */
export function decodeSignature(signature: JsonValue | undefined, rest: JsonObject): { extras?: Extras } {
  if (typeof signature !== 'string') return ownExtras(rest);
  const token = readOpaqueToken(signature);
  if (token === undefined) return ownExtras({ ...rest, thoughtSignature: signature });
  return { extras: { ...ownExtras(rest).extras, [token.dialect]: token.value } };
}
