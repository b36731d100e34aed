import type OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoUpstream, type DemoUpstream } from '../demo/index.js';
import * as script from '../testing/chat-scripts.js';
import { RudeUpstream } from '../testing/rude-upstream.js';
import { everyTier, modelEntry, startRouter, type TestRouter } from '../testing/start-router.js';

let demo: DemoUpstream;
let rude: RudeUpstream;
let router: TestRouter;

beforeAll(async () => {
  demo = await startDemoUpstream({ wordMs: 1 });
  rude = await RudeUpstream.start();
  router = await startRouter(
    `model_list:\n${modelEntry('vendor/first', demo.url)}` + modelEntry('rude', rude.url) + everyTier('vendor/first'),
    { demo: true },
  );
});
afterAll(async () => {
  await router.close();
  await demo.close();
  await rude.close();
});

const weather = {
  type: 'function' as const,
  name: 'weather',
  strict: false,
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

describe('POST /v1/responses with the official client', () => {
  const model = 'smart/auto';

  it('answers whole and streamed', async () => {
    const whole = await router.openai.responses.create({ model, input: 'hello', store: false });
    expect(whole.status).toBe('completed');
    expect(whole.output_text).toContain('no model was asked');
    const streamed = await router.openai.responses.stream({ model, input: 'hello', store: false }).finalResponse();
    expect(streamed.output_text).toBe(whole.output_text);
    expect(streamed.usage?.output_tokens).toBeGreaterThan(5);
  });

  it('calls a tool and takes its result', async () => {
    const first = await router.openai.responses.stream({ model, input: 'hello', tools: [weather] }).finalResponse();
    const call = first.output.find((item) => item.type === 'function_call');
    expect(call).toMatchObject({ name: 'weather', arguments: '{"city":"example"}' });
    const result = { type: 'function_call_output' as const, call_id: call!.call_id, output: 'sunny' };
    const { parsed_arguments: _parsed, ...said } = call as typeof call & { parsed_arguments?: unknown };
    const after = await router.openai.responses.create({
      model,
      tools: [weather],
      input: [{ role: 'user', content: 'hello' }, said as OpenAI.Responses.ResponseFunctionToolCall, result],
    });
    expect(after.output_text).toContain('The result of your tool has arrived.');
  });

  it('tells of a cut inside the stream', async () => {
    rude.answer(script.stream(script.textFrame('Hel'), 30, 'CUT'));
    const types: string[] = [];
    const run = async (): Promise<void> => {
      for await (const event of await router.openai.responses.create({ model: 'rude', input: 'hi', stream: true }))
        types.push(event.type);
    };
    await run().catch(() => undefined);
    expect(types).toContain('response.output_text.delta');
    expect(types).not.toContain('response.completed');
    expect(types.at(-1)).toMatch(/response\.failed|error/);
  });

  it('refuses what would need a store, by name', async () => {
    const previous = router.openai.responses.create({ model, input: 'hi', previous_response_id: 'resp_1' });
    await expect(previous).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('previous_response_id') as string,
    });
    await expect(router.openai.responses.retrieve('resp_1')).rejects.toMatchObject({ status: 404 });
  });
});

describe('POST /v1/embeddings', () => {
  const vectors = {
    object: 'list',
    data: [{ object: 'embedding', index: 0, embedding: [0.5, 0.25] }],
    model: 'm',
    usage: { prompt_tokens: 3, total_tokens: 3 },
  };

  it('goes to the model that was named, bytes through', async () => {
    rude.answer(script.whole(vectors));
    const record = router.nextRecord();
    const answer = await router.openai.embeddings.create({ model: 'rude', input: 'hello', encoding_format: 'float' });
    expect(answer.data[0]?.embedding).toEqual([0.5, 0.25]);
    expect(rude.seen.at(-1)).toMatchObject({ path: '/v1/embeddings', json: { model: 'rude', input: 'hello' } });
    expect((await record).usage).toEqual({ inputTokens: 3, outputTokens: 0 });
  });

  it('is never routed by complexity', async () => {
    const asked = router.openai.embeddings.create({ model: 'smart/auto', input: 'hello' });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('never routed') as string,
    });
  });

  it('takes nothing else for an answer', async () => {
    rude.answer(script.whole(script.completion()));
    await expect(router.openai.embeddings.create({ model: 'rude', input: 'x' })).rejects.toMatchObject({ status: 502 });
  });
});
