import { hasCacheMark } from './cache-marks.js';
import type { EncodeOptions } from './canonical/encode-options.js';
import type { JsonObject } from './json.js';
import { isClaude, parseClaude } from './model-family.js';
import { readSessionId } from './session-id.js';
import type { TranslateInput } from './translation.js';

export function encodeOptionsOf(input: TranslateInput): EncodeOptions {
  const { deployment, client, upstream } = input;
  const quirks = (deployment.provider.quirks as Record<string, JsonObject | undefined> | undefined)?.[upstream.name];
  const sessionId = readSessionId(input.headers ?? {}, input.body);
  const options: EncodeOptions = {
    model: deployment.upstreamModel,
    stream: input.stream,
    hash: input.hash,
    dropParams: deployment.dropParams !== false,
    // Who speaks Anthropic's dialect can mark, and may have chosen not to.
    placeCacheMark:
      input.placeCacheMarks !== false && client.name !== 'anthropic-messages' && !hasCacheMark(input.body),
  };
  if (deployment.facts) options.facts = deployment.facts;
  if (quirks) options.quirks = quirks;
  if (sessionId !== undefined) options.sessionId = sessionId;
  return options;
}

/**
 * Headers of the client that its request means nothing without. Betas go to upstreams of Anthropic's dialect only, and not
 * those that the chosen model refuses.
 */
export function forwardedHeaders(input: TranslateInput): Record<string, string> {
  if (input.client.name !== 'anthropic-messages' || input.upstream.name !== 'anthropic-messages') return {};
  const version = input.headers?.['anthropic-version'];
  const betas = (input.headers?.['anthropic-beta'] ?? '')
    .split(',')
    .map((beta) => beta.trim())
    .filter((beta) => beta !== '' && isTakenBeta(beta, input));
  return {
    ...(version !== undefined && { 'anthropic-version': version }),
    ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }),
  };
}

function isTakenBeta(beta: string, { deployment, body }: TranslateInput): boolean {
  // A thread that is not asked for must not be promised either.
  if (beta.startsWith('message-threads-')) return body.thread !== undefined;
  if (!isClaude(deployment.upstreamModel) || !beta.startsWith('context-1m-')) return true;
  return parseClaude(deployment.upstreamModel)?.family !== 'haiku';
}
