import type { ChatResponse, FinishReason, StreamEvent, Usage } from '@slr/providers';
import type { DemoAnswer, DemoAsk } from './compose-answer.js';

const callId = 'call_demonstration';

function finishOf(answer: DemoAnswer): FinishReason {
  if (answer.kind === 'tool-call') return { kind: 'tool-calls' };
  return { kind: answer.isCut ? 'length' : 'stop' };
}

const usageOf = (ask: DemoAsk, answer: DemoAnswer): Usage => ({
  inputTokens: ask.inputTokens,
  outputTokens: answer.kind === 'text' ? answer.words.length : 10,
});

/** The whole answer. */
export function wholeAnswer(ask: DemoAsk, answer: DemoAnswer, id: string): ChatResponse {
  return {
    id,
    model: ask.model,
    content: [
      answer.kind === 'text'
        ? { type: 'text', text: answer.words.join('') }
        : { type: 'tool-call', id: callId, name: answer.name, arguments: answer.arguments },
    ],
    finish: finishOf(answer),
    usage: usageOf(ask, answer),
  };
}

/** The same answer piece by piece; the pauses between the pieces are the server's. */
export function* answerEvents(ask: DemoAsk, answer: DemoAnswer, id: string): Generator<StreamEvent> {
  yield { type: 'message-start', id, model: ask.model, usage: { inputTokens: ask.inputTokens } };
  if (answer.kind === 'text') {
    yield { type: 'text-start', index: 0 };
    for (const delta of answer.words) yield { type: 'text-delta', index: 0, delta };
    yield { type: 'text-end', index: 0 };
  } else {
    yield { type: 'tool-call-start', index: 0, id: callId, name: answer.name };
    for (const delta of answer.arguments.match(/.{1,12}/gs) ?? []) yield { type: 'tool-call-delta', index: 0, delta };
    yield { type: 'tool-call-end', index: 0 };
  }
  yield { type: 'finish', reason: finishOf(answer), usage: usageOf(ask, answer) };
}
