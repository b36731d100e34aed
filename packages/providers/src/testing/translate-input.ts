import type { Dialect } from '../dialect.js';
import type { JsonObject } from '../json.js';
import type { Provider } from '../provider.js';
import type { TranslateInput, TranslateTarget } from '../translation.js';
import { sha256 } from './run-codec.js';

/** What `translate` needs for one body, with fixed ids and clock. */
export function translateInput(
  body: JsonObject,
  dialects: { client: Dialect; upstream: Dialect },
  deployment: { provider: Provider; upstreamModel: string } & Partial<TranslateTarget>,
  more: Partial<TranslateInput> = {},
): TranslateInput {
  return {
    ...dialects,
    bytes: new TextEncoder().encode(JSON.stringify(body)),
    body,
    stream: body.stream === true,
    includeUsage: false,
    deployment,
    newId: () => 'id1',
    created: 1_700_000_000,
    hash: sha256,
    ...more,
  };
}

/** The body that goes out, parsed. */
export function bodyOf(translation: { body: Uint8Array }): JsonObject {
  return JSON.parse(textOf(translation.body)) as JsonObject;
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
