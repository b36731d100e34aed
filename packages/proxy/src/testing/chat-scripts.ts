import { writeSseEvent } from '@slr/providers';
import type { Script, Step } from './rude-upstream.js';

/** Building blocks of OpenAI chat answers for the rude upstream. */

export const sse = { 'content-type': 'text/event-stream' };

const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'served-model' };

export const frame = (value: unknown): string =>
  writeSseEvent({ data: typeof value === 'string' ? value : JSON.stringify(value) });

export const roleFrame = (): string =>
  frame({ ...head, choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] });

export const textFrame = (text: string): string =>
  frame({ ...head, choices: [{ index: 0, delta: { content: text }, finish_reason: null }] });

export const finishFrame = (reason = 'stop'): string =>
  frame({ ...head, choices: [{ index: 0, delta: {}, finish_reason: reason }] });

const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };

export const usageFrame = (): string => frame({ ...head, choices: [], usage });

export const doneFrame = (): string => frame('[DONE]');

export const stream = (...steps: readonly Step[]): Script => ({ headers: sse, steps });

/** A polite stream that says `text`. */
export const politeStream = (text = 'Hello'): Script =>
  stream(roleFrame(), textFrame(text), finishFrame(), usageFrame(), doneFrame());

export const completion = (text = 'Hello', extra: object = {}): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'served-model',
  choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
  usage,
  ...extra,
});

export const whole = (
  value: unknown = completion(),
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Script => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  steps: [typeof value === 'string' ? value : JSON.stringify(value)],
});

export const refusal = (status: number, message = 'no', headers: Readonly<Record<string, string>> = {}): Script =>
  whole({ error: { message, type: 'some_error', param: null, code: null } }, status, headers);
