import type { EncodeOptions } from './canonical/encode-options.js';
import type { ChatRequest } from './canonical/request.js';
import { dropPaths } from './drop-params.js';
import { openaiChat } from './dialects/openai-chat/index.js';
import { estimateRequestTokens } from './estimate-tokens.js';
import { handoff } from './handoff.js';
import type { JsonObject } from './json.js';
import { readAnswer } from './read-answer.js';
import { cutAtStop, watchStops } from './stop-sequences.js';
import { ConvertingStream } from './stream-translator.js';
import type { TranslateInput, Translation } from './translation.js';
import { encodeOptionsOf, forwardedHeaders } from './translate-options.js';

/** Different dialects: decoded, prepared for the model that continues, encoded; and the answer the same way back. */
export function convert(input: TranslateInput): Translation {
  const { client, upstream, deployment, stream } = input;
  const options = encodeOptionsOf(input);
  const decoded = client.decodeRequest(input.body, input.target ?? {});
  const { request, warnings } = handoff(withDefaults(decoded, deployment.defaults), {
    dialect: upstream.name,
    hash: options.hash,
  });
  const encoded = upstream.encodeRequest(withSession(request, options), options);
  const { restore } = encoded;
  return {
    passThrough: false,
    endpoint: upstream.endpoint({ model: deployment.upstreamModel, stream }),
    headers: { 'content-type': 'application/json', ...encoded.headers, ...forwardedHeaders(input) },
    body: new TextEncoder().encode(JSON.stringify(configured(encoded.body, input))),
    warnings: [...warnings, ...encoded.warnings],
    answer: (bytes) => {
      const response = cutAtStop(upstream.decodeResponse(readAnswer(bytes), restore), restore.extraStops);
      const { usage, finish, model } = response;
      const body = client.encodeResponse(response, { id: input.newId(), created: input.created });
      return { body: new TextEncoder().encode(JSON.stringify(body)), usage, finish, ...(model !== '' && { model }) };
    },
    createStream: () =>
      new ConvertingStream(
        watchStops(upstream.createStreamDecoder(restore), restore.extraStops),
        client.createStreamEncoder({
          model: deployment.upstreamModel,
          id: input.newId(),
          created: input.created,
          includeUsage: input.includeUsage,
          framing: input.framing ?? 'sse',
          estimatedInputTokens: input.estimatedInputTokens ?? estimateRequestTokens(request),
        }),
      ),
  };
}

/** The client's own word for the conversation stays; a header counts where the body has none. */
function withSession(request: ChatRequest, { sessionId }: EncodeOptions): ChatRequest {
  return request.sessionId !== undefined || sessionId === undefined ? request : { ...request, sessionId };
}

/** Defaults are written as OpenAI's members, so its decoder reads them. */
function withDefaults(request: ChatRequest, defaults: JsonObject | undefined): ChatRequest {
  if (defaults === undefined || Object.keys(defaults).length === 0) return request;
  const {
    model: _,
    messages: _messages,
    stream: _stream,
    includeUsage: _usage,
    extras,
    ...rest
  } = openaiChat.decodeRequest({ ...defaults, messages: [{ role: 'user', content: '' }] }, { model: request.model });
  return {
    ...rest,
    ...request,
    sampling: { ...rest.sampling, ...request.sampling },
    ...(extras && { extras: { ...extras, ...request.extras } }),
  };
}

/** What the configuration says has the last word. */
function configured(body: JsonObject, { deployment }: TranslateInput): JsonObject {
  const changed = dropPaths(body, deployment.additionalDropParams ?? []);
  return { ...body, ...Object.fromEntries(changed), ...deployment.extraBody };
}
