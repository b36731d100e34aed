import { Losses } from '../../canonical/losses.js';
import type { EncodeOptions } from '../../canonical/encode-options.js';
import type { AdaptedRequest } from '../../dialect.js';
import type { TopLevelEdit } from '../../edit-top-level.js';
import { handoff } from '../../handoff.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { isClaude } from '../../model-family.js';
import { isOpaqueToken } from '../../opaque-token.js';
import { decodeRequest } from './decode-request.js';
import { lacksThinking } from './encode-messages.js';
import { encodeRequest } from './encode-request.js';
import { claudeTraits, readQuirks, type ClaudeTraits } from './quirks.js';

const NAME = 'anthropic-messages';

/** Members that say how to answer. They come after the prompt, so changing them leaves the cached prefix alone. */
const SETTINGS = ['max_tokens', 'temperature', 'top_p', 'top_k', 'thinking', 'output_config', 'output_format'];

/**
 * A request of this dialect for an upstream of this dialect. A client knows the model that it named, not the one that a router
 * chose, and its history may hold what other makers wrote.
 */
export function adaptRequest(body: JsonObject, options: EncodeOptions): AdaptedRequest {
  const quirks = readQuirks(options.quirks);
  const headers: Record<string, string> = {
    ...(quirks.sessionHeader !== undefined &&
      options.sessionId !== undefined && { [quirks.sessionHeader]: options.sessionId }),
  };
  if (!isClaude(options.model)) return { edits: [], headers, warnings: [] };
  const traits = claudeTraits(options.model);
  const keepSystem = quirks.midConversationSystem ?? traits.midConversationSystem;
  const foreign = hasForeignHistory(body.messages, keepSystem);
  const losses = new Losses(options);
  const edits = [...rewrite(body, options, foreign, traits, losses), ...dropContextManagement(body, traits, losses)];
  return { edits, headers, warnings: losses.warnings };
}

function rewrite(
  body: JsonObject,
  options: EncodeOptions,
  foreign: boolean,
  traits: ClaudeTraits,
  losses: Losses,
): TopLevelEdit[] {
  if (!foreign && !hasForeignSettings(body, traits, options)) return [];
  const decoded = decodeRequest(body, {});
  const history = foreign
    ? handoff(decoded, { dialect: NAME, hash: options.hash })
    : { request: decoded, warnings: [] };
  const encoded = encodeRequest(history.request, options);
  for (const { feature, message } of [...history.warnings, ...encoded.warnings]) losses.warn(feature, message);
  const keys = foreign ? ['messages', ...SETTINGS] : SETTINGS;
  return keys
    .filter((key) => JSON.stringify(body[key]) !== JSON.stringify(encoded.body[key]))
    .map((key) => ({ key, value: encoded.body[key] }));
}

/** Thinking that Anthropic did not sign, ids that it refuses, and system messages where the model takes none. */
function hasForeignHistory(messages: JsonValue | undefined, keepSystem: boolean): boolean {
  if (!Array.isArray(messages)) return false;
  const ids = new Set<string>();
  return messages.some((message) => {
    if (!isJsonObject(message)) return false;
    if (message.role === 'system' && !keepSystem) return true;
    return Array.isArray(message.content) && message.content.some((block) => isForeignBlock(block, ids));
  });
}

function isForeignBlock(block: JsonValue, ids: Set<string>): boolean {
  if (!isJsonObject(block)) return false;
  if (block.type === 'thinking') {
    const { signature } = block;
    return typeof signature !== 'string' || signature === '' || isOpaqueToken(signature);
  }
  if (block.type !== 'tool_use' || typeof block.id !== 'string') return false;
  const known = ids.has(block.id);
  ids.add(block.id);
  return known || !/^[a-zA-Z0-9_-]+$/.test(block.id);
}

function hasForeignSettings(body: JsonObject, traits: ClaudeTraits, options: EncodeOptions): boolean {
  const ceiling = options.facts?.maxOutputTokens ?? Infinity;
  return (
    hasForeignThinking(body, traits) ||
    hasForeignOutput(body, traits) ||
    (!traits.sampling && [body.temperature, body.top_p, body.top_k].some((value) => typeof value === 'number')) ||
    (typeof body.max_tokens === 'number' && body.max_tokens > ceiling)
  );
}

function hasForeignOutput(body: JsonObject, traits: ClaudeTraits): boolean {
  const config = isJsonObject(body.output_config) ? body.output_config : {};
  if (typeof config.effort === 'string' && !traits.efforts.some((effort) => effort === config.effort)) return true;
  return !traits.outputFormat && (isJsonObject(config.format) || isJsonObject(body.output_format));
}

function hasForeignThinking({ thinking, messages }: JsonObject, traits: ClaudeTraits): boolean {
  if (!isJsonObject(thinking)) return false;
  if (thinking.type === 'adaptive') return !traits.adaptive;
  return thinking.type === 'enabled' && (!traits.budget || (Array.isArray(messages) && lacksThinking(messages)));
}

/** Models before 4.5 and Haiku answer 400 "Extra inputs are not permitted"; clearing thinking needs thinking. */
function dropContextManagement(body: JsonObject, traits: ClaudeTraits, losses: Losses): TopLevelEdit[] {
  if (body.context_management === undefined || traits.contextManagement) return [];
  losses.warn('context-management', 'The model does not manage its context; the member was left out.');
  return [{ key: 'context_management', value: undefined }];
}
