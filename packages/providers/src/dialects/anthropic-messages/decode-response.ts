import type { AssistantPart } from '../../canonical/content.js';
import type { Restore } from '../../canonical/encode-options.js';
import type { ChatResponse, FinishReason } from '../../canonical/response.js';
import { isJsonObject, type JsonObject } from '../../json.js';
import { ProviderError } from '../../provider-error.js';
import { decodeAssistantBlocks, ownExtras } from './decode-blocks.js';
import { decodeStreamError } from './errors.js';
import { decodeFinishReason } from './finish-reason.js';
import { decodeUsage } from './usage.js';

/** @throws ProviderError `invalid-response`, or the error in the body */
export function decodeResponse(body: JsonObject, restore: Restore): ChatResponse {
  if (body.type === 'error' || isJsonObject(body.error)) throw decodeStreamError(body);
  const { id, type: _, role: _role, model, content, stop_reason, stop_sequence, usage, ...rest } = body;
  if (!Array.isArray(content)) throw invalid('content', 'an array');
  return unwrapJsonTool(
    {
      id: typeof id === 'string' ? id : '',
      model: typeof model === 'string' ? model : '',
      content: decodeContent(content, restore),
      finish: decodeFinishReason(stop_reason, stop_sequence),
      usage: decodeUsage(usage),
      ...ownExtras(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))),
    },
    restore,
  );
}

function decodeContent(content: Parameters<typeof decodeAssistantBlocks>[0], restore: Restore): AssistantPart[] {
  try {
    return decodeAssistantBlocks(content, 'content', restore);
  } catch (error) {
    // The shapes are the upstream's fault here, not the client's.
    if (error instanceof ProviderError) throw invalid(error.param ?? 'content', 'the documented shape');
    throw error;
  }
}

/** The schema was forced through a made-up tool: its arguments are the answer. */
function unwrapJsonTool(response: ChatResponse, restore: Restore): ChatResponse {
  if (restore.jsonTool === undefined) return response;
  const content = response.content.map((part): AssistantPart => {
    const isAnswer = part.type === 'tool-call' && part.name === restore.jsonTool;
    return isAnswer ? { type: 'text', text: part.arguments } : part;
  });
  return { ...response, content, finish: finishOf(content, response.finish) };
}

function finishOf(content: AssistantPart[], finish: FinishReason): FinishReason {
  const calls = content.some((part) => part.type === 'tool-call');
  return finish.kind === 'tool-calls' && !calls ? { kind: 'stop' } : finish;
}

function invalid(member: string, expected: string): ProviderError {
  return new ProviderError({
    code: 'invalid-response',
    message: `The upstream's answer is not an Anthropic message: expected ${expected} in ${member}.`,
    status: 502,
    recovery: 'same',
  });
}
