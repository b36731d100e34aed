import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { dialects, openaiChat, ProviderError, type Dialect } from '@slr/providers';
import { route } from '../routing/index.js';
import type { ProxyContext } from './proxy-context.js';
import { parseBody, readBody } from './read-body.js';
import { sendError, toProviderError } from './send-error.js';
import { sendJson } from './send-json.js';

/** The dialect that `?dialect=` names; OpenAI chat where it is absent. */
function dialectOf(query: URLSearchParams): Dialect {
  const name = query.get('dialect') ?? 'openai-chat';
  const dialect = Object.hasOwn(dialects, name) ? dialects[name as keyof typeof dialects] : undefined;
  if (dialect) return dialect;
  const known = Object.keys(dialects).join(', ');
  throw new ProviderError({
    code: 'bad-request',
    status: 400,
    recovery: 'none',
    message: `Expected ?dialect= to be one of ${known}.`,
  });
}

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
    dialect = dialectOf(query);
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
