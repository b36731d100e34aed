import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';
import { exampleOf } from './compose-answer.js';
import { startDemoUpstream, type DemoUpstream } from './demo-upstream.js';

let demo: DemoUpstream;
let router: TestRouter;

beforeAll(async () => {
  demo = await startDemoUpstream({ wordMs: 2 });
  router = await startRouter(`model_list:\n${modelEntry('vendor/first', demo.url)}${everyTier('vendor/first')}`, {
    demo: true,
  });
});
afterAll(async () => {
  await router.close();
  await demo.close();
});

const ask = { model: 'smart/auto', messages: [{ role: 'user' as const, content: 'hello' }] };
const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer' } },
      required: ['city'],
    },
  },
};

describe('the demonstration upstream behind the router', () => {
  it('answers an agent in words: an example called into its tools would go on without end', async () => {
    const tools = Array.from({ length: 6 }, (_, i) => ({
      ...weather,
      function: { ...weather.function, name: `tool${i}` },
    }));
    const answer = await router.openai.chat.completions.create({ ...ask, tools });
    expect(answer.choices[0]?.message.tool_calls).toBeUndefined();
    expect(answer.choices[0]?.message.content).toContain('no model was asked');
    const forced = await router.openai.chat.completions.create({ ...ask, tools, tool_choice: 'required' });
    expect(forced.choices[0]?.finish_reason).toBe('tool_calls');
  });

  it('says which model the request went to and why', async () => {
    const { data, response } = await router.openai.chat.completions.create(ask).withResponse();
    const text = data.choices[0]?.message.content ?? '';
    expect(text).toMatch(/smart\/auto chose vendor\/first: tier (SIMPLE|MEDIUM) with confidence 0\.\d+ \(.+\)/);
    expect(text).toContain('no model was asked');
    expect(response.headers.get('x-slr-demo')).toBe('1');
    expect(data.usage?.completion_tokens).toBeGreaterThan(10);
  });

  it('says so of a pinned model', async () => {
    const answer = await router.openai.chat.completions.create({ ...ask, model: 'vendor/first' });
    expect(answer.choices[0]?.message.content).toContain('was asked for by name');
  });

  it('streams the same words', async () => {
    const whole = await router.openai.chat.completions.create(ask);
    const stream = router.openai.chat.completions.stream(ask);
    const answer = await stream.finalChatCompletion();
    expect(answer.choices[0]?.message.content).toBe(whole.choices[0]?.message.content);
  });

  it.each([false, true])('calls a tool and takes its result, streamed: %s', async (streamed) => {
    const request = { ...ask, tools: [weather] };
    const answer = streamed
      ? await router.openai.chat.completions.stream(request).finalChatCompletion()
      : await router.openai.chat.completions.create(request);
    const message = answer.choices[0]?.message;
    const call = message?.tool_calls?.[0];
    expect(call).toMatchObject({ type: 'function', function: { name: 'weather', arguments: '{"city":"example"}' } });
    expect(answer.choices[0]?.finish_reason).toBe('tool_calls');
    const after = await router.openai.chat.completions.create({
      ...request,
      messages: [...ask.messages, message!, { role: 'tool', tool_call_id: call!.id, content: 'sunny' }],
    });
    expect(after.choices[0]?.message.content).toContain('The result of your tool has arrived.');
  });

  it('answers in the shape that was asked for, and stops at the limit', async () => {
    const shaped = await router.openai.chat.completions.create({
      ...ask,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'x',
          schema: { type: 'object', properties: { n: { type: 'array', items: { enum: ['a', 'b'] } } } },
        },
      },
    });
    expect(JSON.parse(shaped.choices[0]?.message.content ?? '')).toEqual({ n: ['a'] });
    const cut = await router.openai.chat.completions.create({ ...ask, max_tokens: 1 });
    expect([cut.choices[0]?.message.content, cut.choices[0]?.finish_reason]).toEqual(['This', 'length']);
  });

  it('refuses what it cannot read, as a vendor would', async () => {
    const post = (path: string, body: string): Promise<Response> => fetch(demo.url + path, { method: 'POST', body });
    expect((await post('/chat/completions', 'no')).status).toBe(400);
    expect((await post('/nothing', '{}')).status).toBe(404);
  });
});

describe('exampleOf', () => {
  it('ends for a schema of any depth', () => {
    let schema: object = { type: 'string' };
    for (let index = 0; index < 50; index += 1) schema = { type: 'object', properties: { inner: schema } };
    expect(JSON.stringify(exampleOf(schema as never)).length).toBeLessThan(200);
  });
});
