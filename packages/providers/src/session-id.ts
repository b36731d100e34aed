import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** openrouter.ai/docs, prompt caching: at most 256 characters. */
const MAX_LENGTH = 256;

/**
 * The client's name for the conversation, for upstreams that keep one with the same cache: from the headers of Claude Code,
 * Codex and opencode, or from the body (`prompt_cache_key`, `session_id`, `metadata.user_id`). Undefined where it has none.
 */
export function readSessionId(
  headers: Readonly<Record<string, string | undefined>>,
  body: JsonObject,
): string | undefined {
  // What a user sets by hand comes before what agents send unasked. An empty header is none.
  const found =
    (headers['x-session-id'] ||
      headers['x-claude-code-session-id'] ||
      headers['session-id'] ||
      headers.session_id ||
      headers['x-session-affinity'] ||
      undefined) ??
    text(body.session_id) ??
    text(body.prompt_cache_key) ??
    sessionOfUser(isJsonObject(body.metadata) ? body.metadata.user_id : undefined);
  return found === undefined || !/^[\x21-\x7e]+$/.test(found) ? undefined : found.slice(0, MAX_LENGTH);
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Claude Code's user id holds its session: a JSON object since 2.1, before that `user_…_session_<uuid>`. */
function sessionOfUser(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const legacy = /_session_([0-9a-f-]{8,})$/i.exec(value)?.[1];
  if (legacy !== undefined || !value.startsWith('{')) return legacy;
  try {
    const parsed: unknown = JSON.parse(value);
    return isJsonObject(parsed) ? text(parsed.session_id) : undefined;
  } catch {
    return undefined;
  }
}
