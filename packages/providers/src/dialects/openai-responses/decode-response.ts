import type { Restore } from '../../canonical/encode-options.js';
import type { ChatResponse } from '../../canonical/response.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { decodeOutput } from './decode-items.js';
import { decodeError } from './errors.js';
import { decodeFinishReason } from './finish-reason.js';
import { decodeUsage } from './usage.js';

/** A whole answer. @throws ProviderError the error that the body holds, or `invalid-response` where there is no answer in it */
export function decodeResponse(body: JsonObject, restore: Restore): ChatResponse {
  refuseFailed(body);
  if (!Array.isArray(body.output)) {
    const message = 'The upstream answered without output.';
    throw new ProviderError({ code: 'invalid-response', status: 502, recovery: 'other-deployment', message });
  }
  const content = decodeOutput(body.output, restore);
  const callsMade = content.some((part) => part.type === 'tool-call');
  return {
    id: typeof body.id === 'string' ? body.id : '',
    model: typeof body.model === 'string' ? body.model : '',
    content,
    finish: decodeFinishReason(body, callsMade),
    usage: decodeUsage(body.usage),
  };
}

/** An answer of status 200 may say that it failed. */
export function refuseFailed(body: JsonObject): void {
  if (isJsonObject(body.error)) throw decodeError(200, { error: body.error }, {});
  if (body.status !== 'failed' && body.status !== 'cancelled') return;
  const message = `The upstream answered with status ${body.status}.`;
  throw new ProviderError({ code: 'upstream-failed', status: 502, recovery: 'other-deployment', message });
}
