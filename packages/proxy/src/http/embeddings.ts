import {
  editTopLevel,
  isJsonObject,
  ProviderError,
  type JsonObject,
  type RequestOutline,
  type TranslateInput,
  type Translation,
} from '@slr/providers';
import { parseBody } from './read-body.js';

const badRequest = (message: string, param: string): ProviderError =>
  new ProviderError({ code: 'bad-request', status: 400, recovery: 'none', message, param });

const noNeeds = { tools: false, vision: false, documents: false, audio: false };

/**
 * What routing needs of `POST /v1/embeddings`: the model's name and nothing else. Vectors of two models do not compare, so a profile
 * that may choose another model tomorrow is refused.
 * @throws ProviderError
 */
export function embeddingsOutline(body: JsonObject): RequestOutline {
  const { model, input } = body;
  if (typeof model !== 'string' || model === '')
    throw badRequest('model: expected the name of an embedding model.', 'model');
  if (model.startsWith('smart/')) {
    throw badRequest(
      `model: embeddings are never routed by complexity; name an embedding model instead of "${model}".`,
      'model',
    );
  }
  if (typeof input !== 'string' && !Array.isArray(input))
    throw badRequest('input: expected a string or an array.', 'input');
  return { model, stream: false, turns: [], tools: [], needs: noNeeds, includeUsage: false };
}

/** Bytes through, but for the model's name: every vendor that has the endpoint takes OpenAI's form of it. */
export function translateEmbeddings({ bytes, body, deployment }: TranslateInput): Translation {
  const { upstreamModel, extraBody } = deployment;
  const edits = Object.entries({ ...extraBody, ...(body['model'] !== upstreamModel && { model: upstreamModel }) });
  return {
    passThrough: true,
    endpoint: '/embeddings',
    headers: { 'content-type': 'application/json' },
    body: editTopLevel(
      bytes,
      edits.map(([key, value]) => ({ key, value })),
    ),
    warnings: [],
    answer(answered) {
      const value = parseAnswer(answered);
      const usage = isJsonObject(value['usage']) ? value['usage'] : {};
      const input = usage['prompt_tokens'];
      return { body: answered, usage: typeof input === 'number' ? { inputTokens: input, outputTokens: 0 } : {} };
    },
    createStream() {
      throw invalidAnswer();
    },
  };
}

function parseAnswer(bytes: Uint8Array): JsonObject {
  try {
    const value = parseBody(Buffer.from(bytes));
    if (Array.isArray(value['data'])) return value;
  } catch {
    // told below, as the upstream's mistake
  }
  throw invalidAnswer();
}

function invalidAnswer(): ProviderError {
  return new ProviderError({
    code: 'invalid-response',
    status: 502,
    recovery: 'other-deployment',
    message: 'The upstream answered with something else than a list of embeddings.',
  });
}
