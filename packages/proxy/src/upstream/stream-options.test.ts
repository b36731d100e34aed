import { beforeEach, describe, expect, it } from 'vitest';
import * as script from '../testing/chat-scripts.js';
import { closedAfterEach } from '../testing/closed-after-each.js';
import type { RudeUpstream } from '../testing/rude-upstream.js';
import type { TestRouter } from '../testing/start-router.js';

const { twoUpstreams } = closedAfterEach();
let first: RudeUpstream;
let second: RudeUpstream;
let router: TestRouter;

const ask = { model: 'smart/auto', stream: true as const, messages: [{ role: 'user' as const, content: 'hello' }] };

async function told(model = 'smart/auto'): Promise<string> {
  let text = '';
  for await (const chunk of await router.openai.chat.completions.create({ ...ask, model }))
    text += chunk.choices[0]?.delta.content ?? '';
  return text;
}

beforeEach(async () => {
  ({ first, second, router } = await twoUpstreams());
});

describe('an upstream that answers 400 to stream_options', () => {
  it.each([
    [400, 'Unrecognized request argument supplied: stream_options'],
    [422, 'body -> stream_options: Extra inputs are not permitted'],
  ])('is asked again without (%i), once, and spared the member from then on', async (status, message) => {
    first.answer(script.refusal(status, message));
    first.always(() => script.stream(script.textFrame('Hi'), script.finishFrame(), script.doneFrame()));
    const record = router.nextRecord();
    expect(await told()).toBe('Hi');
    expect(await record).toMatchObject({ attempts: [{ deployment: 'first', outcome: 'served' }] });
    expect(await told('first')).toBe('Hi');
    expect(first.seen.map(({ json }) => json['stream_options'])).toEqual([
      { include_usage: true },
      undefined,
      undefined,
    ]);
    expect(second.seen.length).toBe(0);
  });

  it('and goes on answering 400 is asked twice a request, not more, and meant something else', async () => {
    first.answer(script.refusal(400, 'stream_options is quoted here'), script.refusal(400, 'stream_options again'));
    await expect(told('first')).rejects.toMatchObject({ status: 400 });
    first.answer(script.politeStream('Hi'));
    expect(await told('first')).toBe('Hi');
    expect(first.seen.map(({ json }) => json['stream_options'] !== undefined)).toEqual([true, false, true]);
  });

  it('is told from one that refuses something else', async () => {
    first.always(() => script.refusal(400, 'temperature is out of range'));
    await expect(told('first')).rejects.toMatchObject({ status: 400 });
    expect(first.seen.length).toBe(1);
  });
});
