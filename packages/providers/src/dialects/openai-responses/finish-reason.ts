import type { FinishReason } from '../../canonical/response.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import type { WireResponse } from './wire.js';

/** The status of an answer says whether it is whole; why not stands in `incomplete_details`. */
export function decodeFinishReason(response: JsonObject, callsMade: boolean): FinishReason {
  const details = isJsonObject(response.incomplete_details) ? response.incomplete_details : {};
  const reason = typeof details.reason === 'string' ? details.reason : undefined;
  if (reason === 'max_output_tokens') return { kind: 'length', raw: reason };
  if (reason === 'content_filter') return { kind: 'content-filter', raw: reason };
  if (reason !== undefined) return { kind: 'other', raw: reason };
  if (response.status === 'completed') return { kind: callsMade ? 'tool-calls' : 'stop' };
  return { kind: 'other', ...(typeof response.status === 'string' && { raw: response.status }) };
}

export function encodeFinishReason(reason: FinishReason): Pick<WireResponse, 'status' | 'incomplete_details'> {
  switch (reason.kind) {
    case 'length':
      return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
    case 'content-filter':
      return { status: 'incomplete', incomplete_details: { reason: 'content_filter' } };
    default:
      return { status: 'completed', incomplete_details: null };
  }
}
