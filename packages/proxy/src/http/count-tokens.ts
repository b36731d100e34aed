import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type Dialect, type JsonObject } from '@slr/providers';
import { measure } from '../routing/requirements.js';
import type { Front, FrontTarget } from './front.js';
import type { ProxyContext } from './proxy-context.js';
import { parseBody, readBody } from './read-body.js';
import { sendError, toProviderError } from './send-error.js';
import { sendJson } from './send-json.js';

/** Gemini's counting wraps the whole request where it wants system prompt and tools counted too. */
function innerRequest(body: JsonObject): JsonObject {
  const inner = body['generateContentRequest'];
  return isJsonObject(inner) ? inner : body;
}

/** What the dialect's request needs to be one, and a question about its length does not have. */
function completed(body: JsonObject, dialect: Dialect): JsonObject {
  if (dialect.name !== 'anthropic-messages') return innerRequest(body);
  const messages = body['messages'];
  const isEmpty = Array.isArray(messages) && messages.length === 0;
  return { max_tokens: 1, ...body, ...(isEmpty && { messages: [{ role: 'user', content: '' }] }) };
}

/**
 * `/v1/messages/count_tokens` and `:countTokens`: an estimate of system, tools and all blocks, made here. No upstream is asked: most
 * have no such endpoint, and the model that will serve is not chosen yet.
 */
export async function sendTokenCount(
  context: ProxyContext,
  front: Front,
  target: FrontTarget,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { dialect } = front;
  try {
    const body = parseBody(await readBody(request, context.config.maxRequestBytes));
    const outline = dialect.outline(completed(body, dialect), target);
    const { inputTokens } = measure({ id: '', outline, headers: {} });
    sendJson(response, 200, dialect.name === 'gemini' ? { totalTokens: inputTokens } : { input_tokens: inputTokens });
  } catch (thrown) {
    sendError(response, dialect, toProviderError(thrown), {
      redact: context.redact,
      headers: ['x-slr-error-source', 'router'],
    });
  }
}
