import type { FinishReason } from '../../canonical/response.js';
import type { JsonValue } from '../../json.js';

const KIND: ReadonlyMap<JsonValue | undefined, FinishReason['kind']> = new Map([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['end_turn', 'stop'],
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['model_length', 'length'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
  ['content_filter', 'content-filter'],
]);

/** Calls decide: several vendors say `stop` although they called a tool. */
export function decodeFinishReason(reason: JsonValue | undefined, hasToolCalls: boolean): FinishReason {
  const kind = KIND.get(reason) ?? 'other';
  return {
    kind: hasToolCalls && (kind === 'stop' || kind === 'other') ? 'tool-calls' : kind,
    ...(typeof reason === 'string' && { raw: reason }),
  };
}

type WireFinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

export function encodeFinishReason(finish: FinishReason, hasToolCalls: boolean): WireFinishReason {
  switch (finish.kind) {
    case 'length':
      return 'length';
    case 'content-filter':
      return 'content_filter';
    case 'tool-calls':
      return hasToolCalls ? 'tool_calls' : 'stop';
    case 'stop':
    case 'other':
      return hasToolCalls ? 'tool_calls' : 'stop';
  }
}
