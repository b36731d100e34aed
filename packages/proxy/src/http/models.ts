import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProviderError, type DialectName, type JsonObject } from '@slr/providers';
import type { RouterConfig } from '../config/types.js';
import { listModels } from '../routing/index.js';
import { dialectOfPath } from './front.js';
import type { ProxyContext } from './proxy-context.js';
import { sendError } from './send-error.js';
import { sendJson } from './send-json.js';

interface Envelope {
  model(id: string, context: ProxyContext): JsonObject;
  list(models: JsonObject[]): JsonObject;
}

/** One moment for all: when a name became available is nothing that the router knows. */
const someTime = '2026-01-01T00:00:00Z';

/** The provider before the slash; names without one are the router's own. */
const owner = (id: string): string => (id.includes('/') ? id.slice(0, id.indexOf('/')) : 'slr');

function profileOf(id: string, { aliases }: RouterConfig): string | undefined {
  const target = aliases.get(id);
  return target?.startsWith('smart/') ? target : undefined;
}

const envelopes: Readonly<Record<'openai' | 'anthropic' | 'gemini', Envelope>> = {
  /** https://platform.openai.com/docs/api-reference/models/list */
  openai: {
    model: (id) => ({ id, object: 'model', created: Date.parse(someTime) / 1000, owned_by: owner(id) }),
    list: (data) => ({ object: 'list', data }),
  },
  /** https://docs.anthropic.com/en/api/models-list */
  anthropic: {
    model: (id, { config }) => {
      const facts = config.deployments.find(({ name }) => name === id)?.model;
      return {
        type: 'model',
        id,
        // A list that takes nothing but names with claude in them shows what it is.
        display_name: profileOf(id, config) ?? id,
        created_at: someTime,
        ...(facts?.contextWindow !== undefined && { max_input_tokens: facts.contextWindow }),
        ...(facts?.maxOutputTokens !== undefined && { max_tokens: facts.maxOutputTokens }),
      };
    },
    list: (data) => ({
      data,
      has_more: false,
      first_id: data[0]?.['id'] ?? null,
      last_id: data.at(-1)?.['id'] ?? null,
    }),
  },
  /** https://ai.google.dev/api/models */
  gemini: {
    model: (id) => ({
      name: `models/${id}`,
      displayName: id,
      supportedGenerationMethods: ['generateContent', 'streamGenerateContent', 'countTokens'],
    }),
    list: (models) => ({ models }),
  },
};

/** Anthropic's clients say their version, Gemini's come by another path; everyone else reads OpenAI's envelope. */
function envelopeOf(request: IncomingMessage, dialect: DialectName): Envelope {
  if (dialect === 'gemini') return envelopes.gemini;
  return request.headers['anthropic-version'] === undefined ? envelopes.openai : envelopes.anthropic;
}

/** `GET /v1/models` and `/v1beta/models`: the profiles, every name of `model_list` and every alias. */
export function sendModels(
  context: ProxyContext,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const envelope = envelopeOf(request, dialectOfPath(path).name);
  const models = listModels(context.config).map((id) => envelope.model(id, context));
  sendJson(response, 200, envelope.list(models));
}

/** `GET /v1/models/{id}`; the id may hold slashes. */
export function sendModel(
  context: ProxyContext,
  path: string,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const dialect = dialectOfPath(path);
  if (listModels(context.config).includes(id)) {
    return sendJson(response, 200, envelopeOf(request, dialect.name).model(id, context));
  }
  const message = `No model "${id}" is listed here. GET /v1/models lists those that are.`;
  const error = new ProviderError({ code: 'not-found', status: 404, recovery: 'none', message });
  sendError(response, dialect, error, { redact: context.redact });
}
