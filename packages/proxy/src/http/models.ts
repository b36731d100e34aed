import type { ServerResponse } from 'node:http';
import { ProviderError, type Dialect } from '@slr/providers';
import { listModels } from '../routing/index.js';
import type { ProxyContext } from './proxy-context.js';
import { sendError } from './send-error.js';
import { sendJson } from './send-json.js';

/** OpenAI's envelope: https://platform.openai.com/docs/api-reference/models/list */
function openaiModel(id: string): { id: string; object: 'model'; created: number; owned_by: string } {
  const slash = id.indexOf('/');
  return { id, object: 'model', created: 0, owned_by: slash > 0 ? id.slice(0, slash) : 'slr' };
}

/** `GET /v1/models`: the profiles, every name of `model_list` and every alias. */
export function sendModels(context: ProxyContext, response: ServerResponse): void {
  sendJson(response, 200, { object: 'list', data: listModels(context.config).map((model) => openaiModel(model)) });
}

/** `GET /v1/models/{id}`; the id may hold slashes. */
export function sendModel(context: ProxyContext, id: string, dialect: Dialect, response: ServerResponse): void {
  if (listModels(context.config).includes(id)) return sendJson(response, 200, openaiModel(id));
  const message = `No model "${id}" is listed here. GET /v1/models lists those that are.`;
  const error = new ProviderError({ code: 'not-found', status: 404, recovery: 'none', message });
  sendError(response, dialect, error, { redact: context.redact });
}
