import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { isJsonObject, openaiChat, type Dialect, type JsonObject } from '@slr/providers';
import { route } from '../routing/index.js';
import { dialectNamed, previewRequest } from '../upstream/preview-request.js';
import type { ProxyContext } from './proxy-context.js';
import { parseBody, readBody } from './read-body.js';
import { sendError, toProviderError } from './send-error.js';
import { sendJson, sendText } from './send-json.js';

/**
 * `POST /v1/route?dialect=`: the Decision for a request body, as data, without asking any upstream. A body without a model is
 * read as one for `smart/auto`.
 */
export async function sendDecision(
  context: ProxyContext,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let dialect: Dialect = openaiChat;
  try {
    dialect = dialectNamed(query.get('dialect') ?? dialect.name);
    const bytes = await readBody(request, context.config.maxRequestBytes);
    const start = performance.now();
    const body = parseBody(bytes);
    const outline = dialect.outline(
      { ...body, model: body['model'] ?? 'smart/auto' },
      { model: query.get('model') ?? 'smart/auto' },
    );
    const headers = request.headers as Record<string, string | undefined>;
    const { decision, scored } = route(
      { id: context.newId(), outline, headers, bodyBytes: bytes.length },
      context.config,
    );
    const scorerUs = Math.round((performance.now() - start) * 1000);
    sendJson(response, 200, { ...decision, scorerUs, ...(scored && { signals: scored.signals, ask: scored.ask }) });
  } catch (thrown) {
    sendError(response, dialect, toProviderError(thrown), {
      redact: context.redact,
      headers: ['x-slr-error-source', 'router'],
    });
  }
}

/** LiteLLM wraps the body (`{call_type, request_body}`); the bare body is taken too. */
function requestBodyOf(body: JsonObject): JsonObject {
  const inner = body['request_body'];
  return isJsonObject(inner) ? inner : body;
}

/**
 * `POST /utils/transform_request?dialect=`: what would be sent, and where, secrets left out; no upstream is asked. The three `raw_*`
 * members are LiteLLM's names.
 */
export async function sendTransformed(
  context: ProxyContext,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = requestBodyOf(parseBody(await readBody(request, context.config.maxRequestBytes)));
    const headers = request.headers as Record<string, string | undefined>;
    const dialect = query.get('dialect') ?? 'openai-chat';
    const preview = previewRequest(context.config, { body, dialect, headers });
    const value = {
      raw_request_api_base: preview.url,
      raw_request_headers: preview.headers,
      raw_request_body: preview.body,
      warnings: preview.warnings,
      decision: preview.decision,
    };
    sendText(response, context.redact.text(JSON.stringify(value)));
  } catch (thrown) {
    const headers = ['x-slr-error-source', 'router'];
    sendError(response, openaiChat, toProviderError(thrown), { redact: context.redact, headers });
  }
}
