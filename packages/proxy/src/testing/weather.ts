import type { ChatRequest } from '@slr/providers';
import type { Play } from './played-upstream.js';

export const question = 'Which is warmer now, Oslo or Rome?';

/** What the tool `weather` answers. */
export const degrees: Readonly<Record<string, number>> = { Oslo: 3, Rome: 19 };

/** A model that asks for both cities at once, then answers, which is possible only with both results. */
export function weatherOf(request: ChatRequest): Play {
  const results = request.messages.flatMap(({ content }) => content.filter(({ type }) => type === 'tool-result'));
  if (results.length === 0) {
    const call = (id: string, city: string) =>
      ({ type: 'tool-call', id, name: 'weather', arguments: JSON.stringify({ city }) }) as const;
    return { answer: { content: [call('call_1', 'Oslo'), call('call_2', 'Rome')], finish: { kind: 'tool-calls' } } };
  }
  const said = JSON.stringify(results);
  const complete = results.length === 2 && said.includes('3') && said.includes('19');
  return { answer: { content: [{ type: 'text', text: complete ? 'Rome is warmer.' : `Missing: ${said}` }] } };
}
