import type { FinishReason } from '../../canonical/response.js';
import type { JsonValue } from '../../json.js';
import type { WireStopReason } from './wire.js';

const KIND: Record<WireStopReason, FinishReason['kind']> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

export function decodeFinishReason(reason: JsonValue | undefined, stopSequence: JsonValue | undefined): FinishReason {
  const raw = typeof reason === 'string' ? reason : undefined;
  return {
    kind: raw !== undefined && Object.hasOwn(KIND, raw) ? KIND[raw as WireStopReason] : 'other',
    ...(typeof stopSequence === 'string' && { stopSequence }),
    ...(raw !== undefined && { raw }),
  };
}

/** Calls decide: several upstreams say `stop` although they called a tool, and the client would never run it. */
export function encodeFinishReason(finish: FinishReason, hasToolCalls: boolean): WireStopReason {
  if (finish.raw !== undefined && Object.hasOwn(KIND, finish.raw)) return finish.raw as WireStopReason;
  if (hasToolCalls && finish.kind !== 'length' && finish.kind !== 'content-filter') return 'tool_use';
  switch (finish.kind) {
    case 'length':
      return 'max_tokens';
    case 'content-filter':
      return 'refusal';
    case 'tool-calls':
    case 'stop':
    case 'other':
      return finish.stopSequence === undefined ? 'end_turn' : 'stop_sequence';
  }
}
