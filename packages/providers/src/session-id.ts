import { isJsonObject, type JsonObject, type JsonValue } from './json.js';

/** In this order: what a user sets by hand, then what agents send unasked. */
const HEADERS = ['x-session-id', 'x-claude-code-session-id', 'session-id', 'session_id', 'x-session-affinity'];

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
  const found =
    inHeaders(headers) ??
    text(body.session_id) ??
    text(body.prompt_cache_key) ??
    sessionOfUser(isJsonObject(body.metadata) ? body.metadata.user_id : undefined);
  return found === undefined || !/^[\x21-\x7e]+$/.test(found) ? undefined : found.slice(0, MAX_LENGTH);
}

/** An empty header is none. */
function inHeaders(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const name of HEADERS) if (headers[name]) return headers[name];
  return undefined;
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
